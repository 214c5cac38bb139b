namespace NasStudio.Web.Running;

/// <summary>Goes on with unfinished searches when the server starts and puts their trials back when it ends.</summary>
public sealed class SearchRunner(OpenData data, IServiceProvider services, ILogger<SearchRunner> log) : BackgroundService
{
    /// <summary>True once every unfinished search has been taken up again.</summary>
    public bool Ready { get; private set; }

    /// <summary>Locks and opens the data directory before the server listens.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await data.OpenAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (data.IsOpen)
            await services.GetRequiredService<Searches>().LeaveAsync().WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await services.GetRequiredService<Searches>().RestoreAsync(stoppingToken);
            Ready = true;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            log.LogCritical(fault, "Unfinished searches cannot be taken up again");
            throw;
        }
    }
}
