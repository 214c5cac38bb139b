using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;
using NasStudio.Core.Spaces;
using NasStudio.Core.Strategies;

namespace NasStudio.Strategies.Tests;

/// <summary>What every strategy must do, over everything the catalogue finds, on every space that it fits.</summary>
public class StrategyConformanceTests
{
    private static readonly Catalog Catalog = new(typeof(NasBench201).Assembly, typeof(RandomSearch).Assembly);

    public static TheoryData<string, string> Pairs()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var strategy in Catalog.Of<Strategy>())
            foreach (var space in Catalog.Of<SearchSpace>())
                if (!((Strategy)strategy.Default()).Fits(Problem(space.About.Name)).Any())
                    pairs.Add(strategy.About.Name, space.About.Name);
        return pairs;
    }

    [Fact]
    public void Every_strategy_fits_some_space() =>
        Assert.Equal(Catalog.Of<Strategy>().Select(entry => entry.About.Name).ToHashSet(), Pairs().Select(pair => pair.Data.Item1).ToHashSet());

    [Theory, MemberData(nameof(Pairs))]
    public void Same_seed_same_search(string strategy, string space)
    {
        var again = Rehearsal(strategy, space).Play().Select(call => Strategies.Tests.Rehearsal.Text(call.Answer));
        Assert.Equal(Rehearsal(strategy, space).Play().Select(call => Strategies.Tests.Rehearsal.Text(call.Answer)), again);
    }

    [Theory, MemberData(nameof(Pairs))]
    public void Replayed_to_any_turn_it_goes_on_as_if_never_cut_and_looking_at_it_changes_nothing(string strategy, string space)
    {
        var calls = Rehearsal(strategy, space).Play();
        for (var cut = 0; cut <= calls.Count; cut += 7)
        {
            var restored = Start(strategy, space);
            Assert.Equal(Asked(calls[..cut]), Repeat(restored, calls[..cut]));
            Assert.All(restored.Insights(), insight => Assert.True(insight.Title.Length > 0 && insight.Help.Length > 0));
            Assert.Equal(Asked(calls[cut..]), Repeat(restored, calls[cut..]));
        }
    }

    [Theory, MemberData(nameof(Pairs))]
    public void A_saved_memory_is_the_strategy(string strategy, string space)
    {
        var calls = Rehearsal(strategy, space).Play();
        for (var cut = 0; cut <= calls.Count; cut += 29)
        {
            var original = Start(strategy, space);
            Repeat(original, calls[..cut]);
            if (original is not ISnapshot saved)
                return;
            var loaded = Start(strategy, space);
            ((ISnapshot)loaded).Load(saved.Save());
            Assert.Equal(saved.Save().Bytes, ((ISnapshot)loaded).Save().Bytes);
            Assert.Equal(Asked(calls[cut..]), Repeat(loaded, calls[cut..]));
        }
    }

    [Theory, MemberData(nameof(Pairs))]
    public void Proposals_can_be_evaluated(string strategy, string space)
    {
        var problem = Problem(space);
        foreach (var call in Rehearsal(strategy, space).Play().Where(call => call.Answer is not null))
        {
            var proposal = call.Answer!;
            if (proposal.Candidate is Member member)
                Assert.True(problem.Space.Admits(member.Genotype), $"{member.Genotype}");
            Assert.InRange(proposal.Fidelity.Epochs, 1, proposal.Fidelity.Horizon);
            Assert.All([.. proposal.Parents, proposal.Continues ?? 0, proposal.From?.Trial ?? 0], number => Assert.InRange(number, 0, Math.Max(0, call.Turn.Trial - 1)));
            Assert.NotEmpty(proposal.Why);
        }
    }

    [Theory, MemberData(nameof(Pairs))]
    public void It_goes_on_or_ends_where_every_trial_fails(string strategy, string space) => Assert.NotEmpty(Rehearsal(strategy, space, 0).Play());

    [Theory, MemberData(nameof(Pairs))]
    public void It_has_something_to_begin_with(string strategy, string space) => Assert.NotNull(Start(strategy, space).Ask(0, Core.Numerics.Dice.Of(1, 1)));

    [Theory, MemberData(nameof(Pairs))]
    public void Without_a_result_for_its_objective_a_trial_does_no_harm(string strategy, string space)
    {
        var search = Start(strategy, space);
        for (var number = 0; number < 40; number++)
            if (search.Ask(number, Core.Numerics.Dice.Of(1, 2 * number + 1)) is { } proposal)
                search.Tell(new Trial(number, proposal, 0) { State = TrialState.Succeeded }, Core.Numerics.Dice.Of(1, 2 * number + 2));
            else
                return;
    }

    private static Rehearsal Rehearsal(string strategy, string space, double success = 0.75) =>
        new((Strategy)Catalog.Find(typeof(Strategy), strategy)!.Default(), Problem(space), 11) { Success = success };

    private static ISearchStrategy Start(string strategy, string space) => ((Strategy)Catalog.Find(typeof(Strategy), strategy)!.Default()).Start(Problem(space));

    private static SearchProblem Problem(string space) => AskTell.Problem((SearchSpace)Catalog.Find(typeof(SearchSpace), space)!.Default(), 80) with { Full = new(2, 2) };

    private static string[] Repeat(ISearchStrategy strategy, List<Call> calls) => [.. Strategies.Tests.Rehearsal.Repeat(strategy, calls, 11).Select(Strategies.Tests.Rehearsal.Text)];

    private static string[] Asked(List<Call> calls) => [.. calls.Where(call => call.Turn.Kind == TurnKind.Ask).Select(call => Strategies.Tests.Rehearsal.Text(call.Answer))];
}
