using NasStudio.Core.Evaluation;
using NasStudio.Core.Numerics;
using NasStudio.Core.Searches;

namespace NasStudio.Web.Running;

/// <summary>Times a random member of a search's space before the search exists, one at a time.</summary>
public sealed class Estimator(IServiceProvider services) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);

    /// <summary>What a trial of these settings will take.</summary>
    public async Task<Estimate> EstimateAsync(SearchSettings settings, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            await using var evaluator = await settings.Evaluator.StartAsync("estimate", settings, services, null, cancellation);
            var trial = new Trial(0, new(new Core.Strategies.Member(settings.Space.Sample(Dice.Of(settings.Seed, 0))), settings.Evaluator.Full) { Why = "an estimate" }, settings.Seed);
            return await evaluator.EstimateAsync(trial.ToJob("estimate", settings.Space, settings.Problem().Task), cancellation);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();
}
