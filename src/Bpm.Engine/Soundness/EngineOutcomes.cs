using System.Globalization;
using Bpm.Engine.Activities;
using Bpm.Engine.Authoring;
using Bpm.Engine.Definitions;

namespace Bpm.Engine.Soundness;

/// <summary>Outcomes of the engine's own activities and of definitions used as activities.</summary>
internal sealed class EngineOutcomes : IActivityOutcomes
{
    public NodeOutcomes? Find(ExpandedNode node) => node.Activity switch
    {
        ITerminalNode or Fault => NodeOutcomes.Nothing,
        NotFoundActivity => NodeOutcomes.Nothing with { IsOpen = true },
        FlowSwitch flow => new NodeOutcomes([.. flow.Cases.Select(c => new FlowOutcome(c.Label)), new FlowOutcome("Default")])
        {
            Choice = node.Fixed<SwitchMode?>(nameof(FlowSwitch.Mode)) is SwitchMode.MatchFirst ? OutcomeChoice.One : OutcomeChoice.Any,
        },
        FlowFork => Branches(node, nameof(FlowFork.Branches), NodeOutcomes.Done) with { Choice = OutcomeChoice.All },
        RunJavaScript => Script(node),
        FlowSendHttpRequest => Request(node),
        BulkDispatchWorkflows => new NodeOutcomes([new FlowOutcome("Done", "Completed")]) { Choice = OutcomeChoice.Any },
        HttpEndpoint => NodeOutcomes.Done with { IsOpen = true },
        WorkflowDefinitionActivity used => SubWorkflow(node, used),
        _ => null,
    };

    /// <summary>What class and attributes say: fixed outcomes, or a list that the drawing holds (hint <c>dynamic-outcomes</c>).</summary>
    public static NodeOutcomes ByDescriptor(ExpandedNode node)
    {
        FlowOutcome[] declared = [.. node.Descriptor.Ports.Where(p => !p.IsEmbedded).Select(p => new FlowOutcome(p.Name))];
        var outcomes = declared.Length > 0 ? new NodeOutcomes(declared) : NodeOutcomes.Done;
        return node.Descriptor.Inputs.FirstOrDefault(i => i.UIHint == InputUIHints.DynamicOutcomes) is { } list
            ? Branches(node, list.Name, outcomes, declared)
            : outcomes;
    }

    private static NodeOutcomes Branches(ExpandedNode node, string input, NodeOutcomes unset, params FlowOutcome[] more)
    {
        if (node.Input(input) is not { } expression || expression is { Type: "Literal" or "Object", Value: null })
            return unset;
        return LiteralValue.TryRead<string[]>(expression, out var names)
            ? new NodeOutcomes([.. names!.Distinct(StringComparer.Ordinal).Select(n => new FlowOutcome(n)), .. more.Where(m => !names!.Contains(m.Name))])
            : new NodeOutcomes(more) { IsOpen = true, Choice = OutcomeChoice.Any };
    }

    private static NodeOutcomes Script(ExpandedNode node)
    {
        var text = node.Input(nameof(RunJavaScript.Script))?.Value as string ?? "";
        var possible = Branches(node, nameof(RunJavaScript.PossibleOutcomes), NodeOutcomes.Done);
        if (possible.IsOpen || !text.Contains("setOutcome", StringComparison.Ordinal))
            return possible with { Optional = [new FlowOutcome("Done")] };
        var isListed = possible != NodeOutcomes.Done;
        return possible with { Optional = [new FlowOutcome("Done")], IsOpen = !isListed, Choice = text.Contains("setOutcomes", StringComparison.Ordinal) ? OutcomeChoice.Any : OutcomeChoice.One };
    }

    /// <summary>An answer has its own outcome and Done; the two failures have only theirs.</summary>
    private static NodeOutcomes Request(ExpandedNode node)
    {
        var codes = node.Fixed<int[]>(nameof(FlowSendHttpRequest.ExpectedStatusCodes)) ?? [];
        return new NodeOutcomes(
        [
            new FlowOutcome("Done", [.. codes.Select(c => c.ToString(CultureInfo.InvariantCulture)), "Unmatched status code"]),
            new FlowOutcome("Failed to connect"),
            new FlowOutcome("Timeout"),
        ])
        {
            Choice = OutcomeChoice.Any,
        };
    }

    /// <summary>What the steps inside complete it with. Where one of them decides at run time, what the definition declares.</summary>
    private static NodeOutcomes SubWorkflow(ExpandedNode node, WorkflowDefinitionActivity used)
    {
        var inner = node.Children.FirstOrDefault(c => c.Activity == used.Inner);
        var completes = inner?.Descendants().Where(d => d.Activity is Complete && d.Workflow == inner.Workflow).ToList() ?? [];
        var emitted = new HashSet<string>(StringComparer.Ordinal);
        var isKnown = true;
        foreach (var complete in completes)
        {
            if (complete.Input(nameof(Complete.Outcomes)) is { Type: "Literal", Value: string single } && !single.TrimStart().StartsWith('['))
                emitted.Add(single);
            else if (LiteralValue.TryRead<string[]>(complete.Input(nameof(Complete.Outcomes)), out var several))
                emitted.UnionWith(several!);
            else
                isKnown = false;
        }

        var declared = used.Inner.Outcomes;
        if (completes.Count == 0)
            emitted.Add("Done");
        var needed = isKnown ? declared.Count == 0 ? emitted : declared.Where(emitted.Contains) : declared;
        var names = needed.Distinct(StringComparer.Ordinal).ToList();
        return new NodeOutcomes([.. names.DefaultIfEmpty("Done").Select(n => new FlowOutcome(n))])
        {
            Optional = [.. declared.Concat(emitted).Append("Done").Distinct(StringComparer.Ordinal).Except(names).Select(n => new FlowOutcome(n))],
            IsOpen = !isKnown,
        };
    }
}
