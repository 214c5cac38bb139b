using NasStudio.Core.Architectures;
using NasStudio.Core.Datasets;
using NasStudio.Core.Numerics;

namespace NasStudio.Training.Datasets;

/// <summary>
/// Holds samples out of a training set, the same share of every class. A pure function of its arguments. Which samples of a class go is drawn by selection sampling
/// (Knuth, The Art of Computer Programming 2, Algorithm 3.4.2S); how many, by largest remainders.
/// </summary>
public static class StratifiedSplit
{
    /// <summary>
    /// Two parts that are disjoint, cover all samples and keep their order. Each class's count in the validation part is within one of its exact share, the total is
    /// the exact share rounded.
    /// </summary>
    /// <param name="images">What to split; left as it is.</param>
    /// <param name="shape">One sample's shape, channels first.</param>
    /// <param name="classes">Labels are below this.</param>
    /// <param name="validationFraction">0 &lt; fraction &lt; 1.</param>
    /// <param name="seed">Another seed, another split.</param>
    public static (LabelledImages Train, LabelledImages Validation) Of(LabelledImages images, Shape shape, int classes, double validationFraction, long seed)
    {
        if (validationFraction is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(validationFraction), validationFraction, "leaves one part empty");
        var population = new int[classes];
        foreach (var label in images.Labels)
            population[label]++;
        var wanted = Shares(population, validationFraction);
        var dice = Dice.Of(seed, 0);
        var validation = new bool[images.Count];
        for (var sample = 0; sample < images.Count; sample++)
        {
            var label = images.Labels[sample];
            if (validation[sample] = dice.Next(population[label]--) < wanted[label])
                wanted[label]--;
        }
        var elements = checked((int)shape.Elements());
        return (Where(images, elements, validation, false), Where(images, elements, validation, true));
    }

    private static int[] Shares(int[] population, double fraction)
    {
        var shares = Array.ConvertAll(population, count => (int)(count * fraction));
        var missing = (int)Math.Round(population.Sum() * fraction) - shares.Sum();
        foreach (var label in Enumerable.Range(0, shares.Length).OrderByDescending(label => population[label] * fraction - shares[label]).Take(missing))
            shares[label]++;
        return shares;
    }

    private static LabelledImages Where(LabelledImages images, int elements, bool[] validation, bool side)
    {
        var count = validation.Count(held => held == side);
        var (pixels, labels, next) = (new byte[count * elements], new byte[count], 0);
        for (var sample = 0; sample < validation.Length; sample++)
        {
            if (validation[sample] != side)
                continue;
            images.Pixels.AsSpan(sample * elements, elements).CopyTo(pixels.AsSpan(next * elements));
            labels[next++] = images.Labels[sample];
        }
        return new(pixels, labels);
    }
}
