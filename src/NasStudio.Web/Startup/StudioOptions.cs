namespace NasStudio.Web.Startup;

/// <summary>The section <c>Studio</c> of the settings, checked, every path absolute.</summary>
/// <param name="DataDirectory">Database, checkpoints, data sets, uploads. A relative path in the settings is below the content root, so that it does not depend on where the program was started.</param>
/// <param name="Device">"auto", "cpu", "cuda", "cuda:1", "mps".</param>
/// <param name="MaxConcurrentTrials">Of all searches together; null: one per GPU, else one per core.</param>
/// <param name="DatasetDirectory">A data set's own files lie in a folder of its name below it.</param>
/// <param name="DatasetRoots">Further folders that a data set's path may name.</param>
/// <param name="PlugIns">Further assemblies to read plug-ins from.</param>
/// <param name="Url">Where the server was told to listen; null: by port alone.</param>
public sealed record StudioOptions(
    string DataDirectory, string Device, int? MaxConcurrentTrials, string DatasetDirectory, IReadOnlyList<string> DatasetRoots, IReadOnlyList<string> PlugIns, string? Url)
{
    /// <summary>Reads the section. Throws <see cref="StartException"/> naming every setting that cannot be used.</summary>
    public static StudioOptions Read(IConfiguration configuration, string contentRoot)
    {
        var section = configuration.GetSection("Studio");
        string Absolute(string path) => Path.GetFullPath(path, contentRoot);
        string[] List(string key) => [.. section.GetSection(key).GetChildren().Select(child => Absolute(child.Value ?? ""))];

        var data = Absolute(section["DataDirectory"] is { Length: > 0 } given ? given : "data");
        var options = new StudioOptions(
            data,
            section["Device"] is { Length: > 0 } device ? device : "auto",
            section["MaxConcurrentTrials"] is { Length: > 0 } number ? int.TryParse(number, out var trials) ? trials : 0 : null,
            section["DatasetDirectory"] is { Length: > 0 } datasets ? Absolute(datasets) : Path.Combine(data, "datasets"),
            List("DatasetRoots"),
            List("PlugIns"),
            configuration[WebHostDefaults.ServerUrlsKey]);
        var faults = options.Faults(section["MaxConcurrentTrials"]).ToList();
        return faults.Count == 0 ? options : throw new StartException("NasStudio does not start: " + string.Join("; ", faults));
    }

    private IEnumerable<string> Faults(string? trials)
    {
        if (MaxConcurrentTrials is < 1 or > 1024)
            yield return $"Studio:MaxConcurrentTrials is '{trials}', but must be a whole number from 1 to 1024, or left out for one per GPU or core";
        if (!(Device is "auto" or "cpu" or "cuda" or "mps" || Device.StartsWith("cuda:", StringComparison.Ordinal) && uint.TryParse(Device.AsSpan(5), out _)))
            yield return $"Studio:Device is '{Device}', but must be auto, cpu, cuda, cuda:0 (or another number) or mps";
        foreach (var root in DatasetRoots.Where(root => !Directory.Exists(root)))
            yield return $"Studio:DatasetRoots names {root}, which is not a folder";
        foreach (var assembly in PlugIns.Where(assembly => !File.Exists(assembly)))
            yield return $"Studio:PlugIns names {assembly}, which is not a file";
        if (Unwritable(DataDirectory) is { } reason)
            yield return $"Studio:DataDirectory is {DataDirectory}, where nothing can be written ({reason})";
    }

    private static string? Unwritable(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            using var probe = new FileStream(Path.Combine(folder, $".probe-{Environment.ProcessId}"), FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return fault.Message;
        }
    }
}
