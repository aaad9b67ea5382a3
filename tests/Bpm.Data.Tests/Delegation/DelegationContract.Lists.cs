using Bpm.Approval.Delegation;
using Bpm.Approval.Delegation.Lists;
using Bpm.Approval.Matters.Exchange;
using Bpm.Approval.Rules;
using Bpm.Data.Delegation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Data.Tests.Delegation;

/// <content>Lists of matters: drawn up, published, taken off, imported.</content>
public abstract partial class DelegationContract
{
    [Fact]
    [Trait("Demand", "R5")]
    [Trait("Demand", "R24")]
    public async Task List_PublishedThenTakenOff_BeginsAndEndsTheBindingAndKeepsTheHistory()
    {
        var first = await ListOfficeAsync(office => office.DraftAsync(Heading("第二批", Today), [Entry()], "analyst", _ct));
        var begun = await ListOfficeAsync(office => office.PublishAsync(first.Id, "publisher", "公布", _ct));
        var id = Assert.Single(begun.Concluded);
        Assert.True((await BindingsAsync(M12)).Single(binding => binding.Terms.Id == id).IsInForce(Today));

        var second = await ListOfficeAsync(office => office.DraftAsync(Heading("第三批", Today.AddDays(40)), [Entry() with { Change = ListChange.Remove, Handover = null }], "analyst", _ct));
        var ended = await ListOfficeAsync(office => office.PublishAsync(second.Id, "publisher", "收回", _ct));

        Assert.Equal(id, Assert.Single(ended.Ended).Key);
        var binding = (await BindingsAsync(M12)).Single(found => found.Terms.Id == id);
        Assert.True(binding.IsInForce(Today.AddDays(39)));
        Assert.False(binding.IsInForce(Today.AddDays(40)));
        var batches = await database.InScopeAsync((services, _) => services.GetRequiredService<DelegationQueries>().PublishedAsync(MatterListKind.Sunk, _ct));
        Assert.Single(ListAsOf.Run(batches, Today.AddDays(39)));
        Assert.Empty(ListAsOf.Run(batches, Today.AddDays(40)));
    }

    [Theory]
    [InlineData("list.matter-unknown", "entries[0]")]
    [InlineData("list.place-missing", "entries[0]")]
    [InlineData("list.place-unknown", "entries[0]")]
    [InlineData("list.entry-absent", "entries[0]")]
    [InlineData("list.handover-missing", "entries[0]")]
    [InlineData("list.mode-wrong", "entries[0]")]
    [InlineData("list.twice", "entries[1]")]
    public async Task List_EntryAtFault_IsNamed(string fault, string field)
    {
        ListEntry[] entries = fault switch
        {
            "list.matter-unknown" => [Entry() with { CatalogCode = "370199999000" }],
            "list.place-missing" => [Entry() with { StationCode = null }],
            "list.place-unknown" => [Entry() with { StationCode = "000000000000" }],
            "list.entry-absent" => [Entry() with { Change = ListChange.Remove }],
            "list.handover-missing" => [Entry() with { Handover = null }],
            "list.mode-wrong" => [Entry() with { Handover = Entry().Handover! with { Mode = DelegationMode.Delegated } }],
            _ => [Entry(), Entry()],
        };

        var refused = await Assert.ThrowsAsync<InputRefusedException>(() => ListOfficeAsync(office => office.DraftAsync(Heading("第二批", Today), entries, "analyst", _ct)));

        Assert.Equal(("list.entries-refused", field), (refused.Code, Assert.Single(refused.Errors.Keys)));
    }

    [Fact]
    public async Task List_PublishedByWhoDrewItUp_IsRefused()
    {
        var batch = await ListOfficeAsync(office => office.DraftAsync(Heading("第二批", Today), [Entry()], "analyst", _ct));

        Assert.Equal("list.own", (await Assert.ThrowsAsync<NotAllowedException>(() => ListOfficeAsync(office => office.PublishAsync(batch.Id, "analyst", "公布", _ct)))).Code);
    }

