using System.Text.Json;
using Bpm.Engine.Definitions;
using Bpm.Engine.Expressions;

namespace Bpm.Engine.Runtime.Alterations;

/// <summary>One change of a running or faulted instance from outside, named as Elsa does.</summary>
public abstract record Alteration
{
    /// <summary>Reads <c>{"type": "ModifyVariable", "variableId": "…", "value": …}</c> and the like.</summary>
    /// <exception cref="FormatException">The type is unknown, or a member is missing.</exception>
    public static Alteration Parse(JsonElement json) => json.Text("type") switch
    {
        "ModifyVariable" => new ModifyVariable(Required(json, "variableId"), json.Member("value") is { } value ? ValueJson.Read(value) : null),
        "Cancel" => new Cancel(),
        "CancelActivity" => new CancelActivity(json.Text("activityId"), json.Text("activityInstanceId")),
        "ScheduleActivity" => new ScheduleActivity(json.Text("activityId"), json.Text("activityInstanceId")),
        "GoBack" => new GoBack(Required(json, "activityInstanceId"), Required(json, "targetNodeId"), json.Text("comesBackOn")),
        "Migrate" => new Migrate(json.Number("targetVersion") ?? throw new FormatException("The alteration Migrate needs a targetVersion.")),
        var type => throw new FormatException($"There is no alteration '{type}'."),
    };

    private static string Required(JsonElement json, string name) => json.Text(name) ?? throw new FormatException($"The alteration {json.Text("type")} needs a {name}.");
}
