using System.Text.Json.Nodes;
using Bpm.Approval.Documents;
using Bpm.Approval.Forms;
using Bpm.Approval.Matters;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Cases;

/// <summary>The applicant corrects an error on the spot, at the counter (T6, art. 32(3)). K1 runs on.</summary>
public sealed class FixApplication(CaseRights rights, IMatterStore matters, FormValidator forms, DocumentOffice office, IUnitOfWork work, TimeProvider clock)
{
    private const string Operation = "fix-application";

    /// <summary>Corrects the fields and draws up the record that the applicant signs.</summary>
    /// <param name="fields">New values by field of the application form.</param>
    /// <param name="confirmedBy">Who signs the change: the applicant or the representative.</param>
    /// <exception cref="NotFoundException"><c>case.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>case.other-unit</c>.</exception>
    /// <exception cref="InputRefusedException"><c>fix.nothing-changed</c>, <c>fix.not-confirmed</c>, those of <see cref="FormValidator"/>.</exception>
    /// <exception cref="RuleBrokenException">See <see cref="ApprovalCase.FixOnTheSpot"/>.</exception>
    public async Task<ApprovalCase> RunAsync(string caseNumber, JsonObject fields, string confirmedBy, string operationId, Account by, CancellationToken ct)
    {
        var (about, isRepeat) = await rights.FindAsync(caseNumber, Operation, operationId, by, ct);
        if (isRepeat)
            return about;
        CaseRights.RequireWindow(about, by);
        if (confirmedBy != about.Applicant.Name && confirmedBy != about.Representative?.Name)
            throw new InputRefusedException("fix.not-confirmed", "当场更正由申请人或者其代理人签字确认。", "confirmedBy");

        var matter = await matters.GetAsync(about, ct);
        var form = matter.Forms[matter.ApplicationForm];
        var before = JsonNode.Parse(about.FormJson)!.AsObject();
        var after = before.DeepClone().AsObject();
        foreach (var (field, value) in fields)
            after[field] = value?.DeepClone();
        after = forms.Check(form, after);
        var changed = fields.Select(f => f.Key).Where(field => !JsonNode.DeepEquals(before[field], after[field])).ToList();
        if (changed.Count == 0)
            throw new InputRefusedException("fix.nothing-changed", "没有需要更正的内容。", "fields");

        var now = clock.GetUtcNow();
        var lines = changed.Select((field, index) => (JsonNode)new JsonObject
        {
            ["no"] = index + 1,
            ["label"] = ApplicationFacts.LabelOf(form, field),
            ["before"] = ApplicationFacts.InWords(before[field], form, field),
            ["after"] = ApplicationFacts.InWords(after[field], form, field),
        });
        var changes = new JsonArray([.. lines]);
        about.FixOnTheSpot(after.ToJsonString(DocumentOffice.DataJson), string.Join("、", changes.Select(c => c!["label"]!.ToString())), Actor.Of(by), now);
        var data = new JsonObject { ["changes"] = changes, ["changedText"] = now.ToChineseMoment(), ["by"] = by.DisplayName, ["confirmedBy"] = confirmedBy };
        await office.DrawUpAsync(about, DocumentKind.ChangeRecord, data, ct);
        rights.Remember(about, Operation, operationId, by);
        await work.SaveAsync(ct);
        return about;
    }
}
