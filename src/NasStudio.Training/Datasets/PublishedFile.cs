using NasStudio.Core.Datasets;

namespace NasStudio.Training.Datasets;

/// <summary>A file that somebody publishes.</summary>
/// <param name="Name">As published: "cifar-10-binary.tar.gz".</param>
/// <param name="Md5">As stated by <paramref name="StatedBy"/>: 32 lower-case hexadecimal digits.</param>
/// <param name="StatedBy">Where the digest is stated, for the user to compare.</param>
/// <param name="Addresses">Where it can be had, the best first.</param>
public sealed record PublishedFile(string Name, string Md5, string StatedBy, ImmutableArray<Uri> Addresses)
{
    /// <summary>
    /// The path of the file in the data set's folder, downloaded where it is not there yet. A file that is there is not held against the digest: repacked copies have
    /// the same content, which the reader checks.
    /// </summary>
    /// <param name="dataset">The data set's name, its folder below <see cref="DatasetFolders.Root"/>.</param>
    /// <param name="folders">Where to look, and how to download.</param>
    /// <param name="progress">Told of bytes while downloading.</param>
    /// <param name="cancellation">Keeps what has been downloaded so far for the next time.</param>
    public async Task<string> LocateAsync(string dataset, DatasetFolders folders, IProgress<DatasetProgress>? progress, CancellationToken cancellation)
    {
        var folder = Path.GetFullPath(Path.Combine(folders.Root, dataset));
        var path = Path.Combine(folder, Name);
        if (File.Exists(path))
            return path;
        if (folders.Http is null)
            throw new DatasetException($"{Name} is not in {folder}, and downloading is switched off. Put the file there; it is published at {Addresses[0]}.");
        await new Downloader(folders.Http, folders.Time).FetchAsync(this, path, progress, cancellation);
        return path;
    }
}
