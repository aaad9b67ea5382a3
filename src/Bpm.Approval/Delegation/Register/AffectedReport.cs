using Bpm.Approval.Tasks;

namespace Bpm.Approval.Delegation.Register;

/// <summary>What becomes of open work, or of new applications, when an authority ends.</summary>
public enum WorkFate
{
    /// <summary>Goes on as it began (G4).</summary>
    Keeps,

    /// <summary>Somebody else, or another binding, takes it over.</summary>
    Rerouted,

    /// <summary>Nobody may go on with it here.</summary>
    Blocked,
}

/// <summary>An open case.</summary>
/// <param name="CaseNumber">Its number.</param>
/// <param name="MatterName">Its matter.</param>
/// <param name="State">Where it stands.</param>
/// <param name="OpenTasks">Titles of its open tasks.</param>
public sealed record AffectedCase(string CaseNumber, string MatterName, Cases.CaseState State, IReadOnlyList<string> OpenTasks);

/// <summary>An open task of a window with the matter it is about.</summary>
/// <param name="Task">Tracked.</param>
/// <param name="CatalogCode">Basic code of the case's matter.</param>
public sealed record FrontTask(ApprovalTask Task, string CatalogCode);

/// <summary>One line of the report.</summary>
/// <param name="Fate">What becomes of it.</param>
/// <param name="CaseNumber">Null where the line is about applications to come.</param>
/// <param name="TaskTitle">Null where the line is about a whole case.</param>
/// <param name="To">Who takes over: names of people, or the id of a binding; null where nobody does.</param>
/// <param name="Message">Chinese.</param>
public sealed record AffectedLine(WorkFate Fate, string? CaseNumber, string? TaskTitle, string? To, string Message);

/// <summary>What the end of a binding, letter or agreement does to open work.</summary>
/// <param name="Key">Binding id or number.</param>
/// <param name="LastDay">The last day it holds; null = ended at once.</param>
/// <param name="Lines">Applications to come first, then what is open.</param>
public sealed record AffectedReport(string Key, DateOnly? LastDay, IReadOnlyList<AffectedLine> Lines)
{
    /// <summary>How many lines have this fate.</summary>
    public int Count(WorkFate fate) => Lines.Count(line => line.Fate == fate);

    /// <summary>For the register, with every line that somebody has to act on.</summary>
    public string Details => string.Join(' ', [Summary, .. Lines.Where(line => line.Fate is not WorkFate.Keeps).Select(line => line.Message)]);

    /// <summary>For the register.</summary>
    public string Summary => $"继续办理{Count(WorkFate.Keeps)}项，改由他人办理{Count(WorkFate.Rerouted)}项，受阻{Count(WorkFate.Blocked)}项。";
}
