using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Documents;

namespace Bpm.Approval.Handover;

/// <summary>Puts a list into the file of each of its cases, with that case's papers alone.</summary>
public sealed class HandoverPages(DocumentOffice office)
{
    /// <summary>Draws it up; its number is the list's own, which several cases share.</summary>
    internal Task DrawUpAsync(ApprovalCase about, HandoverList list, CancellationToken ct) =>
        office.DrawUpAsync(about, DocumentKind.HandoverList, Data(list, list.Items.Where(item => item.CaseNumber == about.Number)), ct, number: list.Number);

    private static JsonObject Data(HandoverList list, IEnumerable<HandoverItem> items) => new()
    {
        ["kind"] = list.Kind.ChineseName(),
        ["from"] = list.FromName,
        ["to"] = list.ToName,
        ["way"] = list.Way,
        ["contact"] = list.Contact,
        ["envelope"] = list.Envelope,
        ["sentBy"] = list.Sent?.Name,
        ["sentText"] = list.Sent?.At.ToChineseMoment(),
        ["dueText"] = list.DueAt?.ToChineseMoment(),
        ["items"] = new JsonArray([.. items.Select((item, index) => (JsonNode)new JsonObject
        {
            ["no"] = index + 1,
            ["caseNumber"] = item.CaseNumber,
            ["name"] = item.MaterialName,
            ["form"] = item.IsOriginal ? "原件" : "复印件",
            ["pages"] = item.Pages,
            ["condition"] = item.Condition,
        })]),
    };
}