    [Fact]
    public async Task List_WithAHandoverThatTheLawForbids_IsNotPublishedAtAll()
    {
        var bad = Entry() with { Handover = Entry().Handover! with { RightsAndDuties = "" } };
        var batch = await ListOfficeAsync(office => office.DraftAsync(Heading("第二批", Today), [Entry() with { CatalogCode = "370199011000", Handover = bad.Handover! with { FromAgency = Bureau, ToOrganization = Bureau, RightsAndDuties = "双方权利义务" } }, bad], "analyst", _ct));

        var refused = await Assert.ThrowsAsync<InputRefusedException>(() => ListOfficeAsync(office => office.PublishAsync(batch.Id, "publisher", "公布", _ct)));

        Assert.Equal("entries[1]", Assert.Single(refused.Errors.Keys));
        Assert.Empty((await RegisterAsync()).Items);
        Assert.DoesNotContain(await BindingsAsync("370199011000"), binding => binding.Terms.Id.StartsWith("Sunk", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Demand", "R77")]
    public async Task FourHandlingList_FlagThatTheMatterCannotKeep_IsRefused()
    {
        ListEntry entry = new() { Change = ListChange.Add, CatalogCode = M12, Flags = FourHandling.Instant };
        var heading = Heading("第一批", Today) with { Kind = MatterListKind.FourHandling };

        var refused = await Assert.ThrowsAsync<InputRefusedException>(() => ListOfficeAsync(office => office.DraftAsync(heading, [entry], "analyst", _ct)));
        var good = await ListOfficeAsync(office => office.DraftAsync(heading, [entry with { Flags = FourHandling.Online | FourHandling.OneVisit }], "analyst", _ct));

        Assert.Contains("马上办", refused.Errors["entries[0]"][0], StringComparison.Ordinal);
        Assert.Equal(ListBatchState.Draft, good.State);
    }

    [Fact]
    public async Task Import_GoodAndBadRows_MakesADraftOfTheGoodAndReportsTheRest()
    {
        var text = ListFiles.WriteCsv([Entry(), Entry() with { CatalogCode = "370199999000" }]);

        var report = await ImportAsync(CatalogFormat.Csv, text);

        Assert.Equal((1, 1), (report.Added, report.Refused));
        Assert.Equal([null, "list.matter-unknown"], report.Rows.Select(row => row.Code));
        Assert.NotNull(report.BatchId);
    }

    [Fact]
    public async Task Import_JsonFile_IsReadAsItWasWrittenAndReportsEachEntry()
    {
        var text = ListFiles.WriteJson(new ListBatch(Guid.NewGuid(), Heading("第二批", Today), [Entry()], "analyst", database.Clock.GetUtcNow()))
            .Replace("\"entries\": [", "\"entries\": [{\"catalogCode\": \"370199999000\", \"change\": \"Add\", \"stationCode\": \"370898001001\"}, {\"catalogCod\": 1}, ", StringComparison.Ordinal);

        var report = await ImportAsync(CatalogFormat.Json, text);

        Assert.Equal((1, 2), (report.Added, report.Refused));
        Assert.Equal(["list.matter-unknown", "list.row-broken", null], report.Rows.Select(row => row.Code));
        Assert.Equal(Entry().Handover, (await BatchAsync(report.BatchId!.Value)).Entries[0].Handover);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"items\": []}")]
    public async Task Import_JsonThatIsNone_IsRefused(string text) =>
        Assert.Equal("import.unreadable", CodeOf(await Assert.ThrowsAnyAsync<Exception>(() => ImportAsync(CatalogFormat.Json, text))));

    private Task<ListImportReport> ImportAsync(CatalogFormat format, string text) => database.InScopeAsync(
        async (services, _) => await ActivatorUtilities.CreateInstance<ImportList>(services, Office(services), Check(services)).RunAsync(Heading("第二批", Today), format, text, "analyst", _ct));

    private Task<ListBatch> BatchAsync(Guid id) => database.InScopeAsync(async (_, db) => await db.Set<ListBatch>().FirstAsync(batch => batch.Id == id, _ct));

    private static ListHeading Heading(string batch, DateOnly from) => new(MatterListKind.Sunk, batch, Bureau, "示审发〔2026〕8号", Today, from);

    private static ListEntry Entry() => new()
    {
        Change = ListChange.Add,
        CatalogCode = M12,
        StationCode = WestGate,
        Handover = new HandoverTerms
        {
            Mode = DelegationMode.WindowForward,
            FromAgency = "11370898MB9900064U",
            ToOrganization = "11370898MB9900064U",
            Actions = Powers.All,
            HandlingUnit = WestGate,
            DecidingUnit = "11370898MB9900064U",
            SealPolicyKey = "agency",
            EffectiveTo = new DateOnly(2028, 12, 31),
            RightsAndDuties = "双方权利义务",
        },
    };

    private Task<T> ListOfficeAsync<T>(Func<ListOffice, Task<T>> act) => database.InScopeAsync((services, _) => act(Office(services)));

    private static ListCheck Check(IServiceProvider services) => ActivatorUtilities.CreateInstance<ListCheck>(services);

    private static ListOffice Office(IServiceProvider services) => ActivatorUtilities.CreateInstance<ListOffice>(services, Bindings(services), Check(services));
}
