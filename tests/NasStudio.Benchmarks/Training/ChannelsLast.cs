using BenchmarkDotNet.Attributes;
using NasStudio.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace NasStudio.Benchmarks.Training;

/// <summary>One training step with channels innermost in memory, against PyTorch's usual order.</summary>
[Config(typeof(TrainingJob))]
public class ChannelsLast : IDisposable
{
    private const int Steps = 10;
    private readonly Tensor labels = zeros(TrainingScene.BatchSize, ScalarType.Int64);
    private Network network = null!;
    private Tensor batch = null!;

    [Params(false, true)]
    public bool Last { get; set; }

    [GlobalSetup]
    public void Build()
    {
        network = new(new TrainingScene().Architecture, 1, CPU, Last);
        batch = Last ? ones(TrainingScene.BatchSize, 16, 16, 1).permute(0, 3, 1, 2) : ones(TrainingScene.BatchSize, 1, 16, 16); // (N, C, H, W)
    }

    [Benchmark(OperationsPerInvoke = Steps)]
    public void Step()
    {
        set_num_threads(1);
        for (var step = 0; step < Steps; step++)
        {
            using var scope = NewDisposeScope();
            nn.functional.cross_entropy(network.Forward(batch, training: true), labels).backward();
        }
    }

    [GlobalCleanup]
    public void Dispose()
    {
        network.Dispose();
        GC.SuppressFinalize(this);
    }
}
