namespace NasStudio.Web.Startup;

/// <summary>The server cannot start; the message is for the person who started it and says what to change. Ends the process with exit code 1.</summary>
public sealed class StartException(string message, Exception? inner = null) : Exception(message, inner);
