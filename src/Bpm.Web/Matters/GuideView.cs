using System.Text.Json;
using Bpm.Approval.Delegation;
using Bpm.Approval.Matters;

namespace Bpm.Web.Matters;

/// <summary>办事指南, generated from the matter.</summary>
/// <param name="Conditions">受理条件.</param>
/// <param name="Process">办理流程, in words.</param>
/// <param name="Materials">All of them, whatever the situation.</param>
/// <param name="Places">Where it is handled today.</param>
internal sealed record GuideView(
    string Code, string Number, string Name, string HandlingItemName, string ImplementationCode, string HandlingItemCode, int Version, string MatterTypeName, CaseType CaseType, string CaseTypeName,
    string AgencyName, string PowerSourceName, string? Statutory, string Promised, IReadOnlyList<string> Conditions, string Process, IReadOnlyList<StepView> Steps, FeeView Fees,
    IReadOnlyList<string> ServiceObjects, ResultView Result, MatterContact Consultation, MatterContact Complaint, IReadOnlyList<string> LegalBasis, IReadOnlyList<SituationView> Situations,
    IReadOnlyList<ChecklistRow> Materials, IReadOnlyList<PlaceView> Places, IReadOnlyList<MatterFaq> Faqs, RemediesView? Remedies, FormView? ApplicationForm)
{
    public static GuideView Of(MatterDefinition matter, IReadOnlyList<PlaceView> places, RemediesView? remedies) => new(
        matter.CatalogCode, matter.Number, matter.Name, matter.HandlingItemName, matter.ImplementationCode, matter.HandlingItemCode, matter.Version, matter.MatterType.ChineseName(),
        matter.CaseType, matter.CaseType.ChineseName(), matter.ImplementingAgency.Name, matter.PowerSource.ChineseName(), matter.StatutoryLimit?.Limit.ToString(), matter.PromisedLimit.Limit.ToString(),
        matter.AcceptanceConditions, matter.ProcessDescription, [.. matter.Steps.Select(step => new StepView(step.Name, step.Limit?.Limit.ToString(), step.Note))],
        new FeeView(matter.Fee.Charged, matter.Fee.Charged ? "收费" : "不收费", matter.Fee.Items), [.. matter.ServiceObjects.Select(kind => kind.ChineseName())],
        new ResultView(matter.Result.Name, matter.Result.Type.ChineseName(), matter.Result.Validity?.Limit.ToString() ?? "长期"), matter.Consultation, matter.Complaint,
        [.. matter.LegalBasis.Select(basis => basis.ToString())], [.. matter.Situations.Select(SituationView.Of)],
        [.. matter.Materials.Select(material => ChecklistRow.Of(material, material.Necessity))], places, matter.Faqs, remedies,
        matter.Forms.TryGetValue(matter.ApplicationForm, out var form) ? new FormView(form.Key, form.Version, form.Title, form.Rule) : null);
}

internal sealed record StepView(string Name, string? Limit, string Note);

internal sealed record FeeView(bool Charged, string Text, IReadOnlyList<FeeItem> Items);

/// <param name="Validity">As people say it: 5年, 长期.</param>
internal sealed record ResultView(string Name, string TypeName, string Validity);

/// <param name="ReconsiderationBody">Where to apply for administrative reconsideration, with address.</param>
/// <param name="Court">Where to sue, with address.</param>
internal sealed record RemediesView(string ReconsiderationBody, string Court);

internal sealed record PlaceView(string StationCode, string Name, DelegationMode Mode, string ModeName);

/// <param name="Rule">Rules in form-create's format.</param>
internal sealed record FormView(string Key, int Version, string Title, JsonElement Rule);

/// <param name="ShownIf">An expression over earlier answers; null = always asked.</param>
internal sealed record SituationView(string Code, string Title, bool Multiple, bool Required, string? ShownIf, IReadOnlyList<OptionView> Options)
{
    public static SituationView Of(SituationDefinition situation) => new(
        situation.Code, situation.Title, situation.Multiple, situation.Required, situation.ShownIf,
        [.. situation.Options.Select(option => new OptionView(option.Code, option.Label, option.Ends, option.Note, option.Message))]);
}

/// <param name="Ends">Set where the dialogue ends with this answer: no licence needed, or another organ is competent.</param>
internal sealed record OptionView(string Code, string Label, SituationEnding? Ends, string? Note, string? Message);
