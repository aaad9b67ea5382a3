using Bpm.Approval.Cases;
using Bpm.Approval.Materials;

namespace Bpm.Approval.Handover;

/// <summary>Where a case's papers are and through whose hands they went (保管链).</summary>
public static class CustodyChain
{
    /// <summary>Where each paper of the case is now.</summary>
    /// <param name="about">The case.</param>
    /// <param name="lists">Its lists, the oldest first.</param>
    /// <param name="originals">Codes of materials of which the matter asks the original.</param>
    public static IReadOnlyList<PaperPlace> Of(ApprovalCase about, IReadOnlyList<HandoverList> lists, IReadOnlySet<string> originals) =>
        [.. about.Materials.Where(material => material.Way is SubmissionWay.Paper).Select(material => PlaceOf(about, material, lists, originals.Contains(material.Code)))];

    /// <summary>The unit that has a paper; null while it is on its way, empty where the applicant has it back.</summary>
    public static string? UnitOf(ApprovalCase about, string materialCode, IReadOnlyList<HandoverList> lists)
    {
        var unit = about.Route.ReceivingStation;
        foreach (var list in lists)
        {
            if (list.Items.LastOrDefault(item => item.CaseNumber == about.Number && item.MaterialCode == materialCode) is not { } item)
                continue;
            if (list.IsOnItsWay)
                return null;
            if (item.Arrived)
                unit = list.ToUnit;
        }

        return unit;
    }

    private static PaperPlace PlaceOf(ApprovalCase about, CaseMaterial material, IReadOnlyList<HandoverList> lists, bool isOriginal)
    {
        var steps = lists.Where(list => list.Items.Any(item => item.CaseNumber == about.Number && item.MaterialCode == material.Code)).ToList();
        var unit = UnitOf(about, material.Code, lists);
        var isMissing = steps.LastOrDefault() is { State: HandoverState.ReceivedWithDifference } last && last.Items.Any(item => item.MaterialCode == material.Code && !item.Arrived);
        return new PaperPlace(material.Code, material.Name, isOriginal || steps.Any(list => list.Items.Any(item => item.MaterialCode == material.Code && item.IsOriginal)), unit, isMissing, [.. steps.Select(list => list.Number)]);
    }
}

/// <summary>Where one paper is.</summary>
/// <param name="MaterialCode">Code within the case.</param>
/// <param name="MaterialName">What it is.</param>
/// <param name="IsOriginal">An original, which the applicant gets back.</param>
/// <param name="Unit">Code of the unit that has it; null while it is on its way, empty where the applicant has it back.</param>
/// <param name="IsMissing">It did not arrive, and nobody has answered for it yet.</param>
/// <param name="Lists">Numbers of the lists that it went with, in order.</param>
public sealed record PaperPlace(string MaterialCode, string MaterialName, bool IsOriginal, string? Unit, bool IsMissing, IReadOnlyList<string> Lists)
{
    /// <summary>An original that the applicant does not have back.</summary>
    public bool IsOut => IsOriginal && Unit is not "";
}
