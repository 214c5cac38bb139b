using NasStudio.Core.Architectures;

namespace NasStudio.Core.Tests.Architectures;

public class FingerprintTests
{
    private static readonly Shape Image = Shape.Image(4, 8, 8);

    [Fact]
    public void The_order_of_summands_and_of_building_does_not_matter() => AssertSame(
        build => build.Add(new Add(), build.Add(new Convolution(4, 3), 0), build.Add(new AveragePool(3, 1, 1), 0)),
        build =>
        {
            var pool = build.Add(new AveragePool(3, 1, 1), 0);
            return build.Add(new Add(), pool, build.Add(new Convolution(4, 3), 0));
        });

    [Fact]
    public void Scopes_do_not_matter() => AssertSame(build => build.Add(new Convolution(4, 3), 0), build =>
    {
        build.Scope = "elsewhere";
        return build.Add(new Convolution(4, 3), 0);
    });

    [Fact]
    public void Skips_are_what_they_skip() => AssertSame(build => build.Add(new Convolution(4, 3), 0), build => build.Add(new Skip(), build.Add(new Convolution(4, 3), build.Add(new Skip(), 0))));

    [Fact]
    public void Sums_of_sums_are_sums() => AssertSame(
        build => build.Add(new Add(), 0, build.Add(new Relu(), 0), build.Add(new Convolution(4, 3), 0)),
        build => build.Add(new Add(), build.Add(new Add(), 0, build.Add(new Relu(), 0)), build.Add(new Convolution(4, 3), 0)));

    [Fact]
    public void Zeros_vanish_and_so_does_what_is_computed_from_them() => AssertSame(
        build => build.Add(new Skip(), 0),
        build => build.Add(new Add(), 0, build.Add(new BatchNorm(), build.Add(new Convolution(4, 3), build.Add(new Zero(), 0)))));

    [Fact]
    public void What_nothing_reads_does_not_matter() => AssertSame(build => build.Add(new Relu(), 0), build =>
    {
        build.Add(new Convolution(4, 3), 0);
        return build.Add(new Relu(), 0);
    });

    [Fact]
    public void The_same_summand_twice_is_not_once() => AssertDifferent(build => build.Add(new Add(), 0, 0), build => build.Add(new Add(), 0));

    [Fact]
    public void The_order_of_operations_matters() => AssertDifferent(build => build.Add(new Relu(), build.Add(new Convolution(4, 3), 0)), build => build.Add(new Convolution(4, 3), build.Add(new Relu(), 0)));

    [Fact]
    public void Settings_of_an_operation_matter() => AssertDifferent(build => build.Add(new Convolution(4, 3), 0), build => build.Add(new Convolution(4, 5), 0));

    [Fact]
    public void A_bias_makes_something_of_zeros() => AssertDifferent(
        build => build.Add(new Add(), 0, build.Add(new Convolution(4, 3, Bias: true), build.Add(new Zero(), 0))),
        build => build.Add(new Add(), 0, build.Add(new Zero(), 0)));

    [Fact]
    public void The_input_s_shape_matters() => Assert.NotEqual(Network(Image, build => build.Add(new Relu(), 0)).Fingerprint, Network(Shape.Image(4, 8, 4), build => build.Add(new Relu(), 0)).Fingerprint);

    [Fact]
    public void A_convolution_used_twice_looks_like_two_and_only_parameters_tell()
    {
        var once = Network(Image, build => build.Add(new Convolution(4, 3), 0) is var shared ? build.Add(new Add(), shared, shared) : 0);
        var twice = Network(Image, build => build.Add(new Add(), build.Add(new Convolution(4, 3), 0), build.Add(new Convolution(4, 3), 0)));
        Assert.Equal(once.Fingerprint, twice.Fingerprint);
        Assert.Equal(2 * once.LiveCost.Parameters, twice.LiveCost.Parameters);
    }

    [Fact]
    public void Doubling_at_every_step_is_counted_in_full()
    {
        Architecture Doubled(int times) => Network(Image, build => Enumerable.Range(0, times).Aggregate(0, (node, _) => build.Add(new Add(), node, build.Add(new Skip(), node))));
        Assert.Equal(201, Enumerable.Range(0, 201).Select(times => times == 0 ? Network(Image, build => build.Add(new Skip(), 0)) : Doubled(times)).Select(network => network.Fingerprint).Distinct().Count());
    }

    private static Architecture Network(Shape input, Func<ArchitectureBuilder, int> last)
    {
        var builder = new ArchitectureBuilder(input);
        builder.Add(new GlobalAveragePool(), last(builder));
        return builder.Build();
    }

    private static void AssertSame(Func<ArchitectureBuilder, int> one, Func<ArchitectureBuilder, int> other) => Assert.Equal(Network(Image, one).Fingerprint, Network(Image, other).Fingerprint);

    private static void AssertDifferent(Func<ArchitectureBuilder, int> one, Func<ArchitectureBuilder, int> other) => Assert.NotEqual(Network(Image, one).Fingerprint, Network(Image, other).Fingerprint);
}
