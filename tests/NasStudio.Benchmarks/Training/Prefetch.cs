using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using NasStudio.Core.Numerics;
using NasStudio.Training.Learning;
using NasStudio.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace NasStudio.Benchmarks.Training;

/// <summary>Steps whose batches another thread has ready, against steps that make their own.</summary>
[Config(typeof(TrainingJob))]
public class Prefetch : IDisposable
{
    private const int Steps = 20;
    private readonly TrainingScene scene = new();
    private readonly int[] order = [.. Enumerable.Range(0, Steps * TrainingScene.BatchSize)];
    private Network network = null!;

    [GlobalSetup]
    public void Build() => network = new(scene.Architecture, 1, CPU);

    [Benchmark(Baseline = true, OperationsPerInvoke = Steps)]
    public void OwnBatches()
    {
        set_num_threads(1);
        var dice = Dice.Of(1, 1);
        using var pixels = empty(TrainingScene.BatchSize, scene.Data.Train.Elements);
        using var labels = empty(TrainingScene.BatchSize, ScalarType.Int64);
        for (var step = 0; step < Steps; step++)
        {
            scene.Data.Train.Read(order.AsSpan(step * TrainingScene.BatchSize, TrainingScene.BatchSize), dice, MemoryMarshal.Cast<byte, float>(pixels.bytes), MemoryMarshal.Cast<byte, long>(labels.bytes));
            Step(pixels, labels);
        }
    }

    [Benchmark(OperationsPerInvoke = Steps)]
    public void PreparedBatches()
    {
        set_num_threads(1);
        using var batches = new Batches(scene.Data.Train, order, TrainingScene.BatchSize, Dice.Of(1, 1));
        while (batches.Next(out var pixels, out var labels))
            Step(pixels, labels);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        network.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Step(Tensor pixels, Tensor labels)
    {
        using var scope = NewDisposeScope();
        var images = pixels.view(-1, 16, 16, 1).permute(0, 3, 1, 2); // (N, C, H, W)
        nn.functional.cross_entropy(network.Forward(images, training: true), labels).backward();
    }
}
