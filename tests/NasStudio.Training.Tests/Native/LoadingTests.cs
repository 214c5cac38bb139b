using TorchSharp;

namespace NasStudio.Training.Tests.Native;

public sealed class LoadingTests
{
    [Fact]
    public void Torch_loads_and_computes()
    {
        using var scope = torch.NewDisposeScope();
        Assert.Equal(6f, (torch.ones(2, 3) * torch.ones(2, 3)).sum().item<float>());
    }
}
