namespace NasStudio.Training.Learning;

/// <summary>
/// The learning rate of every step: a linear rise, then half a cosine down to zero (Loshchilov and Hutter, "SGDR", ICLR 2017, equation 5, without restarts; warm-up: Goyal et al.,
/// "Accurate, Large Minibatch SGD", 2017, section 2.2).
/// </summary>
/// <param name="Peak">The rate at the end of the rise.</param>
/// <param name="Rise">Steps of the rise; 0: none.</param>
/// <param name="Length">All steps, those of the rise included.</param>
public sealed record Schedule(double Peak, long Rise, long Length)
{
    /// <summary>The rate of a step, from 0. Beyond the end: that of the end.</summary>
    public double At(long step) => step < Rise ? Peak * (step + 1) / Rise
        : Peak / 2 * (1 + Math.Cos(Math.PI * Math.Min(1, (double)(step - Rise) / Math.Max(1, Length - Rise))));
}
