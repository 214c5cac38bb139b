using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace NasStudio.Training.Datasets;

/// <summary>
/// What has been downloaded of a file so far: <c>name.part</c>, and beside it <c>name.part.version</c>, the server's mark of the version that it is a part of.
/// </summary>
/// <param name="path">Where the whole file belongs.</param>
internal sealed class PartialFile(string path)
{
    private readonly string part = path + ".part";
    private readonly string version = path + ".part.version";

    /// <summary>Bytes so far.</summary>
    public long Length => new FileInfo(part) is { Exists: true } file ? file.Length : 0;

    /// <summary>What the server called the version when the download began; null where it did not say.</summary>
    public RangeConditionHeaderValue? Version() =>
        File.Exists(version) && RangeConditionHeaderValue.TryParse(File.ReadAllText(version), out var mark) ? mark : null;

    /// <summary>Begins anew, with a file of the version that the response announces. A weak tag is of no use: bytes may differ under it (RFC 9110, 13.1.5).</summary>
    public void Begin(HttpResponseMessage response)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(part)!);
        Discard();
        if (response.Headers.ETag is { IsWeak: false } tag)
            File.WriteAllText(version, tag.ToString());
        else if (response.Content.Headers.LastModified is { } time)
            File.WriteAllText(version, new RangeConditionHeaderValue(time).ToString());
    }

    /// <summary>Opens the file for bytes to be added at its end; nobody else can meanwhile.</summary>
    public FileStream Append() => new(part, FileMode.Append, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true);

    /// <summary>MD5 of what is there, in lower-case hexadecimal digits.</summary>
    public async Task<string> Md5Async(CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(part);
#pragma warning disable CA5351 // not for security: it is the digest that publishers of data sets state
        return Convert.ToHexStringLower(await MD5.HashDataAsync(stream, cancellation));
#pragma warning restore CA5351
    }

    /// <summary>The file is whole: puts it where it belongs, in one step.</summary>
    public void Finish()
    {
        File.Move(part, path, overwrite: true);
        File.Delete(version);
    }

    /// <summary>Forgets what is there.</summary>
    public void Discard()
    {
        File.Delete(part);
        File.Delete(version);
    }
}
