using NasStudio.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace NasStudio.Training.Learning;

/// <summary>Moves weights along their gradient. Weight decay acts on every learned weight, as in DARTS and NAS-Bench-201.</summary>
/// <param name="weights">What is moved; stays the caller's.</param>
/// <param name="memories">How many running averages it keeps, each as long as the weights.</param>
public abstract class Optimizer(Weights weights, int memories) : IDisposable
{
    /// <summary>Its running averages, flat.</summary>
    public ImmutableArray<Tensor> State { get; } = [.. Enumerable.Range(0, memories).Select(_ => zeros_like(weights.Learned).DetachFromDisposeScope())];

    /// <summary>The weights' numbers, flat.</summary>
    protected Tensor Learned => weights.Learned;

    /// <summary>Their gradient, flat; used up by a step.</summary>
    protected Tensor Gradient => weights.Gradient;

    /// <summary>One step, and the gradient is zero again.</summary>
    /// <param name="step">From 0.</param>
    /// <param name="rate">The step's learning rate.</param>
    /// <param name="clip">The gradient is scaled down to this Euclidean norm where it is longer (Pascanu, Mikolov and Bengio, ICML 2013, algorithm 1); null: never.</param>
    public void Step(long step, double rate, double? clip)
    {
        using var scope = NewDisposeScope();
        using var constant = no_grad();
        if (clip is { } longest)
            Gradient.mul_((longest / (Gradient.norm() + 1e-6)).clamp_max(1)); // (P)
        Move(step, rate);
        Gradient.zero_();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var memory in State)
            memory.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Changes the weights; may overwrite the gradient.</summary>
    protected abstract void Move(long step, double rate);
}

/// <summary>Stochastic gradient descent with Nesterov's momentum, in the form of Sutskever et al., ICML 2013, as PyTorch writes it: the momentum is not scaled by the rate.</summary>
public sealed class Sgd(Weights weights, double momentum, double decay) : Optimizer(weights, 1)
{
    /// <inheritdoc/>
    protected override void Move(long step, double rate)
    {
        Gradient.add_(Learned, decay); // (P)
        State[0].mul_(momentum).add_(Gradient); // (P)
        Learned.add_(Gradient.add_(State[0], momentum), -rate); // (P)
    }
}

/// <summary>Adam with decoupled weight decay (Loshchilov and Hutter, ICLR 2019, algorithm 2; β₁ = 0.9, β₂ = 0.999, ε = 1e-8); the decay is scaled by the rate, as in PyTorch.</summary>
public sealed class AdamW(Weights weights, double decay) : Optimizer(weights, 2)
{
    private const double First = 0.9, Second = 0.999, Epsilon = 1e-8;

    /// <inheritdoc/>
    protected override void Move(long step, double rate)
    {
        Learned.mul_(1 - rate * decay); // (P)
        State[0].mul_(First).add_(Gradient, 1 - First); // (P)
        State[1].mul_(Second).addcmul_(Gradient, Gradient, 1 - Second); // (P)
        var scale = State[1].sqrt().div_(Math.Sqrt(1 - Math.Pow(Second, step + 1))).add_(Epsilon); // (P)
        Learned.addcdiv_(State[0], scale, -rate / (1 - Math.Pow(First, step + 1))); // (P)
    }
}
