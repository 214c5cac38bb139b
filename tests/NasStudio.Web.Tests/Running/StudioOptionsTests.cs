using Microsoft.Extensions.Configuration;
using NasStudio.Web.Startup;

namespace NasStudio.Web.Tests.Running;

public sealed class StudioOptionsTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("nasstudio-options-");

    public void Dispose() => root.Delete(recursive: true);

    [Fact]
    public void Relative_folders_are_below_the_content_root_wherever_the_program_was_started()
    {
        var options = Read();
        Assert.Equal(Path.Combine(root.FullName, "data"), options.DataDirectory);
        Assert.Equal(Path.Combine(root.FullName, "data", "datasets"), options.DatasetDirectory);
        Assert.Equal(("auto", null), (options.Device, options.MaxConcurrentTrials));
        Assert.Equal(Path.Combine(root.FullName, "sets"), Read(("DatasetDirectory", "sets")).DatasetDirectory);
    }

    [Fact]
    public void Every_setting_that_cannot_be_used_is_named_at_once()
    {
        var refusal = Assert.Throws<StartException>(() => Read(("Device", "gpu"), ("MaxConcurrentTrials", "0"), ("DatasetRoots:0", "nowhere"), ("PlugIns:0", "none.dll")));
        Assert.All(new[] { "Device", "MaxConcurrentTrials", "DatasetRoots", "PlugIns" }, setting => Assert.Contains($"Studio:{setting}", refusal.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_data_directory_that_cannot_be_written_is_refused()
    {
        File.WriteAllText(Path.Combine(root.FullName, "file"), "");
        Assert.Contains("Studio:DataDirectory", Assert.Throws<StartException>(() => Read(("DataDirectory", "file/data"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cpu")]
    [InlineData("cuda")]
    [InlineData("cuda:3")]
    [InlineData("mps")]
    public void Devices_are_taken_by_name(string device) => Assert.Equal(device, Read(("Device", device)).Device);

    private StudioOptions Read(params (string Key, string Value)[] settings) => StudioOptions.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Studio:{setting.Key}", (string?)setting.Value))).Build(), root.FullName);
}
