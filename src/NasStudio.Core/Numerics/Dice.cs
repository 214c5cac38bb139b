namespace NasStudio.Core.Numerics;

/// <summary>
/// A counter-based random stream: its state is a key and a counter, so the stream of (seed, turn) can be had again without drawing those before it, and two
/// streams of different keys do not overlap in practice. The output function is SplitMix64 (Steele, Lea and Flood, OOPSLA 2014) over the key's golden-ratio walk.
/// </summary>
/// <remarks>Uniform integers below a bound are exact (rejection, Lemire, TOMACS 2019), the same on every machine.</remarks>
public sealed class Dice : Random
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong state;

#pragma warning disable RS0030 // the one generator that everything else takes its dice from
    private Dice(ulong key) : base(0) => state = key;
#pragma warning restore RS0030

    /// <summary>The stream of one call of a strategy: its turn in the search with this seed.</summary>
    public static Dice Of(long seed, long turn) => new(Key(seed, turn));

    /// <summary>A well-mixed 63-bit number (never negative) of two: a trial's seed from the search's seed and the trial's number.</summary>
    public static long Seed(long seed, long index) => (long)(Mix(Key(seed, index) + Golden) >> 1);

    /// <inheritdoc/>
    public override int Next() => Next(int.MaxValue);

    /// <inheritdoc/>
    public override int Next(int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return (int)Below((ulong)maxValue);
    }

    /// <inheritdoc/>
    public override int Next(int minValue, int maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        return (int)(minValue + (long)Below((ulong)((long)maxValue - minValue)));
    }

    /// <inheritdoc/>
    public override long NextInt64() => NextInt64(long.MaxValue);

    /// <inheritdoc/>
    public override long NextInt64(long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxValue);
        return (long)Below((ulong)maxValue);
    }

    /// <inheritdoc/>
    public override long NextInt64(long minValue, long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        return (long)((ulong)minValue + Below((ulong)maxValue - (ulong)minValue));
    }

    /// <inheritdoc/>
    public override double NextDouble() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <inheritdoc/>
    public override float NextSingle() => (Bits() >> 40) * (1.0f / (1U << 24));

    /// <inheritdoc/>
    public override void NextBytes(byte[] buffer) => NextBytes(buffer.AsSpan());

    /// <inheritdoc/>
    public override void NextBytes(Span<byte> buffer)
    {
        for (var offset = 0; offset < buffer.Length; offset += sizeof(ulong))
        {
            var bits = Bits();
            for (var index = offset; index < Math.Min(offset + sizeof(ulong), buffer.Length); index++, bits >>= 8)
                buffer[index] = (byte)bits;
        }
    }

    /// <inheritdoc/>
    protected override double Sample() => NextDouble();

    private ulong Below(ulong bound)
    {
        if (bound <= 1)
            return 0;
        var high = Math.BigMul(Bits(), bound, out var low);
        if (low < bound)
            for (var threshold = (0 - bound) % bound; low < threshold;)
                high = Math.BigMul(Bits(), bound, out low);
        return high;
    }

    private ulong Bits() => Mix(state += Golden);

    private static ulong Key(long seed, long index) => Mix(Mix((ulong)seed + Golden) ^ Mix((ulong)index * 0xD1B54A32D192ED03 + 1));

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
