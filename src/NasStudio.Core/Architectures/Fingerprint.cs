namespace NasStudio.Core.Architectures;

/// <summary>128 bits of a SHA-256 over the canonical form, as 32 hexadecimal digits.</summary>
public readonly record struct Fingerprint(string Hex)
{
    /// <inheritdoc/>
    public override string ToString() => Hex;
}
