using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using Bpm.Approval.Cases;
using Bpm.Approval.Delivery;
using Bpm.Approval.Documents;
using Bpm.Approval.Materials;
using Bpm.Approval.People;
using Bpm.Approval.Soundness;
using Bpm.Engine.Soundness;

namespace Bpm.Approval.Law;

/// <summary>A process as the law sees it: its legal steps, and all the paths between them.</summary>
/// <remarks>A step that other processes use says nothing alone; the law is asked where it is used.</remarks>
internal sealed class CasePath
{
    private static readonly ConditionalWeakTable<ExpandedDefinition, CasePath> Known = [];

    private CasePath(ExpandedDefinition definition, CancellationToken ct)
    {
        Definition = definition;
        Paths = new PathAnalysis(definition, ct);
        Nodes = [.. definition.Nodes.Where(n => n.Children.Count == 0 && Paths.IsLive(n))];
        Granted = [.. Decisions.SelectMany(d => Paths.After(d, "Granted"))];
        Denied = [.. Decisions.SelectMany(d => Paths.After(d, "Denied"))];
        Delivered = [.. Of<Deliver>().SelectMany(Paths.After)];
    }

    public ExpandedDefinition Definition { get; }

    public PathAnalysis Paths { get; }

    /// <summary>Every activity that a run can come to, without containers.</summary>
    public IReadOnlyList<ExpandedNode> Nodes { get; }

    public IEnumerable<ExpandedNode> Decisions => Of<Decide>();

    /// <summary>Decisions that are not taken on the spot at the window.</summary>
    public IEnumerable<ExpandedNode> DeskDecisions => Decisions.Where(d => !IsOnTheSpot(d));

    /// <summary>Where a decision has granted.</summary>
    public IReadOnlyList<int> Granted { get; }

    /// <summary>Where a decision has denied.</summary>
    public IReadOnlyList<int> Denied { get; }

    /// <summary>Where the result has been handed over.</summary>
    public IReadOnlyList<int> Delivered { get; }

    /// <summary>The paths of a process that handles a case. Null: it is none, or a step of others.</summary>
    public static CasePath? Of(ExpandedDefinition definition, CancellationToken ct)
    {
        var isCase = !definition.Main.UsableAsActivity
            && (definition.Nodes.Any(n => n.Activity is Accept or Decide or Close or OneTimeNotice) || (definition.Nodes.Any(n => n.Activity is Receive) && definition.Nodes.Any(IsFurtherStep)));
        if (!isCase)
            return null;
        if (!Known.TryGetValue(definition, out var path))
            Known.AddOrUpdate(definition, path = new CasePath(definition, ct));
        return path;
    }

    // Who begins a drawing with nothing but 收件 has not drawn a path yet.
    private static bool IsFurtherStep(ExpandedNode node) => node.Activity is not Receive && node.Activity.GetType().Assembly == typeof(Receive).Assembly;

    public static bool IsOnTheSpot(ExpandedNode decide) => decide.Fixed<bool?>(nameof(Decide.OnTheSpot)) is true;

    public static CloseEnding? EndingOf(ExpandedNode close) => close.Fixed<CloseEnding?>(nameof(Close.Ending));

    public IEnumerable<ExpandedNode> Of<T>() => Nodes.Where(n => n.Activity is T);

    /// <summary>The activities whose class carries this mark.</summary>
    public IEnumerable<ExpandedNode> Marked<T>()
        where T : Attribute => Nodes.Where(n => n.Activity.GetType().IsDefined(typeof(T)));

    public IEnumerable<(ExpandedNode Node, T Mark)> Marks<T>()
        where T : Attribute => Nodes.Select(n => (n, n.Activity.GetType().GetCustomAttribute<T>()!)).Where(n => n.Item2 is not null);

    public IEnumerable<ExpandedNode> Closes(params CloseEnding[] endings) => Of<Close>().Where(c => EndingOf(c) is { } ending && endings.Contains(ending));

    /// <summary>Where a document of one of these kinds is sealed.</summary>
    public IEnumerable<int> Sealed(params DocumentKind[] kinds) =>
        Of<ApplySeal>().Where(s => SealedBy(s).Intersect(kinds).Any()).SelectMany(Paths.After);

    public static IEnumerable<DocumentKind> SealedBy(ExpandedNode seal) =>
        (seal.Fixed<string[]>(nameof(ApplySeal.Documents)) ?? []).Where(name => Enum.TryParse<DocumentKind>(name, out _)).Select(Enum.Parse<DocumentKind>);

    /// <summary>The post that an activity gives its task to, where the drawing fixes it. Null: it gives none, or nobody can know.</summary>
    public static PostRole? PostOf(ExpandedNode node)
    {
        foreach (var input in node.Descriptor.Inputs.Where(i => (Nullable.GetUnderlyingType(i.Type) ?? i.Type) == typeof(PostRole)))
        {
            if (FlowingValue.Find(node, input.Name) is { } found && Enum.TryParse<PostRole>(found.Text, ignoreCase: true, out var role))
                return role;
        }

        return null;
    }

    /// <summary>A task of the window or the village: it takes in and hands on, and cannot refuse.</summary>
    public static bool IsFrontDesk(ExpandedNode node) => PostOf(node) is PostRole.FrontClerk or PostRole.GridWorker;

    /// <summary>A task of somebody who examines or decides.</summary>
    public static bool IsBackOffice(ExpandedNode node) => PostOf(node) is { } role
        && role is not (PostRole.FrontClerk or PostRole.GridWorker or PostRole.SealKeeper or PostRole.IssueClerk or PostRole.Regulator or PostRole.Supervisor or PostRole.ProcessAnalyst or PostRole.Publisher or PostRole.Administrator);

    /// <summary>A number that the drawing fixes. Null: it does not, or it is none.</summary>
    public static double? NumberOf(ExpandedNode node, string input) =>
        FlowingValue.Find(node, input) is { } found && double.TryParse(found.Text, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Whether the drawing leaves a text empty. A script counts as filled in.</summary>
    public static bool IsEmpty(ExpandedNode node, string input) =>
        node.Input(input) is not { } expression || expression is { Type: "Literal", Value: null } || (expression is { Type: "Literal", Value: string text } && string.IsNullOrWhiteSpace(text));
}
