using NasStudio.Core.Datasets;
using NasStudio.Training.Datasets;
using NasStudio.Training.Devices;
using TorchSharp;

namespace NasStudio.Training.Evaluation;

/// <summary>What training needs of the program around it; one a process, registered as a singleton.</summary>
public sealed class TrainingServices
{
    /// <summary>Also readies libtorch for several trainings side by side, so is made before any tensor.</summary>
    /// <param name="device">Where networks are trained.</param>
    /// <param name="dataDirectory">Checkpoints lie in <c>searches/id/</c> below it.</param>
    /// <param name="folders">Where data sets lie.</param>
    /// <param name="library">Loaded data sets, shared by searches.</param>
    /// <param name="trialsSideBySide">How many trials the program runs at once, at most.</param>
    /// <param name="clock">Tells how long epochs take.</param>
    public TrainingServices(ComputeDevice device, string dataDirectory, DatasetFolders folders, DatasetLibrary library, int trialsSideBySide, TimeProvider clock)
    {
        (Device, DataDirectory, Folders, Library, TrialsSideBySide, Clock) = (device, dataDirectory, folders, library, trialsSideBySide, clock);
        Allocator.KeepFreedBlocks();
        // The first call sets what threads new to torch start from; each training thread then sets its own.
        torch.set_num_threads(1);
    }

    /// <summary>Where networks are trained.</summary>
    public ComputeDevice Device { get; }

    /// <summary>Checkpoints lie in <c>searches/id/</c> below it.</summary>
    public string DataDirectory { get; }

    /// <summary>Where data sets lie.</summary>
    public DatasetFolders Folders { get; }

    /// <summary>Loaded data sets, shared by searches.</summary>
    public DatasetLibrary Library { get; }

    /// <summary>How many trials the program runs at once, at most.</summary>
    public int TrialsSideBySide { get; }

    /// <summary>Tells how long epochs take.</summary>
    public TimeProvider Clock { get; }
}
