using Bpm.Approval.Cases;
using Bpm.Approval.Clock;
using Bpm.Approval.Documents;
using Bpm.Approval.Handover;
using Bpm.Approval.Materials;
using Bpm.Approval.Rules;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Handover;

/// <summary>Papers on their way from a station to the county, with lists that both sides sign.</summary>
public sealed class HandoverTests
{
    private const string Bureau = "11370898MB9900013K";
    private const string Paper = "01";

    [Fact]
    [Trait("Demand", "R29")]
    public async Task PaperWithoutAList_CannotGoToTheBackOffice()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await OnPaperAsync(office);

        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => office.DoAsync("clerk.station", about, "Accept"));

        Assert.Equal("handover.list-missing", refused.Code);
    }

    [Fact]
    [Trait("Demand", "R29")]
    public async Task PaperOnAList_GoesToTheBackOffice()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await OnPaperAsync(office);
        await PrepareAsync(office, about);

        await office.DoAsync("clerk.station", about, "Accept");

        Assert.Equal(CaseState.UnderReview, about.State);
    }

    [Fact]
    [Trait("Demand", "R29")]
    [Trait("Demand", "R67")]
    public async Task ListOfTwoSides_IsSentConfirmedByAnotherPersonInOneDayAndFiled()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await OnPaperAsync(office);
        var list = await PrepareAsync(office, about);

        await SendAsync(office, list);
        var due = about.Clock.Find(ClockKeys.Handover)!;
        var running = due.State;
        await ReceiveAsync(office, list);
        await office.UseAsync<HandoverOffice, HandoverList>(u => u.CloseAsync(list.Id, office.Account("clerk.station"), CancellationToken.None));

        Assert.Equal("JJ-370898001001-11370898MB9900013K-20261123-0001", list.Number);
        Assert.Equal(ClockState.Running, running);
        Assert.Equal(new DateOnly(2026, 11, 24), due.DueOn);
        Assert.Equal(ClockState.Stopped, due.State);
        Assert.Equal((HandoverState.Closed, "clerk.station", "reviewer.county"), (list.State, list.Sent!.UserName, list.Received!.UserName));
        var page = office.Document(about, DocumentKind.HandoverList);
        Assert.Equal(list.Number, page.Number);
        Assert.Contains("示例县行政审批服务局", page.Content, StringComparison.Ordinal);
        Assert.Contains(about.Materials[0].Name, page.Content, StringComparison.Ordinal);
        Assert.Equal(["纸质材料移交", "纸质材料接收"], about.Timeline.Select(t => t.Action).Where(a => a.StartsWith("纸质", StringComparison.Ordinal)));
    }

    [Fact]
    [Trait("Demand", "R29")]
    public async Task Difference_IsATicketToTheSenderWhoMustAnswerForIt()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await OnPaperAsync(office);
        var list = await PrepareAsync(office, about);
        await SendAsync(office, list);

        await ReceiveAsync(office, list, new FoundDifference(1, ItemFault.Missing, "信封内没有申请表"), new FoundDifference(null, ItemFault.Extra, "多出一份图纸", new ListedPaper(about.Number, "", "平面图", false, 2, "完好")));
        var place = Assert.Single(CustodyChain.Of(about, office.Stores.Handovers, new HashSet<string>()));
        var early = await Assert.ThrowsAsync<RuleBrokenException>(() => office.UseAsync<HandoverOffice, HandoverList>(u => u.CloseAsync(list.Id, office.Account("clerk.station"), CancellationToken.None)));
        var other = await Assert.ThrowsAsync<NotAllowedException>(() => SettleAsync(office, list, "已找到。", "reviewer.county"));
        var silent = await Assert.ThrowsAsync<InputRefusedException>(() => SettleAsync(office, list, " "));
        var state = list.State;
        await SettleAsync(office, list, "遗留在窗口，已另行补送。");

        Assert.Equal(HandoverState.ReceivedWithDifference, state);
        Assert.Equal((ApprovalOffice.Station, true), (place.Unit, place.IsMissing));
        Assert.Equal(("handover.illegal-move", "handover.other-unit", "handover.settlement-missing"), (early.Code, other.Code, silent.Code));
        Assert.Equal((HandoverState.Closed, 2), (list.State, list.Items.Count));
        Assert.Contains(about.Timeline, t => t.Action == "处理材料交接差异" && t.Note.Contains("补送", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Demand", "R29")]
    public async Task ChainOfCustody_FollowsThePaperBackToTheApplicant()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await OnPaperAsync(office);
        var there = await PrepareAsync(office, about);
        var places = new List<string?> { Place(office, about).Unit };
        await SendAsync(office, there);
        await ReceiveAsync(office, there);
        places.Add(Place(office, about).Unit);
        var wasOut = Place(office, about).IsOut;

        var back = await office.UseAsync<HandoverOffice, HandoverList>(u => u.ReturnOriginalsAsync(about.Number, Bureau, [Paper], "李淑敏", "return-1", office.Account("reviewer.county"), CancellationToken.None));
        places.Add(Place(office, about).Unit);

        Assert.Equal([null, Bureau, ""], places);
        Assert.True(wasOut);
        Assert.False(Place(office, about).IsOut);
        Assert.Equal([there.Number, back.Number], Place(office, about).Lists);
        Assert.Equal((HandoverState.Closed, "李淑敏"), (back.State, back.Received!.Name));
    }

    [Theory]
    [InlineData("handover.same-unit")]
    [InlineData("handover.empty")]
    [InlineData("handover.item-incomplete")]
    [InlineData("handover.unit-unknown")]
    [InlineData("handover.case-unknown")]
    [InlineData("handover.material-unknown")]
    [InlineData("handover.on-its-way")]
    [InlineData("handover.not-here")]
    [InlineData("handover.other-unit")]
    [InlineData("handover.return-differs")]
    public async Task ListThatCannotBe_IsRefused(string code)
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await OnPaperAsync(office);
        var good = Wanted(about);
        var line = good.Papers[0];
        if (code == "handover.on-its-way")
            await PrepareAsync(office, about);
        var request = code switch
        {
            "handover.same-unit" => good with { ToUnit = good.FromUnit },
            "handover.empty" => good with { Papers = [] },
            "handover.item-incomplete" => good with { Papers = [line with { Pages = 0 }] },
            "handover.unit-unknown" => good with { ToUnit = "999" },
            "handover.case-unknown" => good with { Papers = [line with { CaseNumber = "X" }] },
            "handover.material-unknown" => good with { Papers = [line with { MaterialCode = "02" }] },
            "handover.return-differs" => good with { Kind = HandoverKind.Return },
            "handover.not-here" => good with { FromUnit = Bureau, ToUnit = ApprovalOffice.Station },
            _ => good,
        };
        var by = code switch { "handover.not-here" => "reviewer.county", "handover.other-unit" => "clerk.town", _ => "clerk.station" };

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => office.UseAsync<HandoverOffice, HandoverList>(u => u.PrepareAsync(request with { OperationId = "other" }, office.Account(by), CancellationToken.None)));

        Assert.Equal(code, CodeOf(refused));
    }

    [Theory]
    [InlineData("duty.sender-receives")]
    [InlineData("handover.item-unknown")]
    [InlineData("handover.difference-incomplete")]
    [InlineData("handover.illegal-move")]
    public void ReceiptThatCannotBe_IsRefused(string code)
    {
        var now = ApprovalOffice.Monday;
        var sender = new Actor("a", "甲");
        var list = new HandoverList(new NewHandoverList(
            Guid.NewGuid(), "JJ-1", HandoverKind.Acceptance, new CaseUnit("1", "站"), new CaseUnit("2", "局"), "", "", "", [new ListedPaper("C", "01", "表", true, 1, "完好")], new HandoverSignature("a", "甲", now)));
        if (code != "handover.illegal-move")
            list.Send(sender, now, now);
        var differences = code switch
        {
            "handover.item-unknown" => [new FoundDifference(2, ItemFault.Missing, "没有")],
            "handover.difference-incomplete" => [new FoundDifference(1, ItemFault.Damaged, "")],
            _ => Array.Empty<FoundDifference>(),
        };

        var refused = Assert.ThrowsAny<Exception>(() => list.Receive(differences, code == "duty.sender-receives" ? sender : new Actor("b", "乙"), now));

        Assert.Equal(code, CodeOf(refused));
    }

    [Fact]
    public async Task SameOperation_MakesOneList()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await OnPaperAsync(office);

        var first = await PrepareAsync(office, about);
        var second = await PrepareAsync(office, about);

        Assert.Same(first, second);
        Assert.Single(office.Stores.Handovers);
    }

    [Fact]
    public async Task SilenceThatTheLawTakesAsAcceptance_IsNotHeldUpByAMissingList()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await OnPaperAsync(office);
        await office.DaysLaterAsync(8);

        await office.UseAsync<LetTheLawAct, bool>(u => u.RunAsync(about.Id, CancellationToken.None));

        Assert.Equal(CaseState.UnderReview, about.State);
    }

    private static string CodeOf(Exception refused) => refused switch
    {
        RuleBrokenException broken => broken.Code,
        InputRefusedException input => input.Code,
        NotAllowedException notAllowed => notAllowed.Code,
        _ => refused.ToString(),
    };

    private static async Task<ApprovalCase> OnPaperAsync(ApprovalOffice office)
    {
        var request = office.Application("clerk.station", "M11", ApprovalOffice.Station);
        await office.ReceiveAsync("clerk.station", request with { Materials = [.. request.Materials.Select(m => m.Code == Paper ? m with { FileIds = [], Way = SubmissionWay.Paper } : m)] });
        var about = office.Stores.Cases[^1];
        office.Workflow.Look(about.WorkflowInstanceId!);
        return about;
    }

    private static PrepareHandover Wanted(ApprovalCase about) =>
        new(HandoverKind.Acceptance, ApprovalOffice.Station, Bureau, [new ListedPaper(about.Number, Paper, "", IsOriginal: true, 3, "完好")], "prepare-1", "站点→县", "周雅琴", "MF-001");

    private static Task<HandoverList> PrepareAsync(ApprovalOffice office, ApprovalCase about) =>
        office.UseAsync<HandoverOffice, HandoverList>(u => u.PrepareAsync(Wanted(about), office.Account("clerk.station"), CancellationToken.None));

    private static Task<HandoverList> SendAsync(ApprovalOffice office, HandoverList list) =>
        office.UseAsync<HandoverOffice, HandoverList>(u => u.SendAsync(list.Id, office.Account("clerk.station"), CancellationToken.None));

    private static Task<HandoverList> ReceiveAsync(ApprovalOffice office, HandoverList list, params FoundDifference[] differences) =>
        office.UseAsync<HandoverOffice, HandoverList>(u => u.ReceiveAsync(list.Id, differences, office.Account("reviewer.county"), CancellationToken.None));

    private static Task<HandoverList> SettleAsync(ApprovalOffice office, HandoverList list, string text, string by = "clerk.station") =>
        office.UseAsync<HandoverOffice, HandoverList>(u => u.SettleAsync(list.Id, text, office.Account(by), CancellationToken.None));

    private static PaperPlace Place(ApprovalOffice office, ApprovalCase about) => Assert.Single(CustodyChain.Of(about, office.Stores.Handovers, new HashSet<string>()));
}
