using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NasStudio.Core.Evaluation;
using NasStudio.Core.Searches;
using NasStudio.Core.Spaces;

namespace NasStudio.Storage.Schema;

/// <summary>An instant as UTC ticks: exact and sortable. The offset is not kept.</summary>
internal sealed class InstantConversion() : ValueConverter<DateTimeOffset, long>(instant => instant.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

/// <summary>"3-0-3-1-0-1".</summary>
internal sealed class GenotypeConversion() : ValueConverter<Genotype, string>(genotype => genotype.ToString(), text => Parsed(text))
{
    private static Genotype Parsed(string text) => Genotype.TryParse(text, out var genotype) ? genotype : throw new InvalidDataException($"'{text}' is no genotype");
}

/// <summary>A JSON object of numbers, each exact to the last bit.</summary>
internal sealed class MetricsConversion() : ValueConverter<Metrics, string>(
    metrics => JsonSerializer.Serialize<IReadOnlyDictionary<string, double>>(metrics, JsonSerializerOptions.Default),
    json => Metrics.Of(JsonSerializer.Deserialize<Dictionary<string, double>>(json, JsonSerializerOptions.Default)!));

/// <summary>A JSON object of states; those without trials are left out.</summary>
internal sealed class CountsConversion() : ValueConverter<TrialCounts, string>(
    counts => JsonSerializer.Serialize(new Dictionary<TrialState, int>(counts.Pairs()), JsonSerializerOptions.Default),
    json => TrialCounts.Of(JsonSerializer.Deserialize<Dictionary<TrialState, int>>(json, JsonSerializerOptions.Default)!));

/// <summary>Eight bytes a number, as in memory (little-endian on every machine .NET runs NasStudio on).</summary>
internal sealed class NumbersConversion() : ValueConverter<ImmutableArray<double>, byte[]>(numbers => Bytes(numbers), bytes => Numbers(bytes))
{
    private static byte[] Bytes(ImmutableArray<double> numbers) => MemoryMarshal.AsBytes(numbers.AsSpan()).ToArray();

    private static ImmutableArray<double> Numbers(byte[] bytes) => [.. MemoryMarshal.Cast<byte, double>(bytes)];
}

/// <summary>A small record as JSON.</summary>
internal sealed class JsonConversion<T>() : ValueConverter<T, string>(
    value => JsonSerializer.Serialize(value, JsonSerializerOptions.Web),
    json => JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web)!);

/// <summary>For values of rows that EF Core reads and never tracks.</summary>
internal sealed class Untracked<T>() : ValueComparer<T>(favorStructuralComparisons: false);
