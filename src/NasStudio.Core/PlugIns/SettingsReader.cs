namespace NasStudio.Core.PlugIns;
/// <summary>placeholder</summary>
public static class SettingsReader { }
