using System.Globalization;
using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Clock;
using Bpm.Approval.Materials;
using Bpm.Approval.Numbering;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Handover;

/// <summary>What somebody wants to hand over.</summary>
/// <param name="Kind">What.</param>
/// <param name="FromUnit">Station or organisation code of the caller's unit.</param>
/// <param name="ToUnit">Station or organisation code of the other.</param>
/// <param name="Papers">The papers; the name of a material of the case may be left empty.</param>
/// <param name="OperationId">The client's id: sent again, it is answered as once.</param>
/// <param name="Way">The way it takes.</param>
/// <param name="Contact">Who to speak to on the receiving side.</param>
/// <param name="Envelope">Number of the sealed envelope.</param>
public sealed record PrepareHandover(
    HandoverKind Kind, string FromUnit, string ToUnit, IReadOnlyList<ListedPaper> Papers, string OperationId, string? Way = null, string? Contact = null, string? Envelope = null);

/// <summary>Papers go from hand to hand with lists that both sides sign.</summary>
public sealed class HandoverOffice(
    IHandoverStore lists,
    ICaseStore cases,
    CaseUnits units,
    IPlaceDirectory places,
    CaseNumbers numbers,
    HandoverPages pages,
    IOperationLog operations,
    IUnitOfWork work,
    ApprovalOptions options,
    TimeProvider clock,
    WorkingDayCalendar calendar)
{
    private const string PrepareOperation = "prepare-handover";
    private const string ReturnOperation = "return-originals";

    /// <summary>Makes a list.</summary>
    /// <exception cref="NotAllowedException"><c>handover.other-unit</c>.</exception>
    /// <exception cref="InputRefusedException"><c>handover.unit-unknown</c>, <c>handover.case-unknown</c>, <c>handover.material-unknown</c>; see <see cref="HandoverList(NewHandoverList)"/>.</exception>
    /// <exception cref="RuleBrokenException"><c>handover.not-here</c>, <c>handover.on-its-way</c>, <c>handover.same-unit</c>, <c>handover.return-differs</c>.</exception>
    public async Task<HandoverList> PrepareAsync(PrepareHandover request, Account by, CancellationToken ct)
    {
        if (await operations.FindOnceAsync(by.UserName, request.OperationId, PrepareOperation, ct) is { } before)
            return (await lists.FindAsync(Guid.Parse(before), ct))!;
        if (request.Kind is HandoverKind.Return)
            throw new RuleBrokenException("handover.return-differs", "退还原件请在办件中登记，由领回人签收。");
        RequireAt(request.FromUnit, by);
        var to = await UnitAsync(request.ToUnit, ct);
        var papers = new List<ListedPaper>();
        foreach (var paper in request.Papers)
            papers.Add(await CheckAsync(paper, request.FromUnit, ct));

        return await AddAsync(request.Kind, await UnitAsync(request.FromUnit, ct), to, papers, request, PrepareOperation, by, ct);
    }

    /// <summary>The sender signs; each case's list is put into its file, and K9 runs.</summary>
    /// <exception cref="NotFoundException"><c>handover.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>handover.other-unit</c>.</exception>
    /// <exception cref="RuleBrokenException">See <see cref="HandoverList.Send"/>.</exception>
    public async Task<HandoverList> SendAsync(Guid id, Account by, CancellationToken ct)
    {
        var list = await FindAsync(id, ct);
        RequireAt(list.FromUnit, by);
        var now = clock.GetUtcNow();
        var limit = TimeLimit.WorkingDays(options.Handover.ReceiptDays);
        list.Send(Actor.Of(by), DueDate.Of(limit, ChinaTime.DateOf(now), now, calendar).OverdueFrom!.Value, now);
        foreach (var about in await CasesAsync(list, ct))
        {
            about.PapersLeft(list.Number, list.ToName, limit, Actor.Of(by), now, calendar);
            await pages.DrawUpAsync(about, list, ct);
        }

        await work.SaveAsync(ct);
        return list;
    }

    /// <summary>The receiver counts and signs.</summary>
    /// <exception cref="NotFoundException"><c>handover.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>handover.other-unit</c>.</exception>
    /// <exception cref="InputRefusedException">See <see cref="HandoverList.Receive"/>; <c>handover.case-unknown</c>.</exception>
    /// <exception cref="RuleBrokenException">See <see cref="HandoverList.Receive"/>.</exception>
    public async Task<HandoverList> ReceiveAsync(Guid id, IReadOnlyList<FoundDifference> differences, Account by, CancellationToken ct)
    {
        var list = await FindAsync(id, ct);
        RequireAt(list.ToUnit, by);
        var now = clock.GetUtcNow();
        foreach (var extra in differences.Select(found => found.Paper).OfType<ListedPaper>())
            await CaseAsync(extra.CaseNumber, ct);
        list.Receive(differences, Actor.Of(by), now);
        foreach (var about in await CasesAsync(list, ct))
        {
            var isLast = !(await lists.OfCaseAsync(about.Number, ct)).Any(other => other.Id != list.Id && other.State is HandoverState.InTransit);
            about.PapersArrived(list.Number, Finding(list, about.Number), isLast, Actor.Of(by), now, calendar);
        }

        await work.SaveAsync(ct);
        return list;
    }

    /// <summary>The sender answers for the difference.</summary>
    /// <exception cref="NotFoundException"><c>handover.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>handover.other-unit</c>.</exception>
    /// <exception cref="InputRefusedException">See <see cref="HandoverList.Settle"/>.</exception>
    /// <exception cref="RuleBrokenException">See <see cref="HandoverList.Settle"/>.</exception>
    public async Task<HandoverList> SettleAsync(Guid id, string? settlement, Account by, CancellationToken ct)
    {
        var list = await FindAsync(id, ct);
        RequireAt(list.FromUnit, by);
        list.Settle(settlement, Actor.Of(by), clock.GetUtcNow());
        foreach (var about in await CasesAsync(list, ct))
            about.Record(Actor.Of(by), clock.GetUtcNow(), "处理材料交接差异", $"{list.Number}：{list.Settlement}");
        await work.SaveAsync(ct);
        return list;
    }

    /// <summary>Either side files a list without difference.</summary>
    /// <exception cref="NotFoundException"><c>handover.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>handover.other-unit</c>.</exception>
    /// <exception cref="RuleBrokenException">See <see cref="HandoverList.Close"/>.</exception>
    public async Task<HandoverList> CloseAsync(Guid id, Account by, CancellationToken ct)
    {
        var list = await FindAsync(id, ct);
        if (!IsAt(list.FromUnit, by))
            RequireAt(list.ToUnit, by);
        list.Close(Actor.Of(by), clock.GetUtcNow());
        await work.SaveAsync(ct);
        return list;
    }

    /// <summary>Gives originals back to the applicant, who signs.</summary>
    /// <param name="fromUnit">The caller's unit, which has them.</param>
    /// <param name="materials">Codes of the case's materials.</param>
    /// <param name="signedBy">Who takes them.</param>
    /// <exception cref="NotAllowedException"><c>handover.other-unit</c>.</exception>
    /// <exception cref="InputRefusedException"><c>handover.case-unknown</c>, <c>handover.material-unknown</c>, <c>handover.empty</c>, <c>handover.signature-missing</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>handover.not-here</c>, <c>handover.on-its-way</c>.</exception>
    public async Task<HandoverList> ReturnOriginalsAsync(string caseNumber, string fromUnit, IReadOnlyList<string> materials, string? signedBy, string operationId, Account by, CancellationToken ct)
    {
        if (await operations.FindOnceAsync(by.UserName, operationId, ReturnOperation, ct) is { } before)
            return (await lists.FindAsync(Guid.Parse(before), ct))!;
        RequireAt(fromUnit, by);
        var about = await CaseAsync(caseNumber, ct);
        var papers = new List<ListedPaper>();
        foreach (var code in materials)
            papers.Add(await CheckAsync(new ListedPaper(caseNumber, code, "", IsOriginal: true, 1, "完好"), fromUnit, ct));
        var list = await AddAsync(
            HandoverKind.Return, await UnitAsync(fromUnit, ct), new CaseUnit("", (signedBy ?? "").Trim()), papers,
            new PrepareHandover(HandoverKind.Return, fromUnit, "", papers, operationId), ReturnOperation, by, ct, save: false);
        list.HandBack(Actor.Of(by), clock.GetUtcNow());
        about.Record(Actor.Of(by), clock.GetUtcNow(), "退还原件", $"{list.Number}，{string.Join("、", papers.Select(paper => paper.MaterialName))}，签收人{list.ToName}");
        await work.SaveAsync(ct);
        return list;
    }

    private async Task<HandoverList> AddAsync(
        HandoverKind kind, CaseUnit from, CaseUnit to, IReadOnlyList<ListedPaper> papers, PrepareHandover request, string operation, Account by, CancellationToken ct, bool save = true)
    {
        var now = clock.GetUtcNow();
        var day = ChinaTime.DateOf(now).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var way = $"JJ-{from.Code}-{(to.Code.Length > 0 ? to.Code : "SQR")}-{day}";
        var number = await numbers.NextAsync($"handover/{way}", ct);
        var list = new HandoverList(new NewHandoverList(
            Guid.CreateVersion7(now), string.Create(CultureInfo.InvariantCulture, $"{way}-{number:0000}"), kind, from, to, request.Way?.Trim() ?? "", request.Contact?.Trim() ?? "",
            request.Envelope?.Trim() ?? "", papers, new HandoverSignature(by.UserName, by.DisplayName, now)));
        lists.Add(list);
        operations.Add(OnceOnly.Record(by.UserName, request.OperationId, operation, list.Id.ToString(), now));
        if (save)
            await work.SaveAsync(ct);
        return list;
    }

    /// <summary>A paper can only be given by who has it.</summary>
    private async Task<ListedPaper> CheckAsync(ListedPaper paper, string fromUnit, CancellationToken ct)
    {
        var about = await CaseAsync(paper.CaseNumber, ct);
        if (paper.MaterialCode.Length == 0)
            return WorksOn(about, fromUnit) ? paper : throw new RuleBrokenException("handover.not-here", $"办件{about.Number}不由本单位办理，不能移交。");
        if (about.Materials.FirstOrDefault(material => material.Code == paper.MaterialCode) is not { Way: SubmissionWay.Paper } found)
            throw new InputRefusedException("handover.material-unknown", $"办件{about.Number}没有编号为“{paper.MaterialCode}”的纸质材料。", "papers");
        switch (CustodyChain.UnitOf(about, paper.MaterialCode, await lists.OfCaseAsync(about.Number, ct)))
        {
            case null:
                throw new RuleBrokenException("handover.on-its-way", $"“{found.Name}”已列入另一份尚未接收的移交清单。");
            case var unit when unit != fromUnit:
                throw new RuleBrokenException("handover.not-here", $"“{found.Name}”不在本单位，不能移交。");
        }

        return paper with { MaterialName = found.Name };
    }

    private async Task<ApprovalCase> CaseAsync(string number, CancellationToken ct) =>
        await cases.FindByNumberAsync(number, ct) ?? throw new InputRefusedException("handover.case-unknown", $"没有编号为{number}的办件。", "papers");

    private async Task<IReadOnlyList<ApprovalCase>> CasesAsync(HandoverList list, CancellationToken ct)
    {
        var found = new List<ApprovalCase>();
        foreach (var number in list.CaseNumbers)
            found.Add(await CaseAsync(number, ct));
        return found;
    }

    private async Task<HandoverList> FindAsync(Guid id, CancellationToken ct) => await lists.FindAsync(id, ct) ?? throw new NotFoundException("handover.not-found", "没有这份移交清单。");

    private async Task<CaseUnit> UnitAsync(string code, CancellationToken ct)
    {
        if (await places.FindStationAsync(code, ct) is null && await places.FindOrganizationAsync(code, ct) is null)
            throw new InputRefusedException("handover.unit-unknown", $"没有代码为“{code}”的单位。", "toUnit");
        return new CaseUnit(code, await units.NameAsync(code, ct));
    }

    private static bool WorksOn(ApprovalCase about, string unit) =>
        unit == about.Route.ReceivingStation || unit == about.Route.ReceivingOrg || unit == about.Route.HandlingOrg || unit == about.Route.DecidingOrg || unit == about.Route.InNameOfOrg || unit == about.Pickup.StationCode;

    private static string Finding(HandoverList list, string caseNumber)
    {
        var wrong = list.Items.Where(item => item.CaseNumber == caseNumber && item.Exception is not ItemFault.None).ToList();
        return wrong.Count == 0 ? "清点无误" : string.Join("；", wrong.Select(item => $"{item.MaterialName}{item.Exception.ChineseName()}：{item.Note}"));
    }

    private static bool IsAt(string unit, Account by) => HandoverRights.IsAt(unit, by);

    private static void RequireAt(string unit, Account by)
    {
        if (!IsAt(unit, by))
            throw new NotAllowedException("handover.other-unit", "只有移交、接收单位的人员可以办理。");
    }
}
