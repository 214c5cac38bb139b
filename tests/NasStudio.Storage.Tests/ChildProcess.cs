using System.Diagnostics;

namespace NasStudio.Storage.Tests;

/// <summary>A second process that does what one method of <see cref="Children"/> says, until it is killed.</summary>
internal static class ChildProcess
{
    /// <summary>Tells a child which directory is its own; not set in a normal test run.</summary>
    public const string DirectoryVariable = "NASSTUDIO_CHILD_DIRECTORY";

    public static Process Start(string method, string directory)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(Children).Assembly.Location);
        foreach (var argument in (string[])["--explicit", "only", "--filter-method", $"*.{method}"])
            start.ArgumentList.Add(argument);
        start.Environment[DirectoryVariable] = directory;
        var child = Process.Start(start)!;
        child.OutputDataReceived += (_, _) => { };
        child.BeginOutputReadLine();
        child.ErrorDataReceived += (_, _) => { };
        child.BeginErrorReadLine();
        return child;
    }

    public static async Task WaitForAsync(Func<bool> condition, Process child)
    {
        for (var tries = 0; !condition(); tries++)
        {
            Assert.False(child.HasExited, "the child has ended by itself");
            Assert.True(tries < 1_200, "nothing came of the child within a minute");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
