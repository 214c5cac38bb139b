namespace NasStudio.Training.Learning;

/// <summary>The training has left the numbers: a loss became infinite or undefined. The message says where, and what to do.</summary>
public sealed class DivergedException(string where) : Exception($"diverged: {where}; lower the learning rate");
