using System.Reflection;

namespace NasStudio.Web.Startup;

/// <summary>What pages and documents say of the studio itself.</summary>
/// <param name="Version">NasStudio's: "0.1.0".</param>
/// <param name="TorchSharpVersion">"0.107.0".</param>
/// <param name="DataDirectory">Absolute.</param>
/// <param name="Device">What trials run on: "cpu", "cuda:0".</param>
/// <param name="DeviceSentence">The same for the user, with the reason for the choice.</param>
/// <param name="Warning">A CPU build on a machine with a GPU and the command that changes it; null: nothing to warn of.</param>
public sealed record StudioFacts(string Version, string TorchSharpVersion, string DataDirectory, string Device, string DeviceSentence, string? Warning)
{
    /// <summary>Of this build.</summary>
    public static StudioFacts Of(StudioOptions options) => new(VersionOf(typeof(StudioFacts).Assembly), VersionOf(typeof(TorchSharp.torch).Assembly), options.DataDirectory, options.Device, options.Device, null);

    /// <summary>An assembly's version without the commit that it was built from.</summary>
    public static string VersionOf(Assembly assembly) => assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? assembly.GetName().Version!.ToString(3);
}
