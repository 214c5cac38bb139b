using System.Reflection;
using NasStudio.Training.Devices;

namespace NasStudio.Web.Startup;

/// <summary>What pages and documents say of the studio itself.</summary>
public sealed class StudioFacts(StudioOptions options, Lazy<ComputeDevice> device)
{
    /// <summary>NasStudio's: "0.1.0".</summary>
    public string Version { get; } = VersionOf(typeof(StudioFacts).Assembly);

    /// <summary>"0.107.0".</summary>
    public string TorchSharpVersion => VersionOf(typeof(TorchSharp.torch).Assembly);

    /// <summary>Absolute.</summary>
    public string DataDirectory => options.DataDirectory;

    /// <summary>A CPU build on a machine with a GPU, and the command that changes it; null: nothing to warn of.</summary>
    public string? Warning => TorchBuild.Warning;

    /// <summary>What trials run on, with a sentence for the user. Waits while libtorch is being loaded after the start.</summary>
    public Task<ComputeDevice> DeviceAsync() => device.IsValueCreated ? Task.FromResult(device.Value) : Task.Run(() => device.Value);

    private static string VersionOf(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? assembly.GetName().Version!.ToString(3);
}
