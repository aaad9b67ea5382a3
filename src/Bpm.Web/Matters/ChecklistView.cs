using Bpm.Approval.Delegation;
using Bpm.Approval.Matters;

namespace Bpm.Web.Matters;

/// <summary>What to hand in for these answers, and which way the case would take.</summary>
/// <param name="Message">What to tell the person; null when they can apply.</param>
/// <param name="Route">Null when no station was named, or it does not handle the matter for these answers.</param>
internal sealed record ChecklistView(
    string MatterCode, int Version, string Hash, ChecklistOutcome Outcome, string? Message, string? Organ, IReadOnlyList<ChecklistRow> Materials,
    string Promised, string? Statutory, string ResultName, bool NeedsRepresentative, RouteView? Route)
{
    public static ChecklistView Of(Checklist list, RouteView? route) => new(
        list.MatterCode, list.MatterVersion, list.Hash, list.Outcome, list.Message, list.Organ, [.. list.Materials.Select(ChecklistRow.Of)],
        list.Promised.ToString(), list.Statutory?.ToString(), list.ResultName, list.NeedsRepresentative, route);
}

/// <summary>One material of the list.</summary>
/// <param name="Fetched">Taken from shared data; the applicant is not asked for it.</param>
internal sealed record ChecklistRow(
    string Code, string Name, string KindName, string FormName, MaterialNecessity Requirement, bool Fetched, bool CanCommit, bool CanTolerate,
    int Original, int Copies, string Criterion, string LegalBasis, string Instruction)
{
    public static ChecklistRow Of(ChecklistMaterial material) => Of(material.Definition, material.Necessity);

    public static ChecklistRow Of(MaterialDefinition material, MaterialNecessity necessity) => new(
        material.Code, material.Name, material.Kind.ChineseName(), material.Form.ChineseName(), necessity, material.ElectronicLicenceType is not null, material.CanCommit, material.CanTolerate,
        material.Original, material.Copies, material.AcceptanceCriterion, material.LegalBasis, material.FillingInstruction);
}

/// <summary>Who would do what.</summary>
internal sealed record RouteView(DelegationMode Mode, string ModeName, string ReceivingName, string HandlingName, string DecidingName, string InNameOfName);
