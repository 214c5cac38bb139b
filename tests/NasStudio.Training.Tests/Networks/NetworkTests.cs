using NasStudio.Core.Architectures;
using NasStudio.Core.Numerics;
using NasStudio.Core.Spaces;
using NasStudio.Training.Networks;
using static TorchSharp.torch;

namespace NasStudio.Training.Tests.Networks;

public sealed class NetworkTests
{
    private static readonly NasBench201 Space = new() { Channels = 4 };
    private static readonly TaskShape Task = new(Shape.Image(3, 8, 8), 5);

    private static IEnumerable<Architecture> Members(int count) => Enumerable.Range(0, count).Select(index => Space.Decode(Space.Sample(Dice.Of(3, index)), Task));

    [Fact]
    public void Every_operation_has_an_arm()
    {
        Operation[] examples = [new Input(Task.Input), new Convolution(4, 3), new BatchNorm(), new Relu(), new AveragePool(3, 1, 1), new GlobalAveragePool(), new Skip(), new Zero(), new Add(), new Linear(5)];
        var operations = typeof(Operation).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Operation)) && !type.IsAbstract);
        Assert.Equal(operations.Select(type => type.Name).Order(), examples.Select(operation => operation.GetType().Name).Order());
        Assert.All(examples, operation => Assert.NotNull(Modules.Of(operation, operation is Linear ? Shape.Vector(3) : Task.Input, _ => 0)));
    }

    [Fact]
    public void Holds_as_many_learned_numbers_as_the_architecture_says()
    {
        foreach (var architecture in Members(200))
        {
            using var network = new Network(architecture, 1, CPU);
            Assert.Equal(architecture.LiveCost.Parameters, network.Weights.Learned.NumberOfElements);
        }
    }

    [Fact]
    public void Weights_are_named_once_each_and_by_place()
    {
        foreach (var architecture in Members(20))
        {
            using var network = new Network(architecture, 1, CPU);
            Assert.Distinct(network.Weights.List.Select(weight => weight.Name));
        }
        using var full = new Network(Space.Decode(new([3, 3, 3, 3, 3, 3]), Task), 1, CPU);
        Assert.Contains("stage 1/cell 1/0→1/convolution.weight", full.Weights.List.Select(weight => weight.Name));
        Assert.Contains("reduction 1/residual/convolution 2.weight", full.Weights.List.Select(weight => weight.Name));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Leaving_out_what_is_zero_or_skipped_changes_nothing(bool channelsLast)
    {
        foreach (var architecture in Members(60))
        {
            using var scope = NewDisposeScope();
            using var network = new Network(architecture, 1, CPU, channelsLast);
            var batch = tensor(Enumerable.Range(0, 2 * 3 * 64).Select(index => (float)Math.Sin(index)).ToArray(), 2, 3, 8, 8);
            using (no_grad())
                network.Weights.Learned.add_(0.1); // shifts of normalisations move off zero
            var expected = Naive(architecture, network.Weights, batch);
            Assert.Equal([2, 5], expected.shape);
            Assert.True(expected.allclose(network.Forward(batch, training: false), 1e-4, 1e-5), architecture.Fingerprint.ToString());
        }
    }

    [Fact]
    public void The_seed_fixes_the_weights()
    {
        var architecture = Members(1).Single();
        using var first = new Network(architecture, 1, CPU);
        using var same = new Network(architecture, 1, CPU);
        using var other = new Network(architecture, 2, CPU);
        Assert.Equal(first.Weights.Learned.data<float>().ToArray(), same.Weights.Learned.data<float>().ToArray());
        Assert.NotEqual(first.Weights.Learned.data<float>().ToArray(), other.Weights.Learned.data<float>().ToArray());
    }

    /// <summary>Every live node, one after the other, as the architecture has it.</summary>
    private static Tensor Naive(Architecture architecture, Weights weights, Tensor batch)
    {
        var values = new Tensor[architecture.Nodes.Length];
        var slot = 0;
        for (var index = 0; index < values.Length; index++)
        {
            var (operation, inputs, _) = architecture.Nodes[index];
            if (!architecture.Live[index])
                continue;
            if (operation is Input or Add)
            {
                values[index] = operation is Input ? batch : inputs.Select(input => values[input]).Aggregate((sum, value) => sum + value);
                continue;
            }
            var layer = Modules.Of(operation, architecture.Shapes[inputs[0]], _ => slot++);
            values[index] = layer([.. inputs.Select(input => values[input])], weights, false);
        }
        return values[^1];
    }
}
