namespace NasStudio.Core.Spaces;

/// <summary>One decision of a space.</summary>
/// <param name="Name">Identifies the decision across branches of the space: "0→1", "layer 3 kernel".</param>
/// <param name="Options">What can be taken, at least one; a gene is an index into it.</param>
/// <param name="Scale">The options' numbers where they are ordered; default where they are categories.</param>
/// <param name="Anchor">The earlier layer that this decision may connect to (Zoph &amp; Le, ICLR 2017); null otherwise.</param>
public sealed record Choice(string Name, ImmutableArray<string> Options, ImmutableArray<double> Scale = default, int? Anchor = null);
