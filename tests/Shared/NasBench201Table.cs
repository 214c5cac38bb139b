using System.Globalization;
using NasStudio.Core.Spaces;

namespace NasStudio.Tests;

/// <summary>One architecture of NAS-Bench-201 on CIFAR-10; accuracies in per cent.</summary>
internal sealed record NasBench201Row(string Arch, double Signal, double Valid, double Test, long Params, long Flops);

/// <summary>All 15 625 architectures by genotype; signal: validation accuracy after 12 epochs.</summary>
internal static class NasBench201Table
{
    public static Dictionary<Genotype, NasBench201Row> Read()
    {
        var space = new NasBench201();
        var rows = File.ReadLines(SharedData.Path("nasbench201/nasbench201-cifar10.csv")).Skip(1).Select(line => line.Split(','));
        return rows.ToDictionary(cells => space.Parse(cells[0])!, cells => new NasBench201Row(cells[0], Number(cells[1]), Number(cells[2]), Number(cells[3]), (long)Number(cells[5]), (long)Number(cells[6])));
    }

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
