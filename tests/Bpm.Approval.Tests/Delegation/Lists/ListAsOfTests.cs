using Bpm.Approval.Delegation;
using Bpm.Approval.Delegation.Lists;
using Bpm.Approval.Rules;
using Bpm.Approval.Tests.Calendar;

namespace Bpm.Approval.Tests.Delegation.Lists;

public sealed class ListAsOfTests
{
    private readonly List<ListBatch> _batches =
    [
        Published("第一批", "2025-01-01", Add("370199002000"), Add("370199011000")),
        Published("第二批", "2026-03-01", Remove("370199011000"), Add("370199012000")),
        Published("第三批", "2027-01-01", Remove("370199002000")),
    ];

    [Theory]
    [InlineData("2024-12-31", "")]
    [InlineData("2025-01-01", "370199002000,370199011000")]
    [InlineData("2026-02-28", "370199002000,370199011000")]
    [InlineData("2026-03-01", "370199002000,370199012000")]
    [InlineData("2027-01-01", "370199012000")]
    [Trait("Demand", "R5")]
    [Trait("Demand", "R24")]
    public void Run_OnADay_IsWhatTheBatchesUpToThenComeTo(string day, string codes) =>
        Assert.Equal(codes, string.Join(',', ListAsOf.Run(_batches, Dates.Day(day)).Select(matter => matter.Entry.CatalogCode)));

    [Fact]
    [Trait("Demand", "R5")]
    public void Movements_BetweenTwoDays_ListWhatCameAndWhatWent() => Assert.Equal(
        [(ListChange.Remove, "370199011000"), (ListChange.Add, "370199012000")],
        ListAsOf.Movements(_batches, Dates.Day("2025-12-31"), Dates.Day("2026-12-31")).Select(movement => (movement.Change, movement.CatalogCode)));

    [Fact]
    public void Run_DraftBatch_DoesNotCount() =>
        Assert.Empty(ListAsOf.Run([new ListBatch(Guid.NewGuid(), Heading("第一批", "2025-01-01"), [Add("370199002000")], "analyst", default)], Dates.Day("2026-01-01")));

    [Fact]
    public void Publish_PublishedBatch_CanNeitherBePublishedNorChanged()
    {
        Assert.Equal("list.published-already", Assert.Throws<RuleBrokenException>(() => _batches[0].Publish("publisher", Dates.Day("2024-12-20"), "再发")).Code);
        Assert.Equal("list.published-already", Assert.Throws<RuleBrokenException>(() => _batches[0].Replace([])).Code);
    }

    [Fact]
    public void Publish_AfterTheDayItWouldHold_IsRefused() => Assert.Equal(
        "list.backdated",
        Assert.Throws<RuleBrokenException>(() => new ListBatch(Guid.NewGuid(), Heading("第九批", "2025-01-01"), [Add("370199002000")], "analyst", default).Publish("publisher", Dates.Day("2025-01-02"), "发")).Code);

    [Fact]
    public void Csv_WrittenAndRead_SaysTheSame()
    {
        ListEntry[] entries =
        [
            Add("370199002000") with
            {
                Note = "县派人员驻站",
                Flags = FourHandling.Instant | FourHandling.Nearby,
                Handover = new HandoverTerms
                {
                    Mode = DelegationMode.WindowForward, FromAgency = "A", ToOrganization = "A", Actions = Powers.All, HandlingUnit = "U", DecidingUnit = "D", SealPolicyKey = "agency", When = "area.small", Order = 20,
                    EffectiveTo = Dates.Day("2027-12-31"), RightsAndDuties = "双方，权利",
                },
            },
            Remove("370199011000"),
        ];

        Assert.Equal(entries, ListFiles.ReadCsv(ListFiles.WriteCsv(entries)).Select(row => row.Entry));
    }

    [Theory]
    [InlineData("调整,基本编码\r\n改,1", "调整")]
    [InlineData("基本编码,四办\r\n1,随便办", "四办")]
    [InlineData("基本编码,承办方式\r\n1,代管", "代管")]
    [InlineData("基本编码,承办方式,截止日期\r\n1,窗口前移,明年", "截止日期")]
    [InlineData("基本编码,调整\r\n,调入", "基本编码")]
    public void ReadCsv_BadRow_SaysWhichCell(string text, string cell)
    {
        var (line, entry, problem) = Assert.Single(ListFiles.ReadCsv(text));

        Assert.Equal((2, "list.row-broken"), (line, problem!.Code));
        Assert.Null(entry);
        Assert.Contains(cell, problem.Message, StringComparison.Ordinal);
    }

    private static ListEntry Add(string code) => new() { Change = ListChange.Add, CatalogCode = code, StationCode = "370898001001" };

    private static ListEntry Remove(string code) => new() { Change = ListChange.Remove, CatalogCode = code, StationCode = "370898001001" };

    private static ListHeading Heading(string batch, string from) => new(MatterListKind.Sunk, batch, "11370898MB9900013K", "示审发〔2024〕8号", Dates.Day("2024-12-10"), Dates.Day(from));

    private static ListBatch Published(string batch, string from, params ListEntry[] entries)
    {
        var made = new ListBatch(Guid.NewGuid(), Heading(batch, from), entries, "analyst", default);
        made.Publish("publisher", Dates.Day(from).AddDays(-10), "公布");
        return made;
    }
}
