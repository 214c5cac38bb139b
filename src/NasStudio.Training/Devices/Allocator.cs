using System.Runtime.InteropServices;

namespace NasStudio.Training.Devices;

/// <summary>
/// The C allocator beneath libtorch. By default glibc maps every block above 128 KB afresh and gives it back, so that each training step pays for page faults on
/// its activations; kept blocks make a step 1.1 to 1.3 times as fast.
/// </summary>
internal static partial class Allocator
{
    private const int TrimThreshold = -1, MapThreshold = -3, LargestMapThreshold = 32 << 20;

    /// <summary>Keeps freed blocks for the next step. Once, before the first tensor; nothing happens where the C library is not glibc.</summary>
    public static void KeepFreedBlocks()
    {
        if (!OperatingSystem.IsLinux() || !NativeLibrary.TryLoad("libc.so.6", out var library) || !NativeLibrary.TryGetExport(library, "mallopt", out _))
            return;
        _ = Option(MapThreshold, LargestMapThreshold);
        _ = Option(TrimThreshold, 256 << 20);
    }

    [LibraryImport("libc.so.6", EntryPoint = "mallopt")]
    private static partial int Option(int parameter, int value);
}
