using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace NasStudio.Core.Architectures;

/// <summary>
/// The normal form behind <see cref="Fingerprint"/>. A node's value is a linear combination of terms: sums are flattened, skips replaced by what they skip, zeros
/// dropped (an operation on nothing but zeros gives nothing), the order of summands forgotten, dead nodes never met. Over the 15 625 cells of NAS-Bench-201 this
/// leaves 4 930 forms. It reads the graph as a tree, so a convolution used twice and two convolutions used once look alike; whoever needs the same weights
/// to be the same compares <see cref="Architecture.LiveCost"/> too.
/// </summary>
public static class CanonicalForm
{
    /// <summary>The architecture's fingerprint. Linear in the number of edges.</summary>
    public static Fingerprint Of(Architecture architecture)
    {
        var terms = new ImmutableSortedDictionary<string, BigInteger>[architecture.Nodes.Length];
        for (var index = 0; index < terms.Length; index++)
            terms[index] = architecture.Live[index] ? Terms(architecture, index, terms) : None;
        return new(Digest(Text(terms[^1]) + architecture.Shapes[^1]));
    }

    private static readonly ImmutableSortedDictionary<string, BigInteger> None = ImmutableSortedDictionary.Create<string, BigInteger>(StringComparer.Ordinal);

    private static ImmutableSortedDictionary<string, BigInteger> Terms(Architecture architecture, int index, ImmutableSortedDictionary<string, BigInteger>[] terms)
    {
        var (operation, inputs, _) = architecture.Nodes[index];
        switch (operation)
        {
            case Zero:
                return None;
            case Skip:
                return terms[inputs[0]];
            case Add:
                var sum = None.ToBuilder();
                foreach (var (term, count) in inputs.SelectMany(input => terms[input]))
                    sum[term] = sum.GetValueOrDefault(term) + count;
                return sum.ToImmutable();
            default:
                return operation.KeepsZero && inputs.All(input => terms[input].IsEmpty) ? None
                    : None.Add(Digest($"{operation}|{architecture.Shapes[index]}|{string.Join('|', inputs.Select(input => Text(terms[input])))}"), BigInteger.One);
        }
    }

    private static string Text(ImmutableSortedDictionary<string, BigInteger> terms) =>
        string.Join('+', terms.Select(term => term.Value.ToString(CultureInfo.InvariantCulture) + "*" + term.Key));

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
