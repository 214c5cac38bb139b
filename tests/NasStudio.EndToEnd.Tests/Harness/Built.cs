using System.Reflection;

namespace NasStudio.EndToEnd.Tests.Harness;

/// <summary>What was built along with the tests, and where the repository is.</summary>
public static class Built
{
    /// <summary>The server's assembly.</summary>
    public static string Server { get; } = Named("Server");

    /// <summary>The assembly with the evaluators that exist for these tests alone.</summary>
    public static string PlugIn { get; } = Named("PlugIn");

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    private static string Named(string key) =>
        typeof(Built).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value
            ?? throw new InvalidOperationException($"the build did not say where {key} is");

    private static string Above(string folder) =>
        File.Exists(Path.Combine(folder, "NasStudio.sln")) ? folder
            : Above(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("NasStudio.sln lies nowhere above the tests"));
}
