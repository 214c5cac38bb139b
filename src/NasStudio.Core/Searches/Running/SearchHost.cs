namespace NasStudio.Core.Searches.Running;

/// <summary>What search loops of one process share.</summary>
/// <param name="Store">Keeps every event.</param>
/// <param name="Workers">The places in which trials run.</param>
/// <param name="Time">The clock.</param>
/// <param name="Services">Handed to evaluators.</param>
public sealed record SearchHost(ISearchStore Store, Workers Workers, TimeProvider Time, IServiceProvider Services);

/// <summary>The search cannot do that as it stands; the message says why and what to do.</summary>
public sealed class RefusedException(string message) : Exception(message);
