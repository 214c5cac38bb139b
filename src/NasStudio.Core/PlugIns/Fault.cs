namespace NasStudio.Core.PlugIns;

/// <summary>One thing wrong with one field of the user's input.</summary>
/// <param name="Field">Its path in the request, in camel case: "strategy.population", "objectives[0].metric".</param>
/// <param name="Message">What is wrong and what to do, a sentence without the field's name in front.</param>
public sealed record Fault(string Field, string Message)
{
    /// <summary>The same fault seen from outside: "population" becomes "strategy.population".</summary>
    public Fault Under(string parent) => this with { Field = Field.Length == 0 ? parent : Field.StartsWith('[') ? parent + Field : $"{parent}.{Field}" };
}
