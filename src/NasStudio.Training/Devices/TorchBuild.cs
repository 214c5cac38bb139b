using System.Reflection;

namespace NasStudio.Training.Devices;

/// <summary>Which libtorch this build of NasStudio was made with: the MSBuild property <c>Torch</c>.</summary>
public static class TorchBuild
{
    /// <summary>"cpu" or "cuda".</summary>
    public static string Flavour { get; } = typeof(TorchBuild).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Torch").Value!;

    /// <summary>For a banner: a GPU stands idle because of how this build was made, and the command that changes it. Null: nothing to say.</summary>
    public static string? Warning => WarningFor(Flavour, File.Exists("/proc/driver/nvidia/version") || OperatingSystem.IsWindows() && File.Exists(Path.Combine(Environment.SystemDirectory, "nvcuda.dll")));

    internal static string? WarningFor(string flavour, bool hasDriver) => flavour == "cpu" && hasDriver
        ? "This machine has an NVIDIA GPU, but this build of NasStudio computes on the CPU. To use the GPU, stop NasStudio and start it with: dotnet run --project src/NasStudio.Web -c Release -p:Torch=cuda"
        : null;
}
