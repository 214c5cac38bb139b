using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NasStudio.Training.Tests.Datasets;

/// <summary>What the server was asked: "GET /name", and headers by lower-case name.</summary>
public sealed record Asked(string Line, ImmutableDictionary<string, string> Headers)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public int From() => Header("range") is { } range ? int.Parse(range["bytes=".Length..^1], System.Globalization.CultureInfo.InvariantCulture) : 0;
}

/// <summary>What it answers; with <paramref name="Cut"/>, the line goes dead after so many bytes of the body.</summary>
public sealed record Reply(int Status, byte[] Body, int? Cut = null, params string[] Headers);

/// <summary>An HTTP server on the loopback that answers as a test tells it, rudeness included.</summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Func<Asked, int, Reply> answer;
    private readonly Task serving;

    /// <param name="answer">Of the request and its number from 0.</param>
    public LoopbackServer(Func<Asked, int, Reply> answer)
    {
        this.answer = answer;
        listener.Start();
        Address = new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
        serving = ServeAsync();
    }

    public Uri Address { get; }

    public List<Asked> Log { get; } = [];

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await serving;
    }

    /// <summary>Answers as a good server does that knows ranges.</summary>
    public static Reply Serve(Asked asked, byte[] content, string tag, int? cut = null)
    {
        var from = asked.From();
        if (from > 0 && (asked.Header("if-range") ?? tag) == tag)
            return from >= content.Length
                ? new(416, [], null, $"Content-Range: bytes */{content.Length}")
                : new(206, content[from..], cut, $"ETag: {tag}", $"Content-Range: bytes {from}-{content.Length - 1}/{content.Length}");
        return new(200, content, cut, $"ETag: {tag}");
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync();
                await ConverseAsync(client);
            }
            catch (SocketException)
            {
                return;
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            catch (IOException)
            {
                // The client has hung up; the next one may come.
            }
        }
    }

    private async Task ConverseAsync(TcpClient client)
    {
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        var line = await reader.ReadLineAsync() ?? "";
        var headers = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        while (await reader.ReadLineAsync() is { Length: > 0 } header)
            headers[header[..header.IndexOf(':', StringComparison.Ordinal)]] = header[(header.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        var asked = new Asked(line[..line.LastIndexOf(' ')], headers.ToImmutable());
        Log.Add(asked);
        var reply = answer(asked, Log.Count - 1);
        var head = $"HTTP/1.1 {reply.Status} Said\r\nContent-Length: {reply.Body.Length}\r\nConnection: close\r\n{string.Concat(reply.Headers.Select(header => header + "\r\n"))}\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        await stream.WriteAsync(reply.Body.AsMemory(0, reply.Cut ?? reply.Body.Length));
    }
}
