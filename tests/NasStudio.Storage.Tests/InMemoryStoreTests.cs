using NasStudio.Core.Searches;
using NasStudio.Tests;

namespace NasStudio.Storage.Tests;

public sealed class InMemoryStoreTests : StoreConformance
{
    protected override ISearchStore Store { get; } = new InMemoryStore(new FixedTime(SearchStory.Start.AddHours(1)));
}
