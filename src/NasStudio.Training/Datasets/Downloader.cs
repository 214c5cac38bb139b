using NasStudio.Core.Datasets;

namespace NasStudio.Training.Datasets;

/// <summary>
/// Downloads published files: streamed to disk, resumed where a previous attempt broke off or was cancelled, tried again with growing pauses, held against the stated
/// digest, and put in place in one step, so that a file under its own name is always whole.
/// </summary>
/// <param name="http">Sends the requests; its time limit covers the answer's beginning only.</param>
/// <param name="time">Pauses by this clock.</param>
public sealed class Downloader(HttpClient http, TimeProvider time)
{
    /// <summary>An address is given up after so many attempts in a row that brought the file no further.</summary>
    public const int Attempts = 5;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Downloads a file from the first of its addresses that gives it. Throws <see cref="DatasetException"/> with every address's reason where none does, or where the
    /// disk does not take it.
    /// </summary>
    /// <param name="file">What to download.</param>
    /// <param name="path">Where it belongs; its folder is made.</param>
    /// <param name="progress">Told of bytes, at most ten times a second.</param>
    /// <param name="cancellation">Leaves what has come so far beside the path, for the next call to go on from.</param>
    public async Task FetchAsync(PublishedFile file, string path, IProgress<DatasetProgress>? progress, CancellationToken cancellation)
    {
        var folder = Path.GetDirectoryName(path);
        var part = new PartialFile(path);
        var refusals = new List<string>();
        var transfer = new Transfer(http, time, file, part, progress);
        try
        {
            foreach (var address in file.Addresses)
            {
                if (await RefusalAsync(transfer, part, address, cancellation) is not { } refusal)
                    return;
                refusals.Add($"{address.Host} {refusal}");
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"{file.Name} cannot be written to {folder}: {error.Message} Free some space there, make it writable, or choose another folder.", error);
        }
        throw new DatasetException($"{file.Name} could not be downloaded: {string.Join("; ", refusals)}. Check the network, or put the file into {folder} by hand.");
    }

    /// <summary>Null: the file is in place; else why this address was given up.</summary>
    private async Task<string?> RefusalAsync(Transfer transfer, PartialFile part, Uri address, CancellationToken cancellation)
    {
        var (failures, furthest) = (0, part.Length);
        while (true)
        {
            try
            {
                await transfer.AttemptAsync(address, cancellation);
                part.Finish();
                return null;
            }
            catch (TransferException failure)
            {
                var length = part.Length;
                failures = length > furthest ? 1 : failures + 1;
                furthest = Math.Max(furthest, length);
                if (!failure.Again || failures == Attempts)
                    return failure.Message;
                await Task.Delay(Pause(failure, failures), time, cancellation);
            }
        }
    }

    private static TimeSpan Pause(TransferException failure, int failures)
    {
        var pause = failure.Wait ?? FirstPause * (1 << (failures - 1));
        return pause < TimeSpan.Zero ? TimeSpan.Zero : pause < LongestPause ? pause : LongestPause;
    }
}
