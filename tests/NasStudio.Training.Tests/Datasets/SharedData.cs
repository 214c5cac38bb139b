namespace NasStudio.Training.Tests.Datasets;

/// <summary>Real data beside the repository, where there is some.</summary>
public static class SharedData
{
    /// <summary>The folder, or null where this checkout has none.</summary>
    public static string? Root { get; } = Find();

    /// <summary>The folder; the test is skipped where the data set is not there.</summary>
    public static string Require(string dataset)
    {
        if (Root is null || !Directory.Exists(Path.Combine(Root, dataset)))
            Assert.Skip($"the files of '{dataset}' are not in ../shared/data/{dataset} beside the repository");
        return Root;
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "NasStudio.sln")))
                return Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", "data")) is var data && Directory.Exists(data) ? data : null;
        return null;
    }
}
