namespace NasStudio.Web.Api.Documents;

/// <summary>What one trial will take.</summary>
/// <param name="SecondsPerTrial">Wall time of a trial that runs beside as many others as the search allows.</param>
/// <param name="Bytes">Memory while it runs.</param>
/// <param name="Basis">How that is known.</param>
public sealed record EstimateDocument(double SecondsPerTrial, long Bytes, string Basis);
