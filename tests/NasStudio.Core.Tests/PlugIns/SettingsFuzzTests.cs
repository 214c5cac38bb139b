using System.Text.Json.Nodes;
using NasStudio.Core.Numerics;
using NasStudio.Core.PlugIns;
using NasStudio.Core.Searches;

namespace NasStudio.Core.Tests.PlugIns;

/// <summary>10 000 damaged requests: each is either read or refused with paths, whatever was done to it.</summary>
public class SettingsFuzzTests
{
    private const string Valid = """
        { "name": "n", "dataset": { "name": "glyphs", "extent": 16 }, "space": { "name": "nas-bench-201", "channels": 8, "cells": 1 },
          "strategy": { "name": "sampler", "label": "a", "greedy": true, "population": 20, "sample": 5, "salt": 1, "rate": 0.5, "decay": null, "patience": "00:01:00", "flavour": "plain",
            "second": null, "rungs": [{ "epochs": 1, "share": 0.5 }, {}], "widths": [1, 2, 3] },
          "evaluator": { "name": "train", "epochs": 3 }, "objectives": [{ "metric": "val_acc", "direction": "maximize" }, { "metric": "params", "direction": "minimize" }],
          "budget": { "maxTrials": 50, "maxDuration": "00:10:00", "maxCost": null, "maxFailedTrials": 10 }, "stopRule": null, "filter": null,
          "maxConcurrentTrials": 2, "threadsPerTrial": 1, "maxTrialDuration": "00:05:00", "seed": 42 }
        """;

    private static readonly string[] Oddities =
    [
        "null", "true", "0", "-1", "1.5", "1e30", "-1e999", "1e-400", "123456789012345678901234567890", "\"\"", "\"\\u0000\"", "\"\\ud83d\"", "\"00:00:00\"", "\"99999999.00:00:00\"", "\"NaN\"",
        "[]", "[[]]", "[null]", "{}", "{\"name\":null}", "{\"name\":{}}", "{\"a\":1,\"a\":2}", "{\"name\":\"train\",\"name\":\"glyphs\"}", "\"train\"", "9223372036854775807", "2147483648", "\"maximize\"",
    ];

    [Fact]
    public void Ten_thousand_damaged_requests_are_read_or_refused_by_path()
    {
        var dice = Dice.Of(20260, 1);
        var (read, refused) = (0, 0);
        for (var round = 0; round < 10_000; round++)
        {
            var text = Damaged(dice);
            try
            {
                SearchOrder.Read(SettingsJson.Parse(text), Sample.Catalog);
                read++;
            }
            catch (FaultsException faults)
            {
                Assert.NotEmpty(faults.Faults);
                Assert.All(faults.Faults, fault => Assert.True(fault.Field.Length > 0 && fault.Message.Length > 0, text));
                refused++;
            }
        }
        Assert.InRange(read, 100, 5_000);
        Assert.InRange(refused, 5_000, 9_900);
    }

    private static string Damaged(Random dice)
    {
        var tree = JsonNode.Parse(Valid)!;
        var damages = 1 + dice.Next(3);
        for (var damage = 0; damage < damages; damage++)
        {
            var nodes = Nodes(tree).ToList();
            var at = nodes[dice.Next(nodes.Count)];
            // A mark that is replaced in the text, so that what is put in need not be a well-formed tree.
            var mark = JsonValue.Create($"@{dice.Next(Oddities.Length)}@");
            switch (at, dice.Next(5))
            {
                case (JsonObject owner, 0):
                    owner[$"odd{dice.Next(3)}"] = mark;
                    break;
                case (JsonObject owner, _) when owner.Count > 0:
                    var key = owner.ElementAt(dice.Next(owner.Count)).Key;
                    if (dice.Next(4) == 0)
                        owner.Remove(key);
                    else
                        owner[key] = mark;
                    break;
                case (JsonArray list, _) when list.Count > 0:
                    list[dice.Next(list.Count)] = mark;
                    break;
            }
        }
        var text = tree.ToJsonString();
        for (var index = 0; index < Oddities.Length; index++)
            text = text.Replace($"\"@{index}@\"", Oddities[index], StringComparison.Ordinal);
        return dice.Next(50) == 0 ? text[..dice.Next(text.Length)] : text;
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode node) => node switch
    {
        JsonObject owner => owner.Select(pair => pair.Value).OfType<JsonNode>().SelectMany(Nodes).Prepend(node),
        JsonArray list => list.OfType<JsonNode>().SelectMany(Nodes).Prepend(node),
        _ => [],
    };
}
