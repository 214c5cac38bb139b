using NasStudio.Core.Datasets;
using NasStudio.Core.PlugIns;
using NasStudio.Training.Datasets;

namespace NasStudio.Training.Tests.Datasets;

/// <summary>What every data set of the catalogue keeps to. Where its real files are absent, generated ones of the published format stand in, or the test is skipped.</summary>
public sealed class DatasetConformanceTests(DatasetConformanceTests.Standins standins) : IClassFixture<DatasetConformanceTests.Standins>
{
    private static readonly Catalog Catalog = new(typeof(Glyphs).Assembly);

    public static TheoryData<string> Names => [.. Catalog.Of<Dataset>().Select(entry => entry.About.Name)];

    [Fact]
    public void The_catalogue_finds_the_data_sets() => Assert.Superset(new HashSet<string> { "glyphs", "mnist", "cifar10" }, Names.Select(row => row.Data).ToHashSet());

    [Theory, MemberData(nameof(Names))]
    public async Task Loading_twice_gives_the_same_bits(string name)
    {
        var first = await Load(name);
        var second = await Named(name).LoadAsync(FoldersOf(name), null, TestContext.Current.CancellationToken);

        Assert.Equal(first.Sha256, second.Sha256);
        Assert.Equal(SampleDigest.Of(first.Train, first.Validation, first.Test), first.Sha256);
        Assert.Matches("^[0-9a-f]{64}$", first.Sha256);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Samples_are_of_the_task_that_the_data_set_announces(string name)
    {
        var samples = await Load(name);

        Assert.Equal(Named(name).Task, samples.Task);
        Assert.Equal(samples.Task.Classes, samples.ClassNames.Length);
        Assert.Distinct(samples.ClassNames);
        Assert.All(Parts(samples), part => Assert.Equal(part.Count * samples.Task.Input.Elements(), part.Pixels.LongLength));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Every_part_has_every_class_and_no_other(string name)
    {
        var samples = await Load(name);

        Assert.All(Parts(samples), part => Assert.Equal(Enumerable.Range(0, samples.Task.Classes), part.Labels.Distinct().Order().Select(label => (int)label)));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Loading_can_be_cancelled(string name)
    {
        var folders = FoldersOf(name);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Named(name).LoadAsync(folders, null, new(canceled: true)));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task A_missing_file_that_cannot_be_downloaded_is_named_with_its_folder(string name)
    {
        using var empty = new TemporaryFolder();
        try
        {
            await Named(name).LoadAsync(new(empty.Path, null), null, TestContext.Current.CancellationToken);
            Assert.Empty(Directory.GetFileSystemEntries(empty.Path)); // made on the spot: it needed no file and left none
        }
        catch (DatasetException error)
        {
            Assert.Contains(empty[name], error.Message, StringComparison.Ordinal);
            Assert.Matches(@"^[\w-]+(\.\w+)+ is not in ", error.Message);
        }
    }

    private static Dataset Named(string name) => (Dataset)Catalog.Find(typeof(Dataset), name)!.Default();

    private static IEnumerable<LabelledImages> Parts(Samples samples) => new[] { samples.Train, samples.Validation, samples.Test }.OfType<LabelledImages>();

    private Task<Samples> Load(string name) => standins.Library.LoadAsync(Named(name), FoldersOf(name), null, TestContext.Current.CancellationToken);

    private DatasetFolders FoldersOf(string name) => name switch
    {
        "glyphs" => new("/does/not/exist", null),
        "cifar10" => new(standins.Root, null),
        _ => new(SharedData.Require(name), null),
    };

    /// <summary>Generated files, written once, and what has been loaded.</summary>
    public sealed class Standins : IDisposable
    {
        private readonly TemporaryFolder folder = new();

        public Standins() => CifarArchive.Write(folder["cifar10/cifar-10-binary.tar.gz"]);

        public string Root => folder.Path;

        public DatasetLibrary Library { get; } = new();

        public void Dispose() => folder.Dispose();
    }
}
