using System.Reflection;
using System.Text;
using NasStudio.Building;

namespace NasStudio.Training.Tests.Native;

public sealed class VersionNeedTests
{
    private const string Library = "libstdc++.so.6", Version = "GLIBCXX_3.4.32", Symbol = "_ZSt21ios_base_library_initv";

    private static readonly string Shipment = typeof(VersionNeedTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "ShippedTorchLibrary").Value!;

    private static byte[] Shipped() => File.Exists(Shipment) ? File.ReadAllBytes(Shipment) : throw new InvalidOperationException($"{Shipment} is missing: was the solution restored?");

    [Fact]
    public void One_flag_of_the_shipped_library_changes_and_nothing_else()
    {
        var (before, after) = (Shipped(), Shipped());
        VersionNeed.Weaken(after, Library, Version, Symbol);
        var changed = Assert.Single(Enumerable.Range(0, before.Length), index => before[index] != after[index]);
        Assert.Equal((0, 2), (before[changed], after[changed]));
    }

    [Fact]
    public void Twice_is_once()
    {
        var once = Shipped();
        VersionNeed.Weaken(once, Library, Version, Symbol);
        var twice = once.ToArray();
        VersionNeed.Weaken(twice, Library, Version, Symbol);
        Assert.Equal(once, twice);
    }

    [Fact]
    public void A_version_nobody_needs_changes_nothing()
    {
        var image = Shipped();
        VersionNeed.Weaken(image, Library, "GLIBCXX_3.4.99", Symbol);
        Assert.Equal(Shipped(), image);
    }

    [Fact]
    public void A_version_that_other_symbols_need_is_refused()
    {
        var image = Shipped();
        var fault = Assert.Throws<InvalidDataException>(() => VersionNeed.Weaken(image, Library, "GLIBCXX_3.4.21", Symbol));
        Assert.Contains("GLIBCXX_3.4.21", fault.Message, StringComparison.Ordinal);
        Assert.Equal(Shipped(), image);
    }

    [Fact]
    public void A_symbol_that_the_code_refers_to_is_refused()
    {
        var fault = Assert.Throws<InvalidDataException>(() => VersionNeed.Weaken(Shipped(), Library, "GLIBCXX_3.4.30", "_ZNSt18condition_variable4waitERSt11unique_lockISt5mutexE"));
        Assert.Contains("refers to", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_another_kind_is_refused() => Assert.Throws<InvalidDataException>(() => VersionNeed.Weaken(Encoding.ASCII.GetBytes(new string('x', 100)), Library, Version, Symbol));

    [Theory]
    [InlineData(70)]
    [InlineData(100_000)]
    [InlineData(2_000_000)]
    public void A_truncated_library_is_refused(int length) => Assert.Throws<InvalidDataException>(() => VersionNeed.Weaken(Shipped()[..length], Library, Version, Symbol));

    [Fact]
    public void The_task_replaces_its_copy_and_leaves_the_package_alone()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var (link, copy) = (Path.Combine(folder.FullName, "output.so"), Path.Combine(folder.FullName, "copy.so"));
            File.WriteAllText(copy, "an earlier copy");
            File.Copy(copy, link);
            var before = Shipped();
            Assert.True(new WeakenVersionNeed { Source = Shipment, Destination = copy }.Execute());
            Assert.Equal(before, Shipped());
            Assert.Equal(before.Length, new FileInfo(copy).Length);
            Assert.Equal("an earlier copy", File.ReadAllText(link));
        }
        finally
        {
            folder.Delete(true);
        }
    }
}
