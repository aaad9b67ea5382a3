using Bpm.Approval.Cases;
using Bpm.Approval.Handover;
using Bpm.Approval.Materials;
using Bpm.Approval.Matters;
using Bpm.Approval.Places;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Handover;

/// <summary>Where papers are. The reader's right is checked elsewhere. Reads only.</summary>
public sealed class CustodyQueries(BpmDbContext db, IHandoverStore lists, IMatterStore matters, IPlaceDirectory places)
{
    /// <summary>So many cases are looked through for papers at a unit, the newest first.</summary>
    public const int MostCases = 200;

    private IQueryable<ApprovalCase> Cases => db.Set<ApprovalCase>().AsNoTracking();

    /// <summary>Where the papers of a case are, through whose hands they went, and which originals are still out.</summary>
    public async Task<CustodyView> OfCaseAsync(string caseNumber, CancellationToken ct)
    {
        var about = await Cases.AsSplitQuery().FirstAsync(found => found.Number == caseNumber, ct);
        var chain = await lists.OfCaseAsync(caseNumber, ct);
        return new CustodyView(caseNumber, about.State.IsFinal(), await PapersAsync(about, chain, await NamesAsync(ct), ct), chain);
    }

    /// <summary>Cases of which a unit has papers now, with those papers.</summary>
    /// <param name="unit">Station or organisation code.</param>
    /// <param name="text">Words in case number, matter or applicant; null or empty = all.</param>
    public async Task<PapersAtHand> AtHandAsync(string unit, string? text, CancellationToken ct)
    {
        var given = db.Set<HandoverList>().Where(list => list.ToUnit == unit).SelectMany(list => list.Items);
        var found = Cases.AsSplitQuery().Where(about => about.Route.ReceivingStation == unit || given.Any(item => item.CaseNumber == about.Number));
        foreach (var word in (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(5))
            found = found.Where(about => about.Number.Contains(word) || about.Matter.Name.Contains(word) || about.Applicant.Name.Contains(word));
        var cases = await found.OrderByDescending(about => about.SubmittedAt).ThenByDescending(about => about.Id).Take(MostCases + 1).ToListAsync(ct);

        var onPaper = cases.Take(MostCases).Where(about => about.Materials.Any(material => material.Way is SubmissionWay.Paper)).ToList();
        var numbers = onPaper.Select(about => about.Number).ToList();
        var chains = await db.Set<HandoverList>().AsNoTracking().Where(list => list.Items.Any(item => numbers.Contains(item.CaseNumber))).ToListAsync(ct);
        var names = await NamesAsync(ct);
        var rows = new List<CaseAtHand>();
        foreach (var about in onPaper)
        {
            var papers = (await PapersAsync(about, [.. InOrder(chains.Where(list => list.CaseNumbers.Contains(about.Number)))], names, ct)).Where(paper => paper.Unit == unit).ToList();
            if (papers.Count > 0)
                rows.Add(new CaseAtHand(about.Number, about.Matter.Name, about.Applicant.Name, about.State.ToString(), about.State.Name(), about.State.IsFinal(), Next(about, unit), papers));
        }

        return new PapersAtHand(unit, rows, cases.Count > MostCases);
    }

    private static IEnumerable<HandoverList> InOrder(IEnumerable<HandoverList> chain) => chain.OrderBy(list => list.Prepared.At).ThenBy(list => list.Number, StringComparer.Ordinal);

    private static string? Next(ApprovalCase about, string unit) =>
        about.State.IsFinal() ? null : new[] { about.Route.HandlingOrg, about.Route.DecidingOrg }.FirstOrDefault(code => code != unit && code != about.Route.ReceivingStation);

    private async Task<List<PaperView>> PapersAsync(ApprovalCase about, IReadOnlyList<HandoverList> chain, Func<string, string> nameOf, CancellationToken ct)
    {
        var matter = await matters.FindAsync(about.Matter.Id, ct);
        var originals = (matter?.Definition.Materials ?? []).Where(material => material.Original > 0).Select(material => material.Code).ToHashSet(StringComparer.Ordinal);
        return [.. CustodyChain.Of(about, chain, originals).Select(place => new PaperView(
            place.MaterialCode, place.MaterialName, place.IsOriginal, place.Unit, place.Unit switch { null => "运送中", "" => "申请人", var code => nameOf(code) }, place.IsMissing, place.IsOut, place.Lists))];
    }

    private async Task<Func<string, string>> NamesAsync(CancellationToken ct)
    {
        var stations = (await places.StationsAsync(ct)).ToDictionary(station => station.Code, station => station.Name);
        var organizations = (await places.OrganizationsAsync(ct)).ToDictionary(organization => organization.Code, organization => organization.Name);
        return code => stations.GetValueOrDefault(code) ?? organizations.GetValueOrDefault(code) ?? code;
    }
}

/// <summary>Custody of a case's papers.</summary>
/// <param name="HasEnded">The case has ended: what is still out goes back.</param>
/// <param name="Papers">Each paper.</param>
/// <param name="Lists">Every list, the oldest first.</param>
public sealed record CustodyView(string CaseNumber, bool HasEnded, IReadOnlyList<PaperView> Papers, IReadOnlyList<HandoverList> Lists);

/// <summary>Where one paper is.</summary>
/// <param name="Unit">Code of the unit that has it; null while it is on its way, empty where the applicant has it back.</param>
/// <param name="IsMissing">It did not arrive, and nobody has answered for it yet.</param>
/// <param name="IsOut">An original that the applicant does not have back.</param>
/// <param name="Lists">Numbers of its lists, in order.</param>
public sealed record PaperView(string MaterialCode, string MaterialName, bool IsOriginal, string? Unit, string UnitName, bool IsMissing, bool IsOut, IReadOnlyList<string> Lists);

/// <summary>What a unit has on paper.</summary>
/// <param name="Cases">The newest first.</param>
/// <param name="IsCut">Older cases were not looked through.</param>
public sealed record PapersAtHand(string Unit, IReadOnlyList<CaseAtHand> Cases, bool IsCut);

/// <summary>A case with the papers of it that the unit has.</summary>
/// <param name="NextUnit">Code of the unit of its route that they would go to; null where there is none, or the case has ended.</param>
public sealed record CaseAtHand(
    string CaseNumber, string MatterName, string ApplicantName, string Status, string StatusName, bool HasEnded, string? NextUnit, IReadOnlyList<PaperView> Papers);
