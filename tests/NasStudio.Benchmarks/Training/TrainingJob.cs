using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;

namespace NasStudio.Benchmarks.Training;

/// <summary>A few runs in this process, which has libtorch loaded and readied; ratios are what counts.</summary>
internal sealed class TrainingJob : ManualConfig
{
    public TrainingJob()
    {
        AddJob(Job.InProcess.WithStrategy(RunStrategy.Monitoring).WithWarmupCount(1).WithIterationCount(4));
        AddColumn(StatisticColumn.Min, StatisticColumn.Median);
    }
}
