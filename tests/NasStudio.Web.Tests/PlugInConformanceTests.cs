using System.Text.Json.Nodes;
using NasStudio.Core.Datasets;
using NasStudio.Core.Evaluation;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Spaces;
using NasStudio.Core.Strategies;
using NasStudio.Strategies;

namespace NasStudio.Web.Tests;

/// <summary>What every plug-in must be, over everything that the program's catalogue finds.</summary>
public class PlugInConformanceTests
{
    private static readonly Type[] Kinds = [typeof(SearchSpace), typeof(Strategy), typeof(Evaluator), typeof(Dataset), typeof(StopRule), typeof(Filter)];
    private static readonly Catalog Catalog = new(typeof(Catalog).Assembly, typeof(RandomSearch).Assembly, System.Reflection.Assembly.Load("NasStudio.Training"));

    public static TheoryData<string, string> PlugIns
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var kind in Kinds)
                foreach (var entry in Catalog.Of(kind))
                    data.Add(kind.Name, entry.About.Name);
            return data;
        }
    }

    [Theory, MemberData(nameof(PlugIns))]
    public void Its_defaults_are_valid_and_survive_JSON(string kind, string name)
    {
        var entry = Entry(kind, name);
        var json = SettingsWriter.Write(entry.Default(), Catalog);
        var (read, faults) = Read(entry.Kind, json);
        Assert.Empty(faults);
        Assert.True(JsonNode.DeepEquals(json, SettingsWriter.Write(read!, Catalog)));
    }

    [Theory, MemberData(nameof(PlugIns))]
    public void It_is_presented_and_so_is_every_setting(string kind, string name)
    {
        var entry = Entry(kind, name);
        Assert.Matches("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", entry.About.Name);
        Assert.True(entry.About.Title.Length > 0 && entry.About.Summary.EndsWith('.'));
        Assert.True(entry.Type.IsSealed);
        Assert.All(SettingsField.Of(entry.Type), field => Assert.True(field.Name != "name" && field.Title.Length > 0 && field.Description.EndsWith('.'), field.Name));
    }

    [Theory, MemberData(nameof(PlugIns))]
    public void Its_numbers_and_durations_have_bounds(string kind, string name) =>
        Assert.All(SettingsField.Of(Entry(kind, name).Type).Where(field => field.Type.Kind is SettingsKind.Whole or SettingsKind.Number or SettingsKind.Duration),
            field => Assert.True(field.Range is not null, field.Name));

    private static CatalogEntry Entry(string kind, string name) => Catalog.Find(Kinds.Single(type => type.Name == kind), name)!;

    private static (PlugIn? Value, ImmutableArray<Fault> Faults) Read(Type kind, JsonObject json) => kind.Name switch
    {
        nameof(SearchSpace) => SettingsReader.TryRead<SearchSpace>(json, Catalog),
        nameof(Strategy) => SettingsReader.TryRead<Strategy>(json, Catalog),
        nameof(Evaluator) => SettingsReader.TryRead<Evaluator>(json, Catalog),
        nameof(Dataset) => SettingsReader.TryRead<Dataset>(json, Catalog),
        nameof(StopRule) => SettingsReader.TryRead<StopRule>(json, Catalog),
        _ => SettingsReader.TryRead<Filter>(json, Catalog),
    };
}
