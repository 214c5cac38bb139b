namespace NasStudio.Tests;

/// <summary>Real data that lie beside the repository; tests that need them skip where they are absent.</summary>
internal static class SharedData
{
    /// <summary>The full path of a file below ../shared/data; skips the test where it is not there.</summary>
    public static string Path(string file)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(System.IO.Path.Combine(root.FullName, "NasStudio.sln")))
            root = root.Parent;
        var path = System.IO.Path.Combine(root?.Parent?.FullName ?? "/", "shared", "data", file);
        Assert.SkipUnless(File.Exists(path), $"{path} is absent");
        return path;
    }
}
