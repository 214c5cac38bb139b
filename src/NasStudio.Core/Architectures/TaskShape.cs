namespace NasStudio.Core.Architectures;

/// <summary>What a network must fit: the shape of one sample and the number of classes to tell apart.</summary>
/// <param name="Input">One sample, without the batch.</param>
/// <param name="Classes">At least 2.</param>
public sealed record TaskShape(Shape Input, int Classes);
