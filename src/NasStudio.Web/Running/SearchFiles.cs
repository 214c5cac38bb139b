namespace NasStudio.Web.Running;

/// <summary>What searches leave beside the database: checkpoints, in a folder of the search's id.</summary>
/// <param name="root">The folder of all of them.</param>
public sealed class SearchFiles(string root)
{
    /// <summary>Deletes a search's folder where it has one.</summary>
    public void Delete(string id)
    {
        var folder = Path.Combine(root, id);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
