using NasStudio.Core.Datasets;
using NasStudio.Training.Datasets;

namespace NasStudio.Training.Tests.Datasets;

public sealed class GlyphsTests
{
    private static readonly DatasetFolders Nowhere = new("/does/not/exist", null);
    private static readonly Glyphs Small = new() { Training = 200, Validation = 100, Test = 100 };

    [Fact]
    public async Task The_default_set_is_the_same_to_the_last_bit_on_every_machine() =>
        Assert.Equal("2f88cc918369f20780fb45e2ba75848979fac8be1b840b8eca846f9393c514fb", (await Load(new())).Sha256);

    [Fact]
    public async Task Every_part_has_as_many_of_each_class()
    {
        var samples = await Load(new());

        foreach (var (part, count) in new[] { (samples.Train, 4_000), (samples.Validation!, 1_000), (samples.Test, 1_000) })
            Assert.All(part.Labels.CountBy(label => label), pair => Assert.Equal(count / 10, pair.Value));
    }

    [Fact]
    public async Task No_image_occurs_twice_within_or_across_parts()
    {
        var samples = await Load(new());

        var images = new[] { samples.Train, samples.Validation!, samples.Test }.SelectMany(part => part.Pixels.Chunk(256).Select(Convert.ToBase64String)).ToList();

        Assert.Equal(6_000, images.Count);
        Assert.Distinct(images);
    }

    [Fact]
    public async Task An_image_stays_the_same_when_its_part_grows_or_another_part_changes()
    {
        var few = await Load(Small);

        var more = await Load(Small with { Training = 300, Validation = 200 });

        Assert.Equal(few.Train.Pixels, more.Train.Pixels[..few.Train.Pixels.Length]);
        Assert.Equal(few.Test.Pixels, more.Test.Pixels);
    }

    public static TheoryData<Glyphs> Settings => [Small with { Seed = 2 }, Small with { Warp = 0 }, Small with { Noise = 0 }, Small with { Clutter = 8 }];

    [Theory, MemberData(nameof(Settings))]
    public async Task Every_setting_changes_the_images(Glyphs changed) => Assert.NotEqual((await Load(Small)).Sha256, (await Load(changed)).Sha256);

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(20, 8, 100)]
    public async Task The_ends_of_the_ranges_can_be_drawn(int warp, int clutter, int noise)
    {
        var samples = await Load(Small with { Warp = warp, Clutter = clutter, Noise = noise, Seed = long.MaxValue });

        Assert.All(samples.Train.Pixels.Chunk(256), image => Assert.True(image.Max() - image.Min() > 40, "nothing to be seen"));
    }

    [Fact]
    public void Counts_that_cannot_be_balanced_are_refused_by_name()
    {
        var faults = (Small with { Validation = 105 }).Faults();

        Assert.Equal("validation", Assert.Single(faults).Field);
    }

    private static Task<Samples> Load(Glyphs glyphs) => glyphs.LoadAsync(Nowhere, null, TestContext.Current.CancellationToken);
}
