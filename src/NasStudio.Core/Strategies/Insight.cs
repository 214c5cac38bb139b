namespace NasStudio.Core.Strategies;

/// <summary>Something a strategy shows of its inside; drawn by the panel of its kind.</summary>
/// <param name="Title">A heading: "Population".</param>
/// <param name="Help">One sentence: what is seen and how to read it.</param>
public abstract record Insight(string Title, string Help);

/// <summary>Lines over a common axis.</summary>
/// <param name="Title">A heading.</param>
/// <param name="Help">How to read it.</param>
/// <param name="X">The axis with its unit: "trial".</param>
/// <param name="Y">The axis with its unit: "validation accuracy (%)".</param>
/// <param name="Lines">Each a name and its points in order of x.</param>
public sealed record SeriesInsight(string Title, string Help, string X, string Y, ImmutableArray<InsightLine> Lines) : Insight(Title, Help);

/// <summary>One line of a <see cref="SeriesInsight"/>.</summary>
public sealed record InsightLine(string Name, ImmutableArray<(double X, double Y)> Points);

/// <summary>Numbers per cell.</summary>
/// <param name="Title">A heading.</param>
/// <param name="Help">How to read it.</param>
/// <param name="Rows">Row labels, top down.</param>
/// <param name="Columns">Column labels.</param>
/// <param name="Values">Row by row; NaN: empty cell.</param>
public sealed record HeatMapInsight(string Title, string Help, ImmutableArray<string> Rows, ImmutableArray<string> Columns, ImmutableArray<double> Values) : Insight(Title, Help);

/// <summary>Rows of text.</summary>
/// <param name="Title">A heading.</param>
/// <param name="Help">How to read it.</param>
/// <param name="Columns">Headings with units.</param>
/// <param name="Rows">Each as long as <paramref name="Columns"/>.</param>
public sealed record TableInsight(string Title, string Help, ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<string>> Rows) : Insight(Title, Help);
