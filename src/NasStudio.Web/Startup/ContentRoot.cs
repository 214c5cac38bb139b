namespace NasStudio.Web.Startup;

/// <summary>Where <c>appsettings.json</c> and <c>wwwroot</c> lie: beside the published program, at the root of the repository otherwise.</summary>
public static class ContentRoot
{
    /// <summary>The nearest folder at or above the program that has both, wherever it was started from; null: none.</summary>
    public static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "appsettings.json")) && Directory.Exists(Path.Combine(folder.FullName, "wwwroot")))
                return folder.FullName;
        return null;
    }
}
