using NasStudio.Core.Architectures;

namespace NasStudio.Web.Components.Controls.Graph;

/// <summary>What a drawing calls an operation: "conv 3×3, stride 2".</summary>
public static class OperationText
{
    /// <summary>The name with the settings that tell it from others of its kind.</summary>
    public static string Of(Operation operation) => operation switch
    {
        Convolution convolution => (convolution.Groups > 1 ? "grouped conv " : "conv ") + $"{convolution.Kernel}×{convolution.Kernel}"
            + (convolution.Stride > 1 ? $", stride {convolution.Stride}" : "") + (convolution.Dilation > 1 ? $", dilation {convolution.Dilation}" : ""),
        AveragePool pool => $"average pool {pool.Kernel}×{pool.Kernel}" + (pool.Stride > 1 ? $", stride {pool.Stride}" : ""),
        _ => operation.Name.Replace('_', ' '),
    };

    /// <summary>The colour's name in the style sheet: what it does, the same hues as on cells.</summary>
    public static string Tone(Operation operation) => operation switch
    {
        Convolution { Kernel: 1 } => "one",
        Convolution => "three",
        Linear => "one",
        AveragePool or GlobalAveragePool => "pool",
        Skip => "skip",
        Zero => "none",
        _ => "plain",
    };
}
