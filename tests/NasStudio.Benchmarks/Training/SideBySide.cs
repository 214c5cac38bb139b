using BenchmarkDotNet.Attributes;
using NasStudio.Training.Learning;
using TorchSharp;

namespace NasStudio.Benchmarks.Training;

/// <summary>So many trainings of one thread each, an epoch: on as many free cores, the time should hardly grow.</summary>
[Config(typeof(TrainingJob))]
public class SideBySide
{
    private readonly TrainingScene scene = new();
    private Trainer[] trainers = [];

    [Params(1, 4)]
    public int Trainings { get; set; }

    [GlobalSetup]
    public void Build() => trainers = [.. Enumerable.Range(0, Trainings).Select(seed => scene.Fresh(seed))];

    [Benchmark]
    public void Train()
    {
        var threads = Array.ConvertAll(trainers, trainer => new Thread(() =>
        {
            torch.set_num_threads(1);
            trainer.RunEpoch(CancellationToken.None);
        }));
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
    }

    [GlobalCleanup]
    public void Free()
    {
        foreach (var trainer in trainers)
            trainer.Dispose();
    }
}
