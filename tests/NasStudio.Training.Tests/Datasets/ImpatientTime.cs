namespace NasStudio.Training.Tests.Datasets;

/// <summary>A clock on which pauses pass at once and are remembered; time limits (a minute and more) pass as usual.</summary>
public sealed class ImpatientTime : TimeProvider
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    public List<TimeSpan> Pauses { get; } = [];

    public Action BeforePause { get; set; } = () => { };

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime < TimeSpan.Zero || dueTime >= Limit)
            return base.CreateTimer(callback, state, dueTime, period);
        Pauses.Add(dueTime);
        BeforePause();
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
