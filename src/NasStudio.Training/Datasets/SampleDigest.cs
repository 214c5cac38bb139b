using System.Security.Cryptography;
using NasStudio.Core.Datasets;

namespace NasStudio.Training.Datasets;

/// <summary>What tells one loaded data set from another: <see cref="Samples.Sha256"/>.</summary>
public static class SampleDigest
{
    /// <summary>SHA-256 over pixels, then labels, of each part in turn; 64 lower-case hexadecimal digits.</summary>
    /// <param name="parts">Training, validation where there is one, test.</param>
    public static string Of(params ReadOnlySpan<LabelledImages?> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(part?.Pixels ?? []);
            hash.AppendData(part?.Labels ?? []);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
