namespace NasStudio.Storage;

/// <summary>Who has a data directory.</summary>
/// <param name="Process">Process id on <paramref name="Machine"/>.</param>
/// <param name="Machine">Host name.</param>
/// <param name="Since">When it took the directory.</param>
/// <param name="Url">Where it can be visited; null: not known.</param>
public sealed record DataDirectoryHolder(int Process, string Machine, DateTimeOffset Since, string? Url)
{
    /// <summary>"NasStudio process 1234 on host since 2026-01-31 12:00:00Z (http://…)".</summary>
    public override string ToString() => $"NasStudio process {Process} on {Machine} since {Since:u}{(Url is null ? "" : $" ({Url})")}";
}
