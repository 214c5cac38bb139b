using System.Reflection;
using NasStudio.Core.PlugIns;
using NasStudio.Strategies;

namespace NasStudio.Web.Tests;

/// <summary>The rules of the house that a compiler does not know.</summary>
public class HouseTests
{
    // Which projects and heavy packages each project may see. Web composes all and may see all.
    private static readonly Dictionary<string, string[]> Seen = new()
    {
        ["NasStudio.Core"] = [],
        ["NasStudio.Strategies"] = ["NasStudio.Core", "TorchSharp"],
        ["NasStudio.Training"] = ["NasStudio.Core", "TorchSharp"],
        ["NasStudio.Storage"] = ["NasStudio.Core", "Microsoft.EntityFrameworkCore", "Microsoft.Data.Sqlite"],
    };

    public static TheoryData<string> Projects => [.. Seen.Keys];

    [Theory, MemberData(nameof(Projects))]
    public void A_project_sees_only_what_lies_below_it(string project)
    {
        var seen = Assembly.Load(project).GetReferencedAssemblies().Select(reference => reference.Name!).Where(IsOurs(project));
        Assert.DoesNotContain(seen, name => !Seen[project].Any(allowed => name == allowed || name.StartsWith($"{allowed}.", StringComparison.Ordinal)));
    }

    [Fact]
    public void Core_sees_nothing_but_the_runtime() =>
        Assert.All(typeof(Catalog).Assembly.GetReferencedAssemblies(), reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal));

    [Fact]
    public void Strategies_are_found_in_their_own_project_alone() =>
        Assert.Equal(typeof(RandomSearch).Assembly, new Catalog(typeof(RandomSearch).Assembly).Of<Core.Strategies.Strategy>().Select(entry => entry.Type.Assembly).Distinct().Single());

    [Fact]
    public void No_source_file_is_longer_than_300_lines()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "NasStudio.sln")))
            root = root.Parent;
        Assert.SkipWhen(root is null, "the sources are not here");
        string[] kinds = [".cs", ".razor"];
        var files = new[] { "src", "tests" }.SelectMany(folder => root.GetDirectories(folder).Single().EnumerateFiles("*", SearchOption.AllDirectories))
            .Where(file => kinds.Contains(file.Extension) && !file.FullName.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "Migrations")).ToList();
        Assert.True(files.Count > 100);
        Assert.DoesNotContain(files, file => File.ReadLines(file.FullName).Count() > 300);
    }

    // Framework assemblies are nobody's business here; packages and projects are.
    private static Func<string, bool> IsOurs(string project) => name => name != project && !name.StartsWith("System.", StringComparison.Ordinal)
        && !name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) && name is not ("netstandard" or "mscorlib");
}
