using Bpm.Approval.Documents;
using Bpm.Approval.People;
using Bpm.Approval.Rules;
using Bpm.Approval.Seals;
using Bpm.Approval.Tests.Calendar;
using Bpm.Approval.Tests.SampleCounty;

namespace Bpm.Approval.Tests.Seals;

public sealed class SealTests
{
    private const string Center = "12370898MB9901032N";
    private const string Food = "370199001000";

    private static readonly DateTimeOffset Now = Dates.Local("2026-11-23 10:00");

    [Fact]
    public void Use_KeeperInTheCenter_MakesAnEntryThatSaysEverything()
    {
        var use = Numbered().Use(ByKeeper(), "YZ-3708980000101-20261123-00001", Now);

        Assert.Equal(("3708980000101", "冯秀兰", Center, SealUseMode.Keeper, Now), (use.SealNumber, use.KeeperName, use.Place, use.Mode, use.At));
        Assert.Equal((DocumentKind.GrantDecision, "abc", "C1"), (use.DocumentKind, use.DocumentSha256, use.CaseNumber));
    }

    public static TheoryData<string, Func<SealRequest, SealRequest>> Refusals => new()
    {
        { "seal.not-approved", request => request with { IsApproved = false } },
        { "seal.kind-not-allowed", request => request with { DocumentKind = DocumentKind.ReceivingReceipt } },
        { "seal.matter-not-allowed", request => request with { CatalogCode = "370199011000" } },
        { "seal.already-used", request => request with { AlreadySealed = true } },
        { "seal.wrong-place", request => request with { Place = "370898100201" } },
        { "seal.not-keeper", request => request with { Keeper = null } },
        { "seal.not-keeper", request => request with { Keeper = SampleCountyFixture.Account("sealkeeper.county") } },
        { "duty.decider-seals", request => request with { DecisionMaker = request.Keeper!.Id } },
        { "seal.not-automatic", request => request with { Mode = SealUseMode.Automatic } },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Use_RuleBroken_IsRefusedWithItsCode(string code, Func<SealRequest, SealRequest> broken) =>
        Assert.Equal(code, CodeOf(() => Numbered().Use(broken(ByKeeper()), "n", Now)));

    [Theory]
    [InlineData("2024-12-31 23:59")]
    [InlineData("2028-01-01 00:00")]
    public void Use_OutsideItsTerm_IsRefused(string at) => Assert.Equal("seal.expired", CodeOf(() => Numbered().Use(ByKeeper(), "n", Dates.Local(at))));

    [Theory]
    [InlineData(SealState.Lost)]
    [InlineData(SealState.Suspended)]
    [InlineData(SealState.Revoked)]
    public void Use_OutOfUse_IsRefusedAtOnce(SealState state)
    {
        var seal = Numbered();
        seal.Move(state, "admin", "登记", Now);

        Assert.Equal("seal.not-active", CodeOf(() => seal.Use(ByKeeper(), "n", Now)));
    }

    [Fact]
    public void Move_RevokedSealReportedLost_IsRefused()
    {
        var seal = Numbered();
        seal.Move(SealState.Revoked, "admin", "撤销", Now);

        Assert.Equal("seal.illegal-move", CodeOf(() => seal.Move(SealState.Lost, "admin", "遗失", Now)));
    }

    [Fact]
    public void Requested_IsNotInUse_UntilAnotherThanTheRequesterActivatesIt()
    {
        var seal = Seal.Request(Numbered().Entry, "admin", "新刻", Now);

        Assert.Equal("seal.not-active", CodeOf(() => seal.Use(ByKeeper(), "n", Now)));
        Assert.Equal("duty.requester-activates", CodeOf(() => seal.Move(SealState.Active, "admin", "启用", Now)));
        seal.Move(SealState.Active, "publisher", "启用", Now);
        Assert.Null(CodeOf(() => seal.Use(ByKeeper(), "n", Now)));
        Assert.Equal([SealState.Requested, SealState.Active], seal.Changes.Select(change => change.To));
    }

    [Fact]
    public void Suspended_CanBeUsedAgain_AndWasNotUsableBetween()
    {
        var seal = Numbered();
        seal.Move(SealState.Suspended, "sealkeeper.town", "保管人交接", Now.AddHours(1));
        seal.Move(SealState.Active, "admin", "交接完毕", Now.AddHours(3));

        Assert.Equal([true, false, true], new[] { 0, 2, 4 }.Select(hours => seal.WasUsableAt(Now.AddHours(hours))));
        Assert.Null(seal.StateReason);
    }

    [Fact]
    public void Lost_SinceAnEarlierMoment_WasNotUsableFromThenOn()
    {
        var seal = Numbered();
        seal.Move(SealState.Lost, "sealkeeper.town", "遗失", Now.AddHours(5), Now.AddHours(1));

        Assert.Equal([true, false], new[] { 0, 2 }.Select(hours => seal.WasUsableAt(Now.AddHours(hours))));
        Assert.Equal("seal.lost-in-future", CodeOf(() => Numbered().Move(SealState.Lost, "admin", "遗失", Now, Now.AddDays(1))));
    }

    [Fact]
    public void Use_RegisteredKeeperWhoLeftThePost_IsRefused()
    {
        var moved = new Account(AccountId.New(Now), "sealkeeper.town", "冯秀兰", "SZ031", "hash", [new Post(PostRole.SealKeeper, "11370898MB9900013K")]);

        Assert.Equal("seal.not-keeper", CodeOf(() => Numbered().Use(ByKeeper() with { Keeper = moved }, "n", Now)));
    }

    [Theory]
    [InlineData("370199002000", true)]
    [InlineData("370199011000", false)]
    public void Use_AgencySealAutomatically_OnlyForTheRegisteredMatters(string matter, bool allowed)
    {
        var seal = Find(SealKind.AgencySeal, "11370898MB9900013K");
        var request = ByKeeper() with { Keeper = null, Mode = SealUseMode.Automatic, Place = seal.Entry.Custody, CatalogCode = matter, DocumentKind = DocumentKind.Certificate };

        Assert.Equal(allowed ? null : "seal.not-automatic", CodeOf(() => seal.Use(request, "n", Now)));
    }

    public static TheoryData<Func<SealEntry, SealEntry>> IncompleteEntries => new()
    {
        entry => entry with { Keepers = [entry.Keepers[0]] },
        entry => entry with { Keepers = [entry.Keepers[0], entry.Keepers[0]] },
        entry => entry with { DocumentKinds = [] },
        entry => entry with { ValidTo = entry.ValidFrom.AddDays(-1) },
        entry => entry with { Medium = SealMedium.Physical, AutomaticKinds = [DocumentKind.Certificate] },
        entry => entry with { AutomaticKinds = [DocumentKind.ReceivingReceipt] },
    };

    [Theory]
    [MemberData(nameof(IncompleteEntries))]
    public void New_IncompleteEntry_IsRefused(Func<SealEntry, SealEntry> spoil) =>
        Assert.Equal("seal.entry-incomplete", CodeOf(() => new Seal(spoil(Numbered().Entry))));

    [Fact]
    public void NumberOf_FirstUseOfTheDay_FollowsThePattern() =>
        Assert.Equal("YZ-3708980000101-20261123-00001", SealUse.NumberOf("3708980000101", Dates.Day("2026-11-23"), 1));

    private static Seal Numbered() => Find(SealKind.NumberedApprovalSeal, Center);

    private static Seal Find(SealKind kind, string custody) =>
        new(SampleCountyFixture.County.Seals.First(seal => seal.Entry.Kind == kind && seal.Entry.Custody == custody).Entry);

    private static SealRequest ByKeeper() => new()
    {
        DocumentId = Guid.Parse("0194d2b0-0000-7000-8000-000000000001"),
        DocumentKind = DocumentKind.GrantDecision,
        DocumentSha256 = "abc",
        DocumentNumber = "示审许字〔2026〕1号",
        CaseNumber = "C1",
        CatalogCode = Food,
        IsApproved = true,
        DecisionMaker = SampleCountyFixture.Account("approver.town").Id,
        Keeper = SampleCountyFixture.Account("sealkeeper.town"),
        Place = Center,
        Mode = SealUseMode.Keeper,
        Purpose = "准予行政许可决定",
        AlreadySealed = false,
    };

    private static string? CodeOf(Func<object> act) => Record.Exception(act) switch
    {
        RuleBrokenException broken => broken.Code,
        NotAllowedException refused => refused.Code,
        null => null,
        var other => other.ToString(),
    };

    private static string? CodeOf(Action act) => CodeOf(() =>
    {
        act();
        return "";
    });
}
