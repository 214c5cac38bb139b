using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace NasStudio.EndToEnd.Tests.Harness;

/// <summary>The real server, in a process of its own.</summary>
public sealed partial class Studio : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly TaskCompletionSource<Uri> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Studio(string data, IEnumerable<string> arguments)
    {
        process = new Process { StartInfo = StartOf(data, arguments), EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException("the server ended before it was ready"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Its API.</summary>
    public StudioClient Api { get; private set; } = null!;

    /// <summary>Everything it has written so far.</summary>
    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    /// <summary>Starts the server and waits until it is ready.</summary>
    /// <param name="data">Its data directory.</param>
    /// <param name="port">Where to listen; 0: anywhere free.</param>
    /// <param name="arguments">Further settings: "--Studio:Device=cpu".</param>
    public static async Task<Studio> StartAsync(string data, int port = 0, params string[] arguments)
    {
        var studio = new Studio(data, [.. arguments, "--urls", $"http://127.0.0.1:{port}"]);
        try
        {
            studio.Address = await studio.ready.Task.WaitAsync(Patience);
            studio.Api = new(studio.Address);
            return studio;
        }
        catch (Exception fault) when (fault is InvalidOperationException or TimeoutException)
        {
            await studio.DisposeAsync();
            throw new InvalidOperationException($"the server did not start:\n{studio.Output}", fault);
        }
    }

    /// <summary>Runs a server that is expected to end by itself; gives its exit code and what it said.</summary>
    public static async Task<(int Code, string Output)> RunAsync(string data, params string[] arguments)
    {
        await using var studio = new Studio(data, [.. arguments, "--urls", "http://127.0.0.1:0"]);
        return (await studio.ExitAsync(), studio.Output);
    }

    /// <summary>Waits for the process to end by itself; gives its exit code.</summary>
    public async Task<int> ExitAsync()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
        return process.ExitCode;
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillAsync();
        ready.Task.Exception?.Handle(_ => true);
        Api?.Dispose();
        process.Dispose();
    }

    private static ProcessStartInfo StartOf(string data, IEnumerable<string> arguments) => new("dotnet", [Built.Server, $"--Studio:DataDirectory={data}", .. arguments])
    {
        WorkingDirectory = Built.Root,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        RedirectStandardInput = true,
    };

    private void Hear(string? line)
    {
        if (line is null)
            return;
        lock (output)
            output.AppendLine(line);
        if (Ready().Match(line) is { Success: true } match)
            ready.TrySetResult(new(match.Groups["address"].Value));
    }

    [GeneratedRegex(@"NasStudio is ready at (?<address>http://127\.0\.0\.1:\d+)")]
    private static partial Regex Ready();
}
