using NasStudio.Training.Learning;
using NasStudio.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace NasStudio.Training.Tests.Learning;

public sealed class OptimizerTests
{
    private const double Rate = 0.1, Decay = 0.01, Momentum = 0.9;

    private static Weights Single(float value) => new([new("w", [1], value)], 0, CPU, channelsLast: true);

    private static double Move(Weights weights, Optimizer optimizer, long step, float gradient, double? clip = null)
    {
        using (no_grad())
            weights.Gradient.fill_(gradient);
        optimizer.Step(step, Rate, clip);
        return weights.Learned.item<float>();
    }

    [Fact]
    public void Sgd_takes_nesterovs_step()
    {
        using var weights = Single(2);
        using var sgd = new Sgd(weights, Momentum, Decay);
        double w = 2, velocity = 0;
        foreach (var (step, gradient) in new[] { (0, 0.5), (1, -1.25), (2, 3) })
        {
            var g = gradient + Decay * w;
            velocity = Momentum * velocity + g;
            w -= Rate * (g + Momentum * velocity);
            Assert.Equal(w, Move(weights, sgd, step, (float)gradient), 1e-6);
        }
    }

    [Fact]
    public void AdamW_takes_its_papers_step()
    {
        using var weights = Single(2);
        using var adam = new AdamW(weights, Decay);
        double w = 2, m = 0, v = 0;
        foreach (var (step, gradient) in new[] { (1, 0.5), (2, -1.25), (3, 3) })
        {
            m = 0.9 * m + 0.1 * gradient;
            v = 0.999 * v + 0.001 * gradient * gradient;
            w -= Rate * (m / (1 - Math.Pow(0.9, step)) / (Math.Sqrt(v / (1 - Math.Pow(0.999, step))) + 1e-8) + Decay * w);
            Assert.Equal(w, Move(weights, adam, step - 1, (float)gradient), 1e-5);
        }
    }

    [Theory]
    [InlineData(4, 1, 1.9)]
    [InlineData(0.5f, 1, 1.95)]
    public void Only_gradients_longer_than_the_clip_are_shortened(float gradient, double clip, double expected)
    {
        using var weights = Single(2);
        using var sgd = new Sgd(weights, 0, 0);
        Assert.Equal(expected, Move(weights, sgd, 0, gradient, clip), 1e-5);
    }

    [Fact]
    public void The_gradient_is_zero_after_a_step()
    {
        using var weights = Single(2);
        using var sgd = new Sgd(weights, Momentum, Decay);
        Move(weights, sgd, 0, 7);
        Assert.Equal(0, weights.Gradient.item<float>());
    }

    [Fact]
    public void Backward_reaches_the_flat_gradient_through_every_weight()
    {
        using var scope = NewDisposeScope();
        using var weights = new Weights([new("a", [2, 3, 2, 2], 1), new("statistics", [5], 0, Learned: false), new("b", [4], 1)], 0, CPU, channelsLast: true);
        (weights[0].sum() * 2 + weights[2].sum() * 3).backward();
        Assert.Equal(Enumerable.Repeat(2f, 24).Concat(Enumerable.Repeat(3f, 4)), weights.Gradient.data<float>().ToArray());
    }

    [Fact]
    public void Smoothed_loss_spreads_its_share_over_all_classes()
    {
        using var scope = NewDisposeScope();
        double[] logits = [1, 2, 0.5];
        var log = Math.Log(logits.Sum(Math.Exp));
        var expected = -logits.Select((logit, label) => (0.1 / 3 + (label == 1 ? 0.9 : 0)) * (logit - log)).Sum();
        Assert.Equal(expected, nn.functional.cross_entropy(tensor(logits).view(1, 3), tensor(new long[] { 1 }), label_smoothing: 0.1).item<double>(), 1e-9);
    }
}
