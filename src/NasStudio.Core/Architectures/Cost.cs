namespace NasStudio.Core.Architectures;

/// <summary>What a network costs.</summary>
/// <param name="Parameters">Trainable parameters.</param>
/// <param name="Macs">Multiply-adds of one sample through convolutions and linear layers, bias included; normalisation, activation and pooling are not counted,
/// as in NAS-Bench-201 (Dong &amp; Yang, ICLR 2020), whose "flops" column is this number.</param>
public readonly record struct Cost(long Parameters, long Macs)
{
    /// <summary>The cost of two parts together.</summary>
    public static Cost operator +(Cost left, Cost right) => new(left.Parameters + right.Parameters, left.Macs + right.Macs);

    /// <summary>The cost of two parts together.</summary>
    public static Cost Add(Cost left, Cost right) => left + right;
}
