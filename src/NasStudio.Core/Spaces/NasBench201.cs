using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using NasStudio.Core.Architectures;
using NasStudio.Core.PlugIns;

namespace NasStudio.Core.Spaces;

/// <summary>
/// The cell space of NAS-Bench-201: four nodes, an operation on each of the six edges, 15 625 cells. A 3×3 stem, three stages of equal cells with C, 2C and 4C
/// channels, a residual block of stride 2 between stages, batch norm, ReLU, global average pooling, a linear classifier. A node sums its edges.
/// Dong and Yang, "NAS-Bench-201", ICLR 2020; differs from the paper in that channels and cells are settings (paper: 16 and 5).
/// </summary>
[PlugIn("nas-bench-201", Title = "NAS-Bench-201", Order = 1,
    Summary = "A cell of four nodes with one of five operations on each of its six edges, repeated in three stages: 15 625 architectures.",
    Source = "Dong and Yang, NAS-Bench-201: Extending the Scope of Reproducible Neural Architecture Search, ICLR 2020")]
public sealed partial record NasBench201 : SearchSpace
{
    private static readonly ImmutableArray<string> Operations = ["none", "skip_connect", "nor_conv_1x1", "nor_conv_3x3", "avg_pool_3x3"];
    private static readonly ImmutableArray<(int From, int To)> Edges = [(0, 1), (0, 2), (1, 2), (0, 3), (1, 3), (2, 3)];
    private static readonly ImmutableArray<Choice> Decisions = [.. Edges.Select(edge => new Choice($"{edge.From}→{edge.To}", Operations))];

    /// <summary>Channels of the first stage.</summary>
    [Range(1, 256), Display(Name = "Channels", Description = "Channels of the first stage; doubled at each of the two reductions. The paper's: 16.")]
    public int Channels { get; init; } = 8;

    /// <summary>Cells in each of the three stages.</summary>
    [Range(1, 20), Display(Name = "Cells per stage", Description = "How often the cell is repeated in each of the three stages. The paper's: 5.")]
    public int Cells { get; init; } = 1;

    /// <inheritdoc/>
    public override double? Size() => 15_625;

    /// <inheritdoc/>
    public override Choice? Next(ReadOnlySpan<int> genes) => genes.Length < Decisions.Length ? Decisions[genes.Length] : null;

    /// <inheritdoc/>
    public override IEnumerable<Fault> Fits(TaskShape task) =>
        task.Input.Dimensions.Length != 3 ? [new("", $"needs images, not samples of shape {task.Input}: pick an image data set or another space")]
        : task.Input.Height() % 4 != 0 || task.Input.Width() % 4 != 0 ? [new("", $"halves the image twice and so needs a height and width divisible by 4, not {task.Input.Height()}×{task.Input.Width()}")]
        : [];

    /// <inheritdoc/>
    public override Architecture Decode(Genotype genotype, TaskShape task)
    {
        var builder = new ArchitectureBuilder(task.Input) { Scope = "stem" };
        var x = builder.Add(new BatchNorm(), builder.Add(new Convolution(Channels, 3), 0));
        for (var stage = 0; stage < 3; stage++)
        {
            var channels = Channels << stage;
            if (stage > 0)
                x = Reduction(builder, x, channels, $"reduction {stage}");
            for (var cell = 0; cell < Cells; cell++)
                x = Cell(builder, x, channels, genotype, $"stage {stage + 1}/cell {cell + 1}");
        }
        builder.Scope = "head";
        x = builder.Add(new Relu(), builder.Add(new BatchNorm(), x));
        builder.Add(new Linear(task.Classes), builder.Add(new GlobalAveragePool(), x));
        return builder.Build();
    }

    /// <inheritdoc/>
    public override ImmutableDictionary<string, string> Notations(Genotype genotype)
    {
        var nodes = Enumerable.Range(1, 3).Select(node => "|" + string.Concat(Edges.Select((edge, index) => (edge, index))
            .Where(pair => pair.edge.To == node).Select(pair => $"{Operations[genotype.Genes[pair.index]]}~{pair.edge.From}|")));
        return ImmutableDictionary<string, string>.Empty.Add("nas-bench-201", string.Join('+', nodes));
    }

    /// <inheritdoc/>
    public override Genotype? Parse(string notation)
    {
        if (CellString().Match(notation) is not { Success: true } match)
            return null;
        var genes = Enumerable.Range(1, 6).Select(group => Operations.IndexOf(match.Groups[group].Value)).ToImmutableArray();
        return genes.Contains(-1) ? null : new(genes);
    }

    [GeneratedRegex(@"^\|([a-z0-9_]+)~0\|\+\|([a-z0-9_]+)~0\|([a-z0-9_]+)~1\|\+\|([a-z0-9_]+)~0\|([a-z0-9_]+)~1\|([a-z0-9_]+)~2\|\z", RegexOptions.CultureInvariant)]
    private static partial Regex CellString();

    private static int Cell(ArchitectureBuilder builder, int input, int channels, Genotype genotype, string scope)
    {
        Span<int> nodes = [input, 0, 0, 0];
        for (var node = 1; node < nodes.Length; node++)
        {
            var summands = new List<int>();
            for (var edge = 0; edge < Edges.Length; edge++)
            {
                if (Edges[edge].To != node)
                    continue;
                builder.Scope = $"{scope}/{Decisions[edge].Name}";
                summands.Add(Edge(builder, nodes[Edges[edge].From], channels, Operations[genotype.Genes[edge]]));
            }
            builder.Scope = $"{scope}/node {node}";
            nodes[node] = builder.Add(new Add(), summands.ToArray());
        }
        return nodes[^1];
    }

    private static int Edge(ArchitectureBuilder builder, int input, int channels, string operation) => operation switch
    {
        "none" => builder.Add(new Zero(), input),
        "skip_connect" => builder.Add(new Skip(), input),
        "nor_conv_1x1" => ReluConvNorm(builder, input, channels, 1, 1),
        "nor_conv_3x3" => ReluConvNorm(builder, input, channels, 3, 1),
        _ => builder.Add(new AveragePool(3, 1, 1), input),
    };

    private static int Reduction(ArchitectureBuilder builder, int input, int channels, string scope)
    {
        builder.Scope = $"{scope}/residual";
        var residual = ReluConvNorm(builder, ReluConvNorm(builder, input, channels, 3, 2), channels, 3, 1);
        builder.Scope = $"{scope}/shortcut";
        var shortcut = builder.Add(new Convolution(channels, 1), builder.Add(new AveragePool(2, 2), input));
        builder.Scope = scope;
        return builder.Add(new Add(), shortcut, residual);
    }

    private static int ReluConvNorm(ArchitectureBuilder builder, int input, int channels, int kernel, int stride) =>
        builder.Add(new BatchNorm(), builder.Add(new Convolution(channels, kernel, stride), builder.Add(new Relu(), input)));
}
