using NasStudio.Core.Architectures;

namespace NasStudio.Core.Tests.Architectures;

public class OperationTests
{
    private static readonly Shape Image = Shape.Image(4, 8, 8);

    public static TheoryData<Operation, Shape, Cost> Known => new()
    {
        { new Convolution(6, 3), Shape.Image(6, 8, 8), new(216, 13_824) },
        { new Convolution(6, 3, Bias: true), Shape.Image(6, 8, 8), new(222, 14_208) },
        { new Convolution(6, 3, 2), Shape.Image(6, 4, 4), new(216, 3_456) },
        { new Convolution(6, 5, Padding: 0), Shape.Image(6, 4, 4), new(600, 9_600) },
        { new Convolution(6, 3, Dilation: 2), Shape.Image(6, 8, 8), new(216, 13_824) },
        { new Convolution(4, 3, Groups: 4), Shape.Image(4, 8, 8), new(36, 2_304) },
        { new BatchNorm(), Image, new(8, 0) },
        { new Relu(), Image, default },
        { new Skip(), Image, default },
        { new Zero(), Image, default },
        { new AveragePool(2, 2), Shape.Image(4, 4, 4), default },
        { new AveragePool(3, 1, 1), Image, default },
        { new GlobalAveragePool(), Shape.Vector(4), default },
    };

    [Theory, MemberData(nameof(Known))]
    public void Shape_and_cost_follow_from_the_input(Operation operation, Shape shape, Cost cost) => Assert.Equal((shape, cost), (operation.Yields([Image]), operation.CostOf([Image])));

    [Fact]
    public void A_linear_layer_has_a_bias() => Assert.Equal(new Cost(50, 50), new Linear(10).CostOf([Shape.Vector(4)]));

    public static TheoryData<Operation, Shape> Unfit => new()
    {
        { new Convolution(4, 3, Groups: 3), Image },
        { new Convolution(4, 11, Padding: 0), Image },
        { new AveragePool(9), Image },
        { new Linear(3), Image },
    };

    [Theory, MemberData(nameof(Unfit))]
    public void What_does_not_fit_says_so(Operation operation, Shape input) =>
        Assert.Contains(operation.Name, Assert.Throws<ShapeException>(() => operation.Yields([input])).Message, StringComparison.Ordinal);

    [Fact]
    public void Summands_must_have_one_shape() => Assert.Throws<ShapeException>(() => new Add().Yields([Image, Shape.Image(4, 4, 8)]));

    [Fact]
    public void An_operation_without_parameters_is_computed_once_one_with_parameters_as_often_as_asked()
    {
        var builder = new ArchitectureBuilder(Image);
        Assert.Equal(builder.Add(new Relu(), 0), builder.Add(new Relu(), 0));
        Assert.NotEqual(builder.Add(new Convolution(4, 3), 0), builder.Add(new Convolution(4, 3), 0));
        Assert.NotEqual(builder.Add(new AveragePool(3, 1, 1), 0), builder.Add(new AveragePool(5, 1, 2), 0));
    }

    [Fact]
    public void Only_what_reaches_the_output_is_live()
    {
        var builder = new ArchitectureBuilder(Image);
        builder.Add(new Convolution(4, 3), 0);
        builder.Add(new Relu(), 0);
        var network = builder.Build();
        Assert.Equal([true, false, true], network.Live);
        Assert.Equal((144, 0), (network.Cost.Parameters, network.LiveCost.Parameters));
    }
}
