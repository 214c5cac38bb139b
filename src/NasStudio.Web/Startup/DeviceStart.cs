using NasStudio.Training.Devices;
using NasStudio.Training.Evaluation;

namespace NasStudio.Web.Startup;

/// <summary>
/// Loads libtorch while the first page is already being served, so that neither it nor the first trial waits. A device that was asked for by name is looked for before the
/// server listens: where it is missing there is no start.
/// </summary>
public sealed class DeviceStart(StudioOptions options, Lazy<ComputeDevice> device, IServiceProvider services, ILogger<DeviceStart> log) : BackgroundService
{
    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (options.Device is not ("auto" or "cpu"))
                _ = device.Value;
        }
        catch (DeviceException refusal)
        {
            throw new StartException(refusal.Message, refusal);
        }
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() =>
    {
        try
        {
            log.LogInformation("Trials run on {Device}", services.GetRequiredService<TrainingServices>().Device.Sentence);
        }
#pragma warning disable CA1031 // without libtorch nothing can be trained, but everything found so far can be looked at
        catch (Exception fault)
#pragma warning restore CA1031
        {
            log.LogError(fault, "libtorch cannot be loaded, so nothing can be trained");
        }
    }, stoppingToken);
}
