using System.Globalization;

namespace NasStudio.Web.Components.Controls;

/// <summary>How numbers are written on pages. Accuracies come as 0–1 and are shown per cent.</summary>
public static class Formats
{
    /// <summary>Whether a metric is a share that pages show per cent.</summary>
    public static bool IsShare(string metric) => metric == "acc" || metric.EndsWith("_acc", StringComparison.Ordinal) || metric.Contains("_acc_", StringComparison.Ordinal);

    /// <summary>A metric's value with its unit: "91.2 %", "12.3 k", "4.2 s".</summary>
    public static string Metric(string metric, double value) => metric switch
    {
        _ when IsShare(metric) => Percent(value),
        "params" or "macs" => Count(value),
        "seconds" => Duration(TimeSpan.FromSeconds(value)),
        "latency_ms" => Number(value, "0.##") + " ms",
        "epoch" => Number(value, "0"),
        _ => Number(value, "0.####"),
    };

    /// <summary>A metric's name for readers: "validation accuracy"; names not known stay as they are.</summary>
    public static string MetricName(string metric) => metric switch
    {
        "val_acc" => "validation accuracy",
        "train_acc" => "training accuracy",
        "test_acc" => "test accuracy",
        "val_loss" => "validation loss",
        "train_loss" => "training loss",
        "test_loss" => "test loss",
        "params" => "parameters",
        "macs" => "MACs",
        "latency_ms" => "latency",
        "seconds" => "time",
        _ => metric,
    };

    /// <summary>"91.2 %" of 0.912.</summary>
    public static string Percent(double share) => Number(share * 100, "0.0") + "\u00a0%";

    /// <summary>"950", "12.3 k", "1.24 M", "3.1 G".</summary>
    public static string Count(double count) => Math.Abs(count) switch
    {
        < 1_000 => Number(count, "0"),
        < 999_950 => Number(count / 1e3, "0.0") + "\u00a0k",
        < 999_950_000 => Number(count / 1e6, "0.00") + "\u00a0M",
        _ => Number(count / 1e9, "0.00") + "\u00a0G",
    };

    /// <summary>"1.5 GB" of bytes.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1_000_000 => Number(bytes / 1e3, "0") + "\u00a0kB",
        < 1_000_000_000 => Number(bytes / 1e6, "0") + "\u00a0MB",
        _ => Number(bytes / 1e9, "0.0") + "\u00a0GB",
    };

    /// <summary>"0.8 s", "42 s", "3 min 05 s", "2 h 10 min", "3 d 4 h".</summary>
    public static string Duration(TimeSpan time) => time.TotalSeconds switch
    {
        < 0 => "0\u00a0s",
        < 9.95 => Number(time.TotalSeconds, "0.0") + "\u00a0s",
        < 59.5 => Number(time.TotalSeconds, "0") + "\u00a0s",
        < 3600 => $"{time.Minutes}\u00a0min {time.Seconds:00}\u00a0s",
        < 86_400 => $"{time.Hours}\u00a0h {time.Minutes:00}\u00a0min",
        _ => $"{time.Days}\u00a0d {time.Hours}\u00a0h",
    };

    /// <summary>Whole seconds and more, for a running clock: "0 s", "8 s", "3 min 05 s".</summary>
    public static string Clock(TimeSpan time) => time.TotalSeconds < 60 ? Number(Math.Max(0, Math.Floor(time.TotalSeconds)), "0") + "\u00a0s" : Duration(time);

    /// <summary>"just now", "4 min ago", "2 days ago".</summary>
    public static string Ago(TimeSpan time) => time.TotalMinutes switch
    {
        < 1 => "just now",
        < 60 => $"{(int)time.TotalMinutes}\u00a0min ago",
        < 48 * 60 => $"{(int)time.TotalHours}\u00a0h ago",
        _ => $"{(int)time.TotalDays} days ago",
    };

    /// <summary>A number in the invariant culture.</summary>
    public static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
