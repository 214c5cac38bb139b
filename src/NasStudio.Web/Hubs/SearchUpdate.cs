using NasStudio.Web.Api.Documents;

namespace NasStudio.Web.Hubs;

/// <summary>One item of the stream.</summary>
/// <param name="Whole">True for the first: <paramref name="Trials"/> are all trials with all their points.</param>
/// <param name="Search">The search as it stands now.</param>
/// <param name="Trials">Those that changed since the last item, in the order of their last change.</param>
public sealed record SearchUpdate(bool Whole, SearchDocument Search, IReadOnlyList<TrialUpdate> Trials);

/// <summary>A trial as it stands now.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Points">Its measurements since the last item.</param>
public sealed record TrialUpdate(TrialDocument Trial, IReadOnlyList<PointDocument> Points);
