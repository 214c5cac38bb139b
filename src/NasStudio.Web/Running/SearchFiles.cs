namespace NasStudio.Web.Running;

/// <summary>What searches leave beside the database: checkpoints, in a folder of the search's id.</summary>
/// <param name="root">The folder of all of them.</param>
/// <param name="log">Told of what cannot be deleted.</param>
public sealed class SearchFiles(string root, ILogger<SearchFiles> log)
{
    /// <summary>Deletes a search's folder where it has one. What another program holds open stays, with a line in the log.</summary>
    public void Delete(string id)
    {
        var folder = Path.Combine(root, id);
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            log.LogWarning(fault, "{Folder} of a deleted search stays behind", folder);
        }
    }
}
