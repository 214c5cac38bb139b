using NasStudio.Core.Numerics;

namespace NasStudio.Core.Tests.Numerics;

public class DiceTests
{
    // Computed from the definition by an independent program (Python integers).
    [Theory]
    [InlineData(42, 1, new[] { 3, 73, 60, 9 }, 0.03518440542303114)]
    [InlineData(42, 2, new[] { 87, 24, 21, 61 }, 0.8767176502009414)]
    [InlineData(0, 0, new[] { 16, 45, 12, 43 }, 0.16006461874122768)]
    public void The_stream_is_the_same_on_every_machine(long seed, long turn, int[] hundreds, double first)
    {
        var dice = Dice.Of(seed, turn);
        Assert.Equal(hundreds, Enumerable.Range(0, 4).Select(_ => dice.Next(100)));
        Assert.Equal(first, Dice.Of(seed, turn).NextDouble());
    }

    [Theory]
    [InlineData(42, 1, 324518861112147419)]
    [InlineData(42, 2, 8086293059080389960)]
    [InlineData(0, 0, 1476335528587660982)]
    public void A_trials_seed_is_the_same_on_every_machine(long seed, long number, long expected) => Assert.Equal(expected, Dice.Seed(seed, number));

    [Theory]
    [InlineData(2), InlineData(5), InlineData(6), InlineData(100)]
    public void Integers_are_uniform(int bound) => AssertUniform(Enumerable.Range(0, 1000 * bound).Select(Stream(Dice.Of(1, 1), bound)), bound);

    [Fact]
    public void First_draws_of_neighbouring_turns_are_independent() =>
        AssertUniform(Enumerable.Range(1, 100_000).Select(turn => 10 * Dice.Of(42, turn).Next(10) + Dice.Of(42, turn + 1).Next(10)), 100);

    [Fact]
    public void First_draws_of_neighbouring_seeds_are_independent() =>
        AssertUniform(Enumerable.Range(1, 100_000).Select(seed => 10 * Dice.Of(seed, 1).Next(10) + Dice.Of(seed + 1, 1).Next(10)), 100);

    [Fact]
    public void Successive_draws_are_independent()
    {
        var dice = Dice.Of(3, 3);
        AssertUniform(Enumerable.Range(0, 100_000).Select(_ => 10 * dice.Next(10) + dice.Next(10)), 100);
    }

    [Fact]
    public void Bounds_that_do_not_divide_the_range_leave_no_bias()
    {
        // A remainder of 64 bits would fall into the lower third half of the time.
        var dice = Dice.Of(9, 9);
        AssertUniform(Enumerable.Range(0, 30_000).Select(_ => (int)(dice.NextInt64(3L << 61) >> 61)), 3);
    }

    [Fact]
    public void Bounds_are_kept()
    {
        var dice = Dice.Of(5, 5);
        for (var draw = 0; draw < 10_000; draw++)
        {
            Assert.InRange(dice.Next(-3, 4), -3, 3);
            Assert.InRange(dice.Next(int.MinValue, int.MaxValue), int.MinValue, int.MaxValue - 1);
            Assert.InRange(dice.NextInt64(long.MinValue, long.MaxValue), long.MinValue, long.MaxValue - 1);
            Assert.InRange(dice.NextDouble(), 0, 1 - 1e-16);
            Assert.InRange(dice.NextSingle(), 0, 1 - 1e-8f);
            Assert.InRange(Dice.Seed(draw, -draw), 0, long.MaxValue);
        }
        Assert.Equal((0, 0, 7), (dice.Next(0), dice.Next(1), dice.Next(7, 7)));
        Assert.Throws<ArgumentOutOfRangeException>(() => dice.Next(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => dice.Next(2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => dice.NextInt64(-1));
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(8), InlineData(13)]
    public void Bytes_fill_any_length_from_the_stream(int length)
    {
        var (one, other) = (new byte[length], new byte[13]);
        Dice.Of(2, 2).NextBytes(one);
        Dice.Of(2, 2).NextBytes(other);
        Assert.Equal(other[..length], one);
        Assert.True(other.Distinct().Count() > 8);
    }

    private static Func<int, int> Stream(Random dice, int bound) => _ => dice.Next(bound);

    // The normal approximation of chi-square (Wilson and Hilferty, PNAS 1931): four deviations are passed once in 30 000.
    private static void AssertUniform(IEnumerable<int> draws, int cells)
    {
        var counts = new int[cells];
        foreach (var draw in draws)
            counts[draw]++;
        var expected = counts.Sum() / (double)cells;
        var (squares, freedom) = (counts.Sum(count => (count - expected) * (count - expected) / expected), cells - 1.0);
        var deviation = (Math.Cbrt(squares / freedom) - (1 - 2 / (9 * freedom))) / Math.Sqrt(2 / (9 * freedom));
        Assert.InRange(deviation, -4, 4);
    }
}
