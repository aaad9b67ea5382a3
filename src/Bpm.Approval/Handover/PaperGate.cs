using Bpm.Approval.Cases;
using Bpm.Approval.Materials;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Handover;

/// <summary>A case with paper goes to another unit only with a list (domain 4.7, R29).</summary>
public sealed class PaperGate(IHandoverStore lists, ApprovalOptions options)
{
    /// <summary>Refuses to dispatch papers that are on no list.</summary>
    /// <remarks>What the law itself took as accepted (T12) is not held up: the time runs against the office.</remarks>
    /// <exception cref="RuleBrokenException"><c>handover.list-missing</c>.</exception>
    public async Task RequireListAsync(ApprovalCase about, CancellationToken ct)
    {
        if (!options.Handover.RequiresList || about.Flags.HasFlag(CaseTraits.DeemedAccepted) || StaysInTheHouse(about))
            return;
        var paper = about.Materials.Where(material => material.Way is SubmissionWay.Paper).ToList();
        if (paper.Count == 0)
            return;
        var listed = (await lists.OfCaseAsync(about.Number, ct)).SelectMany(list => list.Items).Where(item => item.CaseNumber == about.Number).Select(item => item.MaterialCode).ToHashSet(StringComparer.Ordinal);
        var missing = paper.Where(material => !listed.Contains(material.Code)).ToList();
        if (missing.Count > 0)
            throw new RuleBrokenException("handover.list-missing", $"有纸质材料未列入移交清单，不能转交后台：{string.Join("、", missing.Select(material => material.Name))}。请先编制移交清单。");
    }

    private static bool StaysInTheHouse(ApprovalCase about) => about.Route.HandlingOrg == about.Route.ReceivingStation || about.Route.HandlingOrg == about.Route.ReceivingOrg;
}
