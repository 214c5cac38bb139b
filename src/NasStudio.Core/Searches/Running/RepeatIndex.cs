using NasStudio.Core.Evaluation;
using NasStudio.Core.Strategies;

namespace NasStudio.Core.Searches.Running;

/// <summary>
/// Knows which trial has already answered the same question: the same network (fingerprint and stored parameters; under a table the same genotype) at the same fidelity, from
/// the same weights, under the same overrides. A continuation is never a repeat.
/// </summary>
/// <param name="keyedByGenotype">See <see cref="Evaluator.KeyedByGenotype"/>.</param>
public sealed class RepeatIndex(bool keyedByGenotype)
{
    private readonly Dictionary<string, int> answered = [];

    /// <summary>The key of what a job evaluates; null: it cannot repeat anything. Decodes the architecture unless a table answers.</summary>
    public string? KeyOf(Job job)
    {
        if (job is not { Candidate: Member member, Continues: null })
            return null;
        var network = keyedByGenotype ? member.Genotype.ToString() : $"{job.Architecture.Value.Fingerprint}:{job.Architecture.Value.LiveCost.Parameters}";
        var inheritance = job.From is { } from ? $"|from {from.Trial} {string.Join(',', from.Edits)}" : "";
        return $"{network}|{job.Fidelity.Epochs}/{job.Fidelity.Horizon}{inheritance}{(job.Training is { } overrides ? $"|{overrides}" : "")}";
    }

    /// <summary>The trial that has the answer; null: none yet.</summary>
    public int? Find(string? key) => key is not null && answered.TryGetValue(key, out var trial) ? trial : null;

    /// <summary>Remembers an ended trial; only those evaluated in full answer others.</summary>
    public void Add(Trial trial)
    {
        if (trial is { State: TrialState.Succeeded, Key: { } key })
            answered.TryAdd(key, trial.Number);
    }
}
