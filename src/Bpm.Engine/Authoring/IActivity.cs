using Bpm.Engine.Execution;

namespace Bpm.Engine.Authoring;

/// <summary>One node of a definition. An instance belongs to one compiled definition and is shared by all its runs, so it holds no state of a run.</summary>
public interface IActivity
{
    /// <summary>Unique inside its container. Connections name it.</summary>
    string Id { get; set; }

    /// <summary>Colon-joined path of ids from the root workflow node, e.g. <c>Workflow1:flow1:decide</c>. Set when compiled.</summary>
    string NodeId { get; set; }

    /// <summary>The designer's name, used by script accessors. Null: none.</summary>
    string? Name { get; set; }

    /// <summary>Full type name, e.g. <c>Elsa.WriteLine</c>.</summary>
    string Type { get; set; }

    /// <summary>Version of the activity type.</summary>
    int Version { get; set; }

    /// <summary>The definition's free bag: <c>canStartWorkflow</c>, <c>mergeMode</c> and so on. Values are JSON elements or plain values.</summary>
    IDictionary<string, object> CustomProperties { get; set; }

    /// <summary>Position, display text and the like; untouched by the engine.</summary>
    IDictionary<string, object> Metadata { get; set; }

    /// <summary>Whether it may run now. False leaves it pending.</summary>
    ValueTask<bool> CanExecuteAsync(ActivityExecutionContext context);

    /// <summary>Runs it.</summary>
    ValueTask ExecuteAsync(ActivityExecutionContext context);
}
