namespace NasStudio.Core.PlugIns;

/// <summary>The user's input cannot be taken; every offending field is named.</summary>
public sealed class FaultsException(IEnumerable<Fault> faults) : Exception(string.Join("; ", faults.Select(fault => $"{fault.Field}: {fault.Message}")))
{
    /// <summary>At least one.</summary>
    public ImmutableArray<Fault> Faults { get; } = [.. faults];
}
