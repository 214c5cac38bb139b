using Bunit;
using NasStudio.Core.Architectures;
using NasStudio.Core.Spaces;
using NasStudio.Web.Components.Controls;
using NasStudio.Web.Components.Controls.Graph;

namespace NasStudio.Web.Tests.Components;

public sealed class GraphTests : StudioContext
{
    private static readonly TaskShape Small = new(Shape.Image(1, 16, 16), 10);
    private static readonly Genotype Genes = new([3, 1, 3, 4, 0, 2]);
    private static readonly Architecture Network = new NasBench201 { Cells = 1 }.Decode(Genes, Small);

    [Fact]
    public void Closed_it_is_the_networks_parts_in_order_and_their_costs_add_up()
    {
        var view = GraphView.Of(Network, new HashSet<string>());
        Assert.Equal(["input", "stem", "stage 1 / cell 1", "reduction 1", "stage 2 / cell 1", "reduction 2", "stage 3 / cell 1", "head"], view.Boxes.Select(box => box.Title));
        Assert.Equal(Network.Cost, view.Boxes.Aggregate(default(Cost), (sum, box) => sum + box.Cost));
        Assert.Equal(Network.Nodes.Length, view.Boxes.Sum(box => box.Count));
    }

    [Fact]
    public void Opened_it_is_every_node_and_every_edge()
    {
        var view = GraphView.Of(Network, GraphView.Scopes(Network));
        Assert.Equal(Network.Nodes.Length, view.Boxes.Length);
        Assert.Equal(Network.Nodes.Sum(node => node.Inputs.Distinct().Count()), view.Edges.Length);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Boxes_never_overlap_and_every_edge_goes_down(int cells)
    {
        var network = new NasBench201 { Cells = cells }.Decode(Genes, Small);
        var view = GraphView.Of(network, GraphView.Scopes(network));
        var plan = GraphPlan.Of(view);

        foreach (var row in plan.Centres.GroupBy(centre => centre.Y))
        {
            var xs = row.Select(centre => centre.X).Order().ToArray();
            Assert.All(xs.Zip(xs.Skip(1)), pair => Assert.True(pair.Second - pair.First >= GraphPlan.BoxWidth));
        }
        Assert.All(view.Edges, edge => Assert.True(plan.Centres[edge.From].Y < plan.Centres[edge.To].Y));
        Assert.Equal(view.Edges.Length, plan.Paths.Length);
        Assert.All(plan.Centres, centre => Assert.InRange(centre.X, GraphPlan.BoxWidth / 2, plan.Width - GraphPlan.BoxWidth / 2));
    }

    [Fact]
    public void A_part_opens_by_click_and_by_key()
    {
        var drawing = Render<ArchitectureDrawing>(parameters => parameters.Add(each => each.Architecture, Network));
        var closed = drawing.FindAll("g.box").Count;
        drawing.FindAll("g.group")[0].KeyDown("Enter");
        Assert.True(drawing.FindAll("g.box").Count > closed);
        drawing.FindAll("g.group")[0].Click();
        drawing.FindAll("button").Single(button => button.TextContent.Trim() == "Close all").Click();
        Assert.Equal(closed, drawing.FindAll("g.box").Count);
    }

    [Fact]
    public void The_same_stands_in_a_table_for_those_who_cannot_see_it()
    {
        var drawing = Render<ArchitectureDrawing>(parameters => parameters.Add(each => each.Architecture, Network));
        Assert.Equal(Network.Nodes.Length, drawing.FindAll("details tbody tr").Count);
        Assert.Contains("conv 3×3, stride 2", drawing.Find("details").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_says_each_edge_and_its_operation() =>
        Assert.Equal("Cell: 0→1 3×3, 0→2 skip, 1→2 3×3, 0→3 pool, 1→3 none, 2→3 1×1",
            Render<CellDrawing>(parameters => parameters.Add(cell => cell.Genotype, Genes)).Find("svg").GetAttribute("aria-label"));
}
