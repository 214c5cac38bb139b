using System.Diagnostics;
using System.Text.RegularExpressions;
using NasStudio.EndToEnd.Tests.Harness;

namespace NasStudio.EndToEnd.Tests.Documents;

/// <summary>What the documents tell a reader to type does work.</summary>
public sealed partial class ApiDocumentTests(ITestOutputHelper log)
{
    [Fact]
    public async Task EveryCommandOfTheApiDocumentWorks()
    {
        foreach (var tool in new[] { "bash", "curl", "jq" })
            Assert.SkipUnless(Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, tool))), $"{tool} is not installed");
        using var data = new DataFolder();
        await using var studio = await Studio.StartAsync(data.Path);
        var document = await File.ReadAllTextAsync(Path.Combine(Built.Root, "docs", "api.md"), TestContext.Current.CancellationToken);
        var commands = string.Join('\n', Blocks().Matches(document).Select(block => block.Groups["commands"].Value));
        Assert.NotEmpty(commands);

        using var shell = Process.Start(new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", commands])
        {
            WorkingDirectory = data.Path,
            Environment = { ["STUDIO"] = studio.Address.ToString().TrimEnd('/') },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = await Task.WhenAll(shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        log.WriteLine(said[0]);
        Assert.True(shell.ExitCode == 0, $"bash ended with {shell.ExitCode}:\n{said[0]}\n{said[1]}");
        Assert.Contains("space.channels", said[0], StringComparison.Ordinal);
        Assert.Contains("strategy.name", said[0], StringComparison.Ordinal);
        Assert.Matches(@"\|(none|skip_connect|nor_conv_1x1|nor_conv_3x3|avg_pool_3x3)~0\|\+", said[0]);
    }

    [GeneratedRegex(@"^```bash\n(?<commands>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Blocks();
}
