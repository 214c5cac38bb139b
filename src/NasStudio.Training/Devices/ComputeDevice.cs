using System.Globalization;
using TorchSharp;

namespace NasStudio.Training.Devices;

/// <summary>Where networks are trained.</summary>
/// <param name="Torch">The device as libtorch knows it.</param>
/// <param name="Sentence">For the page: "CPU, 4 cores", "NVIDIA H100, 79 GB free of 80".</param>
public sealed record ComputeDevice(torch.Device Torch, string Sentence)
{
    /// <summary>Whether it is the processor itself, where results are the same to the last bit whatever runs beside.</summary>
    public bool IsCpu => Torch.type == DeviceType.CPU;

    /// <summary>The setting <c>Device</c>, resolved on this machine. Throws <see cref="DeviceException"/> where there is no such device, saying what there is.</summary>
    /// <param name="setting">
    /// "auto": the CUDA device with most free memory, else MPS, else the CPU. "cpu". "cuda": the CUDA device with most free memory. "cuda:1": that one. "mps".
    /// </param>
    public static ComputeDevice Resolve(string setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var name = setting.Trim().ToLowerInvariant();
        return name switch
        {
            "cpu" => Cpu(),
            "mps" => Mps() ?? throw new DeviceException(setting, "there is no Metal device"),
            "auto" => MostFree() ?? Mps() ?? Cpu(),
            "cuda" => MostFree() ?? throw new DeviceException(setting, NoCuda()),
            _ when name.StartsWith("cuda:", StringComparison.Ordinal) && int.TryParse(name.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var index) =>
                index < Count() ? Cuda(index).Device : throw new DeviceException(setting, Count() == 0 ? NoCuda() : $"the CUDA devices are 0 to {Count() - 1}"),
            _ => throw new DeviceException(setting, "that is not a device's name"),
        };
    }

    private static ComputeDevice Cpu() => new(torch.CPU, Environment.ProcessorCount == 1 ? "CPU, 1 core" : $"CPU, {Environment.ProcessorCount} cores");

    private static ComputeDevice? Mps() => torch.mps_is_available() ? new(torch.MPS, "Apple GPU (Metal)") : null;

    private static int Count() => torch.cuda_is_available() ? torch.cuda.device_count() : 0;

    private static ComputeDevice? MostFree() => Count() == 0 ? null : Enumerable.Range(0, Count()).Select(Cuda).MaxBy(found => found.Free).Device;

    private static (ComputeDevice Device, long Free) Cuda(int index) => CudaDriver.Memory(index) is var (name, free, total)
        ? (new(torch.device(DeviceType.CUDA, index), string.Create(CultureInfo.InvariantCulture, $"{name}, {free >> 30} GB free of {total + (1 << 29) >> 30}")), free)
        : (new(torch.device(DeviceType.CUDA, index), $"CUDA device {index}"), 0);

    private static string NoCuda() => TorchBuild.Warning ?? (TorchBuild.Flavour == "cpu" ? "this build computes on the CPU, and the machine has no NVIDIA driver" : "libtorch finds no CUDA device: check the driver with nvidia-smi");
}

/// <summary>The setting names a device that is not here.</summary>
public sealed class DeviceException(string setting, string reason) : Exception($"Device '{setting}' cannot be used: {reason}. Set Device to auto, cpu, cuda, cuda:N or mps.");
