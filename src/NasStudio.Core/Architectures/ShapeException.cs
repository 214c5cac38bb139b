namespace NasStudio.Core.Architectures;

/// <summary>An operation's inputs do not fit it; the message names the operation and both sizes. A candidate that throws it is Infeasible.</summary>
public sealed class ShapeException(string message) : Exception(message);
