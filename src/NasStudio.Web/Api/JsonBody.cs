using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using NasStudio.Core.PlugIns;

namespace NasStudio.Web.Api;

/// <summary>Reads request bodies as JSON, refusing what is no JSON, too much of it, or half a character.</summary>
public static class JsonBody
{
    /// <summary>The longest body that is read, in bytes.</summary>
    public const int Limit = 1 << 20;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };

    /// <summary>
    /// The body. Throws <see cref="BadHttpRequestException"/> with 415 where it is not declared as JSON and 413 where it is too long, <see cref="FaultsException"/> where it cannot be read.
    /// </summary>
    public static async Task<JsonNode?> ReadAsync(HttpRequest request)
    {
        if (!request.HasJsonContentType())
            throw new BadHttpRequestException("Send the body as JSON, with the header 'Content-Type: application/json'.", StatusCodes.Status415UnsupportedMediaType);
        var read = await request.BodyReader.ReadAtLeastAsync(Limit + 1, request.HttpContext.RequestAborted);
        try
        {
            if (read.Buffer.Length > Limit)
                throw new BadHttpRequestException($"The body is longer than {Limit:N0} bytes.", StatusCodes.Status413PayloadTooLarge);
            var node = JsonNode.Parse(Utf8(read.Buffer), documentOptions: Strict);
            _ = node?.ToJsonString();
            return node;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new FaultsException([new("body", $"is not JSON: {fault.Message}")]);
        }
        finally
        {
            request.BodyReader.AdvanceTo(read.Buffer.End);
        }
    }

    private static ReadOnlySpan<byte> Utf8(ReadOnlySequence<byte> buffer) => buffer.IsSingleSegment ? buffer.FirstSpan : buffer.ToArray();
}
