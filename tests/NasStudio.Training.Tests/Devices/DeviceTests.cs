using NasStudio.Training.Devices;
using TorchSharp;

namespace NasStudio.Training.Tests.Devices;

public sealed class DeviceTests
{
    [Fact]
    public void The_processor_says_how_many_cores_it_has() => Assert.StartsWith($"CPU, {Environment.ProcessorCount} core", ComputeDevice.Resolve("CPU").Sentence, StringComparison.Ordinal);

    [Fact]
    public void Auto_finds_one() => Assert.NotEmpty(ComputeDevice.Resolve("auto").Sentence);

    [Theory]
    [InlineData("gpu")]
    [InlineData("cuda:x")]
    [InlineData("cuda:-1")]
    [InlineData("cuda:4096")]
    [InlineData("")]
    public void A_device_that_is_not_there_is_refused_by_name(string setting)
    {
        var fault = Assert.Throws<DeviceException>(() => ComputeDevice.Resolve(setting));
        Assert.StartsWith($"Device '{setting}' cannot be used: ", fault.Message, StringComparison.Ordinal);
        Assert.EndsWith("Set Device to auto, cpu, cuda, cuda:N or mps.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cuda_is_refused_where_there_is_none()
    {
        if (torch.cuda_is_available())
            Assert.Skip("this machine has CUDA");
        Assert.Throws<DeviceException>(() => ComputeDevice.Resolve("cuda"));
    }

    [Fact]
    public void Only_a_cpu_build_beside_a_gpu_warns_and_names_the_command()
    {
        Assert.Contains(TorchBuild.Flavour, new[] { "cpu", "cuda" });
        Assert.Contains("-p:Torch=cuda", TorchBuild.WarningFor("cpu", hasDriver: true), StringComparison.Ordinal);
        Assert.Null(TorchBuild.WarningFor("cpu", hasDriver: false));
        Assert.Null(TorchBuild.WarningFor("cuda", hasDriver: true));
    }
}
