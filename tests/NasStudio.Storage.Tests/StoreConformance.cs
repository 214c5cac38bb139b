using NasStudio.Core.Evaluation;
using NasStudio.Core.Searches;
using NasStudio.Core.Spaces;
using NasStudio.Core.Strategies;
using NasStudio.Tests;

namespace NasStudio.Storage.Tests;

/// <summary>What every store of searches does.</summary>
public abstract class StoreConformance
{
    /// <summary>The store under test, empty.</summary>
    protected abstract ISearchStore Store { get; }

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gives_back_every_state_that_was_saved()
    {
        var search = SearchStory.NewSearch("a");
        await Store.AddAsync(search, Cancellation);
        SearchAssert.Equal(search, await Store.LoadAsync("a", Cancellation));
        foreach (var change in SearchStory.Changes(search, 40))
        {
            await Store.SaveAsync(change, Cancellation);
            SearchAssert.Equal(change.Search, await Store.LoadAsync("a", Cancellation));
        }
    }

    [Fact]
    public async Task Gives_back_turns_in_order_from_any_point()
    {
        var turns = (await TellAsync("a", 30)).SelectMany(change => change.Turns.IsDefault ? [] : change.Turns).ToList();
        Assert.Equal(150, turns.Count);
        Assert.Equal(turns, await Store.TurnsAsync("a", 0, Cancellation).ToListAsync(Cancellation));
        Assert.Equal(turns.Skip(77), await Store.TurnsAsync("a", 77, Cancellation).ToListAsync(Cancellation));
        Assert.Empty(await Store.TurnsAsync("a", 150, Cancellation).ToListAsync(Cancellation));
        Assert.Empty(await Store.TurnsAsync("nobody", 0, Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task Gives_back_the_newest_memory()
    {
        await TellAsync("a", 9);
        Assert.Null(await Store.MemoryAsync("a", Cancellation));
        await TellAsync("b", 45);
        var (turn, memory) = Assert.NotNull(await Store.MemoryAsync("b", Cancellation));
        Assert.Equal((200, "story", 2), (turn, memory.Kind, memory.Version));
        Assert.Equal([1, 2, 39], memory.Bytes);
        Assert.Null(await Store.MemoryAsync("nobody", Cancellation));
    }

    [Fact]
    public async Task Lists_newest_first_without_reading_trials()
    {
        for (var index = 0; index < 5; index++)
            await Store.AddAsync(SearchStory.NewSearch($"s{index}") with { CreatedAt = SearchStory.Start.AddMinutes(index == 0 ? 60 : index / 2) }, Cancellation);
        var (items, total) = await Store.ListAsync(null, 0, 10, Cancellation);
        Assert.Equal(["s0", "s4", "s3", "s2", "s1"], items.Select(item => item.Id));
        Assert.Equal(5, total);
        (items, total) = await Store.ListAsync(null, 1, 2, Cancellation);
        Assert.Equal(["s4", "s3"], items.Select(item => item.Id));
        Assert.Equal(5, total);
        Assert.Empty((await Store.ListAsync(null, 5, 2, Cancellation)).Items);
    }

    [Fact]
    public async Task Lists_by_status()
    {
        await Store.AddAsync(SearchStory.NewSearch("queued"), Cancellation);
        await TellAsync("running", 3);
        var (items, total) = await Store.ListAsync(SearchStatus.Running, 0, 10, Cancellation);
        Assert.Equal("running", Assert.Single(items).Id);
        Assert.Equal(1, total);
        Assert.Equal((0, 0), ((await Store.ListAsync(SearchStatus.Failed, 0, 10, Cancellation)) is var (none, count) ? (none.Length, count) : default));
    }

    [Fact]
    public async Task A_listed_search_shows_what_the_search_itself_shows()
    {
        var search = (await TellAsync("a", 90))[^1].Search;
        var expected = search.SummaryAt(SearchStory.Start.AddHours(1));
        var actual = Assert.Single((await Store.ListAsync(null, 0, 1, Cancellation)).Items);
        Assert.Equal<IEnumerable<double>>(expected.Sparkline, actual.Sparkline);
        Assert.Equal(expected with { Sparkline = [], Settings = SearchStory.Settings }, actual with { Sparkline = [], Settings = SearchStory.Settings });
        Assert.Equal(expected.Settings.Strategy, actual.Settings.Strategy);
        Assert.NotEmpty(actual.BestMetrics);
    }

    [Fact]
    public async Task Deletes_a_search_and_nothing_else()
    {
        await TellAsync("a", 20);
        var kept = (await TellAsync("b", 20))[^1].Search;
        Assert.True(await Store.DeleteAsync("a", Cancellation));
        Assert.False(await Store.DeleteAsync("a", Cancellation));
        Assert.Null(await Store.LoadAsync("a", Cancellation));
        Assert.Null(await Store.MemoryAsync("a", Cancellation));
        Assert.Empty(await Store.TurnsAsync("a", 0, Cancellation).ToListAsync(Cancellation));
        SearchAssert.Equal(kept, await Store.LoadAsync("b", Cancellation));
        await TellAsync("a", 2);
        Assert.Equal(10, await Store.TurnsAsync("a", 0, Cancellation).CountAsync(Cancellation));
    }

    [Fact]
    public async Task Refuses_a_known_id_and_changes_of_an_unknown_one()
    {
        var change = (await TellAsync("a", 5))[^1];
        await Assert.ThrowsAnyAsync<Exception>(() => Store.AddAsync(SearchStory.NewSearch("a"), Cancellation));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => Store.SaveAsync(new(SearchStory.NewSearch("nobody")), Cancellation));
        SearchAssert.Equal(change.Search, await Store.LoadAsync("a", Cancellation));
        Assert.Null(await Store.LoadAsync("nobody", Cancellation));
    }

    [Fact]
    public async Task A_failing_change_fails_its_own_caller_only()
    {
        await Store.AddAsync(SearchStory.NewSearch("good"), Cancellation);
        var bad = new SearchChange(SearchStory.NewSearch("nobody"));
        foreach (var change in SearchStory.Changes(SearchStory.NewSearch("good"), 20))
        {
            var failing = Store.SaveAsync(bad, Cancellation);
            var saving = Store.SaveAsync(change, Cancellation);
            await Assert.ThrowsAsync<KeyNotFoundException>(() => failing);
            await saving;
        }
        SearchAssert.Equal(SearchStory.Changes(SearchStory.NewSearch("good"), 20).Last().Search, await Store.LoadAsync("good", Cancellation));
    }

    [Fact]
    public async Task Many_searches_are_saved_side_by_side()
    {
        var ids = Enumerable.Range(0, 32).Select(index => $"s{index}").ToList();
        var last = await Task.WhenAll(ids.Select((id, index) => Task.Run(() => TellAsync(id, 5 + index % 7))));
        foreach (var (id, changes) in ids.Zip(last))
            SearchAssert.Equal(changes[^1].Search, await Store.LoadAsync(id, Cancellation));
        Assert.Equal(32, (await Store.ListAsync(null, 0, 100, Cancellation)).Items.Length);
    }

    [Fact]
    public async Task A_cancelled_change_is_not_saved()
    {
        var search = (await TellAsync("a", 3))[^1].Search;
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.SaveAsync(new(search.In(SearchStatus.Stopped, "", SearchStory.Start)), cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.LoadAsync("a", cancelled.Token));
        SearchAssert.Equal(search, await Store.LoadAsync("a", Cancellation));
    }

    [Theory]
    [InlineData("")]
    [InlineData("größer 探索 🧬 \"quoted\" \\ \r\n\t' ; DROP TABLE Trials; --")]
    public async Task Keeps_any_text(string text)
    {
        var search = (SearchStory.NewSearch("a") with { Settings = SearchStory.Settings with { Name = text } }).In(SearchStatus.Failed, text, SearchStory.Start);
        await Store.AddAsync(search, Cancellation);
        var member = new Proposal(new Member(new([1, 2])), new(1, 1)) { Why = text, From = new(0, [text]) };
        await SaveAsync(search, new Trial(0, member, -1) { Reason = text, Detail = string.Concat(Enumerable.Repeat(text, 20_000)), Key = text });
    }

    [Theory]
    [InlineData(double.MaxValue)]
    [InlineData(-double.MaxValue)]
    [InlineData(double.Epsilon)]
    [InlineData(-0.0)]
    [InlineData(0.1 + 0.2)]
    [InlineData(1e22)]
    public async Task Keeps_every_bit_of_a_number(double value)
    {
        await Store.AddAsync(SearchStory.NewSearch("a"), Cancellation);
        var metrics = Metrics.Of(("val_acc", value), ("a metric: \"é\"", value));
        var trial = new Trial(0, new(new Member(new([int.MaxValue, 0])), new(1, int.MaxValue)) { Why = "", Training = new(value) }, long.MinValue)
        {
            State = TrialState.Succeeded, Metrics = metrics, Cost = Math.Abs(value), Curve = [new(1, metrics, TimeSpan.MaxValue)],
        };
        var loaded = await SaveAsync(SearchStory.NewSearch("a") with { Report = new(0, metrics), Elapsed = TimeSpan.FromTicks(1) }, trial);
        Assert.Equal(Math.Abs(value), loaded.Cost);
        Assert.All([loaded.Metrics["val_acc"], loaded.Curve[0].Metrics["val_acc"], loaded.Proposal.Training!.LearningRate!.Value],
            number => Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(number)));
    }

    [Fact]
    public async Task Keeps_instants_to_the_tick_whatever_their_offset()
    {
        var at = new DateTimeOffset(2026, 10, 25, 2, 30, 0, TimeSpan.FromHours(-9.5)).AddTicks(1);
        await Store.AddAsync(SearchStory.NewSearch("a"), Cancellation);
        var search = SearchStory.NewSearch("a") with { RunningSince = at, StartedAt = at.ToOffset(TimeSpan.FromHours(14)), FinishedAt = DateTimeOffset.MaxValue };
        await SaveAsync(search, new Trial(0, new(new Member(new([0])), new(1, 1)) { Why = "" }, 0) { StartedAt = at, FinishedAt = at.AddTicks(1) });
    }

    [Fact]
    public async Task A_trial_that_starts_again_loses_the_curve_of_its_first_attempt()
    {
        var search = SearchStory.NewSearch("a");
        await Store.AddAsync(search, Cancellation);
        var changes = SearchStory.Changes(search, 1).ToList();
        foreach (var change in changes[..^1])
            await Store.SaveAsync(change, Cancellation);
        var trial = changes[^2].Trial! with { Curve = [], Metrics = Metrics.Empty, Attempts = 2 };
        await SaveAsync(changes[^2].Search, trial);
        var measurement = new Measurement(1, Metrics.Of(("val_acc", 0.5)), TimeSpan.FromSeconds(1));
        await SaveAsync(changes[^2].Search.With(trial), trial with { Curve = [measurement] }, measurement);
    }

    [Fact]
    public async Task A_trial_that_goes_on_from_a_checkpoint_keeps_the_curve_up_to_it()
    {
        var search = SearchStory.NewSearch("a");
        await Store.AddAsync(search, Cancellation);
        var running = SearchStory.Changes(search, 1).ToList()[^2];
        await Store.SaveAsync(running, Cancellation);
        var trial = running.Trial! with { Curve = running.Trial.Curve.RemoveAt(2), Attempts = 2 };
        await SaveAsync(running.Search, trial);
        var again = new Measurement(2, Metrics.Of(("val_acc", 0.75)), TimeSpan.FromSeconds(1));
        await SaveAsync(running.Search.With(trial), trial with { Curve = trial.Curve.SetItem(1, again) }, again);
    }

    [Fact]
    public async Task Twenty_thousand_events_are_all_there()
    {
        var changes = await TellAsync("a", 4_000);
        Assert.True(changes.Count > 20_000);
        SearchAssert.Equal(changes[^1].Search, await Store.LoadAsync("a", Cancellation));
        Assert.Equal(20_000, await Store.TurnsAsync("a", 0, Cancellation).CountAsync(Cancellation));
    }

    private async Task<List<SearchChange>> TellAsync(string id, int trials)
    {
        var search = SearchStory.NewSearch(id);
        var changes = SearchStory.Changes(search, trials).ToList();
        await Store.AddAsync(search, Cancellation);
        foreach (var change in changes)
            await Store.SaveAsync(change, Cancellation);
        return changes;
    }

    private async Task<Trial> SaveAsync(Search search, Trial trial, Measurement? measurement = null)
    {
        search = search.With(trial);
        await Store.SaveAsync(new(search, trial, measurement), Cancellation);
        var loaded = await Store.LoadAsync(search.Id, Cancellation);
        SearchAssert.Equal(search, loaded);
        return loaded!.Trials[trial.Number];
    }
}
