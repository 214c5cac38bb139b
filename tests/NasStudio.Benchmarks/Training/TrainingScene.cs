using NasStudio.Core.Architectures;
using NasStudio.Core.Datasets;
using NasStudio.Core.Spaces;
using NasStudio.Training.Datasets;
using NasStudio.Training.Devices;
using NasStudio.Training.Evaluation;
using NasStudio.Training.Learning;

namespace NasStudio.Benchmarks.Training;

/// <summary>The first search's data and its most expensive network: every edge a 3×3 convolution.</summary>
internal sealed class TrainingScene
{
    public const int BatchSize = 64;

    private static readonly Recipe Recipe = new(BatchSize, Method.Sgd, 0.1, 0.9, 5e-4, 0.3, 5, 0);

    public TrainingScene()
    {
        var glyphs = new Glyphs();
        var folders = new DatasetFolders(Path.GetTempPath(), null);
        Services = new(ComputeDevice.Resolve("cpu"), folders.Root, folders, new DatasetLibrary(), 4, TimeProvider.System);
        Data = TrainingSet.Of(glyphs.LoadAsync(folders, null, CancellationToken.None).GetAwaiter().GetResult(), 0.1, null, Augment.Standard);
        Architecture = new NasBench201().Decode(new([3, 3, 3, 3, 3, 3]), glyphs.Task);
    }

    public TrainingServices Services { get; }

    public TrainingSet Data { get; }

    public Architecture Architecture { get; }

    public Trainer Fresh(long seed) => new(Architecture, Data, Recipe, new(3, 3), seed, Services.Device, TimeProvider.System);
}
