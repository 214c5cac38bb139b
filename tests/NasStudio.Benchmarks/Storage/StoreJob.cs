using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;

namespace NasStudio.Benchmarks.Storage;

/// <summary>A few runs of thousands of events each in this process: a disk's noise is far above what more precision could tell.</summary>
internal sealed class StoreJob : ManualConfig
{
    public StoreJob()
    {
        AddJob(Job.InProcess.WithStrategy(RunStrategy.Monitoring).WithWarmupCount(2).WithIterationCount(10));
        AddColumn(StatisticColumn.Min, StatisticColumn.Median, StatisticColumn.OperationsPerSecond);
        AddDiagnoser(MemoryDiagnoser.Default);
    }
}
