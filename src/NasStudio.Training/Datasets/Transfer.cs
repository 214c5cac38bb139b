using System.Net;
using System.Net.Http.Headers;
using NasStudio.Core.Datasets;

namespace NasStudio.Training.Datasets;

/// <summary>
/// Attempts to bring a partly downloaded file to its end. Throws <see cref="TransferException"/> for what the network or the server does; what the disk does passes.
/// </summary>
internal sealed class Transfer(HttpClient http, TimeProvider time, PublishedFile file, PartialFile part, IProgress<DatasetProgress>? progress)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenReports = TimeSpan.FromMilliseconds(100);

    /// <summary>Returns when the whole file has come and has the stated digest.</summary>
    public async Task AttemptAsync(Uri address, CancellationToken cancellation)
    {
        var before = part.Length;
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.Add(new("identity"));
        if (before > 0)
        {
            request.Headers.Range = new RangeHeaderValue(before, null);
            request.Headers.IfRange = part.Version();
        }
        using var response = await WithPatience(token => http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token), cancellation);
        if (!IsComplete(response, before))
            await ReceiveAsync(response, before, cancellation);
        if (await part.Md5Async(cancellation) is var digest && digest == file.Md5)
            return;
        var (length, resumed) = (part.Length, response.StatusCode != HttpStatusCode.OK);
        part.Discard();
        // A file pieced together of two attempts may be of two versions: once more, from the beginning.
        throw new TransferException($"sent {length} bytes whose MD5 is {digest}, though {file.StatedBy} states {file.Md5}", again: resumed);
    }

    /// <summary>The server has nothing beyond what is there: the process ended between the last byte and the file's renaming.</summary>
    private static bool IsComplete(HttpResponseMessage response, long before) =>
        response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && before > 0 && response.Content.Headers.ContentRange?.Length == before;

    private async Task ReceiveAsync(HttpResponseMessage response, long before, CancellationToken cancellation)
    {
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK:
                part.Begin(response);
                before = 0;
                break;
            case HttpStatusCode.PartialContent when response.Content.Headers.ContentRange is { From: { } from } && from == before:
                break;
            case HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable when before > 0:
                part.Discard();
                throw new TransferException("would not resume the download", again: true);
            default:
                throw new TransferException($"answered {(int)response.StatusCode} {response.ReasonPhrase}",
                    again: response.StatusCode is >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests)
                    { Wait = response.Headers.RetryAfter is { } after ? after.Delta ?? after.Date - time.GetUtcNow() : null };
        }
        var total = before + response.Content.Headers.ContentLength;
        await CopyAsync(response, before, total, cancellation);
        if (total is { } expected && part.Length != expected)
            throw new TransferException($"broke off after {part.Length} of {expected} bytes", again: true);
    }

    private async Task CopyAsync(HttpResponseMessage response, long done, long? total, CancellationToken cancellation)
    {
        await using var source = await WithPatience(response.Content.ReadAsStreamAsync, cancellation);
        await using var target = part.Append();
        var buffer = new byte[1 << 16];
        long? reported = null;
        while (await ReadAsync(source, buffer, done, total, cancellation) is var count and > 0)
        {
            await target.WriteAsync(buffer.AsMemory(0, count), cancellation);
            done += count;
            if (progress is null || (done != total && reported is { } then && time.GetElapsedTime(then) < BetweenReports))
                continue;
            progress.Report(new(file.Name, done, total));
            reported = time.GetTimestamp();
        }
        target.Flush(flushToDisk: true);
    }

    private async Task<int> ReadAsync(Stream source, byte[] buffer, long done, long? total, CancellationToken cancellation)
    {
        try
        {
            return await WithPatience(token => source.ReadAsync(buffer, token).AsTask(), cancellation);
        }
        catch (IOException error)
        {
            throw new TransferException($"broke off after {done}{(total is { } all ? $" of {all}" : "")} bytes", again: true, error);
        }
    }

    private async Task<T> WithPatience<T>(Func<CancellationToken, Task<T>> wait, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            return await wait(either.Token);
        }
        catch (HttpRequestException error)
        {
            throw new TransferException($"cannot be reached ({error.Message})", again: error.HttpRequestError != HttpRequestError.NameResolutionError, error);
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            throw new TransferException("has stopped answering", again: true, error);
        }
    }
}
