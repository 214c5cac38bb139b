using NasStudio.Core.Searches.Running;

namespace NasStudio.Core.Tests.Searches;

public sealed class WorkersTests
{
    [Fact]
    public async Task Places_are_handed_out_in_the_order_of_asking_and_never_twice()
    {
        var workers = new Workers(4);
        var wide = await workers.RentAsync(3, default);
        var second = workers.RentAsync(2, default);
        var third = workers.RentAsync(1, default);
        Assert.False(second.IsCompleted);
        Assert.False(third.IsCompleted);
        wide.Dispose();
        wide.Dispose();
        using var a = await second;
        using var b = await third;
        Assert.Equal(1, workers.Free);
    }

    [Fact]
    public async Task Who_gives_up_waiting_lets_the_next_one_through()
    {
        var workers = new Workers(2);
        using var held = await workers.RentAsync(1, default);
        using var patience = new CancellationTokenSource();
        var wide = workers.RentAsync(2, patience.Token);
        var narrow = workers.RentAsync(1, default);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wide);
        using var passed = await narrow;
        Assert.Equal(0, workers.Free);
    }

    [Fact]
    public async Task More_than_there_is_means_all()
    {
        var workers = new Workers(2);
        using var all = await workers.RentAsync(64, default);
        Assert.Equal(0, workers.Free);
    }
}
