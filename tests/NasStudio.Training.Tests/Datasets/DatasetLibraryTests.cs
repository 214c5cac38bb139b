using NasStudio.Core.Architectures;
using NasStudio.Core.Datasets;
using NasStudio.Training.Datasets;

namespace NasStudio.Training.Tests.Datasets;

public sealed class DatasetLibraryTests
{
    private static readonly DatasetFolders Folders = new("/data", null);

    [Fact]
    public async Task A_set_is_loaded_once_and_shared()
    {
        var (library, desk) = (new DatasetLibrary(), new Desk());

        var first = await Load(library, new(desk));

        Assert.Same(first, await Load(library, new(desk)));
        Assert.Equal(1, desk.Loads);
    }

    [Fact]
    public async Task Two_who_ask_at_once_wait_for_one_load_and_both_hear_of_its_progress()
    {
        var (library, desk) = (new DatasetLibrary(), new Desk { Gate = new() });
        var (first, second) = (new Reports(), new Reports());

        var loads = new[] { first, second }
            .Select(listener => library.LoadAsync(new Shelved(desk), Folders, listener, TestContext.Current.CancellationToken)).ToList();
        desk.Gate.SetResult();

        Assert.Same(await loads[0], await loads[1]);
        Assert.Equal(1, desk.Loads);
        Assert.Single(first.Told);
        Assert.Single(second.Told);
    }

    [Fact]
    public async Task Settings_tell_sets_apart_lists_by_their_content_and_so_does_the_folder()
    {
        var (library, desk) = (new DatasetLibrary(), new Desk());

        var one = await Load(library, new(desk) { Sizes = [1, 2] });

        Assert.Same(one, await Load(library, new(desk) { Sizes = [1, 2] }));
        Assert.NotSame(one, await Load(library, new(desk) { Sizes = [1, 3] }));
        Assert.NotSame(one, await library.LoadAsync(new Shelved(desk) { Sizes = [1, 2] }, new("/elsewhere", null), null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task One_who_gives_up_does_not_end_the_load_for_the_other()
    {
        var (library, desk) = (new DatasetLibrary(), new Desk { Gate = new() });
        using var cancellation = new CancellationTokenSource();
        var hasty = library.LoadAsync(new Shelved(desk), Folders, null, cancellation.Token);
        var patient = library.LoadAsync(new Shelved(desk), Folders, null, TestContext.Current.CancellationToken);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hasty);
        desk.Gate.SetResult();

        Assert.NotNull(await patient);
        Assert.False(desk.WasCancelled);
    }

    [Fact]
    public async Task A_load_that_nobody_waits_for_is_cancelled_and_the_next_caller_starts_anew()
    {
        var (library, desk) = (new DatasetLibrary(), new Desk { Gate = new() });
        using var cancellation = new CancellationTokenSource();
        var only = library.LoadAsync(new Shelved(desk), Folders, null, cancellation.Token);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => only);
        var next = library.LoadAsync(new Shelved(desk), Folders, null, TestContext.Current.CancellationToken);
        desk.Gate.SetResult();

        Assert.NotNull(await next);
        Assert.InRange(desk.Loads, 1, 2);
    }

    [Fact]
    public async Task A_failure_reaches_the_caller_and_is_not_remembered()
    {
        var (library, desk) = (new DatasetLibrary(), new Desk { Failure = new("no such file") });

        Assert.Same(desk.Failure, await Assert.ThrowsAsync<DatasetException>(() => Load(library, new(desk))));
        desk.Failure = null;

        Assert.NotNull(await Load(library, new(desk)));
    }

    [Fact]
    public async Task What_was_used_last_is_kept_within_the_capacity_and_the_rest_let_go()
    {
        var (library, desk) = (new DatasetLibrary(capacity: 2 * Desk.Bytes), new Desk());
        await LoadAndForget(library, desk, 1);
        var let = await LoadAndForget(library, desk, 2);
        await LoadAndForget(library, desk, 1);
        await LoadAndForget(library, desk, 3);
        await Gone(let);

        Assert.Equal(3, desk.Loads);
        await LoadAndForget(library, desk, 1);
        Assert.Equal(3, desk.Loads);
        await LoadAndForget(library, desk, 2);
        Assert.Equal(4, desk.Loads);
    }

    [Fact]
    public async Task A_set_that_somebody_holds_is_shared_though_it_exceeds_the_capacity()
    {
        var (library, desk) = (new DatasetLibrary(capacity: 1), new Desk());

        var held = await Load(library, new(desk));
        GC.Collect();

        Assert.Same(held, await Load(library, new(desk)));
    }

    private static Task<Samples> Load(DatasetLibrary library, Shelved dataset) => library.LoadAsync(dataset, Folders, null, TestContext.Current.CancellationToken);

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> LoadAndForget(DatasetLibrary library, Desk desk, int size) => new(await Load(library, new(desk) { Sizes = [size] }));

    /// <summary>A frame of the test may hold a set for a moment longer; one collection is not always enough.</summary>
    private static async Task Gone(WeakReference set)
    {
        for (var tries = 0; set.IsAlive && tries < 100; tries++)
        {
            await System.Threading.Tasks.Task.Delay(20, TestContext.Current.CancellationToken);
            GC.Collect();
        }
        Assert.False(set.IsAlive, "the library holds a set beyond its capacity");
    }

    /// <summary>What happens when a set is loaded.</summary>
    private sealed class Desk
    {
        public const int Bytes = 3 * 101;
        private int loads;

        public int Loads => loads;
        public TaskCompletionSource? Gate { get; init; }
        public DatasetException? Failure { get; set; }
        public bool WasCancelled { get; private set; }

        public async Task<Samples> Fetch(TaskShape task, IProgress<DatasetProgress>? progress, CancellationToken cancellation)
        {
            Interlocked.Increment(ref loads);
            using var watch = cancellation.Register(() => WasCancelled = true);
            await (Gate?.Task ?? Task.CompletedTask).WaitAsync(cancellation);
            progress?.Report(new("shelf", 1, 1));
            return Failure is { } failure ? throw failure : new(task, Part(), Part(), Part(), ["a", "b"], "", Augmentations.None);
        }

        private static LabelledImages Part() => new(new byte[100], new byte[1]);
    }

    private sealed record Shelved : Dataset
    {
        private readonly Desk desk;

        public Shelved(Desk desk) => this.desk = desk;

        public ImmutableArray<int> Sizes { get; init; } = [];

        public override TaskShape Task => new(Shape.Image(1, 10, 10), 2);

        public override Task<Samples> LoadAsync(DatasetFolders folders, IProgress<DatasetProgress>? progress, CancellationToken cancellation) => desk.Fetch(Task, progress, cancellation);
    }
}
