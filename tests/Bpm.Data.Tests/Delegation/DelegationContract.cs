using Bpm.Approval.Delegation;
using Bpm.Approval.Delegation.Lists;
using Bpm.Approval.Delegation.Register;
using Bpm.Approval.Matters;
using Bpm.Approval.Operations;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;
using Bpm.Approval.SampleCounty;
using Bpm.Data.Delegation;
using Bpm.Data.SampleCounty;
using Bpm.Data.Tests.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Data.Tests.Delegation;

/// <summary>Lists, bindings, letters and agreements: stored, ended, and what that does to open work.</summary>
public abstract class DelegationContract(DatabaseFixture database) : IAsyncLifetime
{
    private const string Bureau = "11370898MB9900013K";
    private const string Street = "11370898MB9901024Y";
    private const string Town = "11370898MB99010164";
    private const string WestGate = "370898001001";
    private const string M01 = "370199001000";
    private const string M12 = "370199012000";

    private static readonly DateOnly Today = new(2026, 11, 20);

    private readonly CancellationToken _ct = CancellationToken.None;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        database.Clock.Now = new DateTimeOffset(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);
        await database.InScopeAsync(async (services, _) =>
        {
            await ActivatorUtilities.CreateInstance<LoadMatters>(services).RunAsync(MatterFolders.Path, _ct);
            await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
            var matters = MatterFolder.Read(MatterFolders.Path).Matters.Select(matter => matter.Definition).ToList();
            await services.GetRequiredService<SampleCountyWriter>().SaveAsync(new SampleCountyLoader(database.Clock, _ => "hashed").Load(matters), _ct);
        });
    }

    public Task DisposeAsync() => database.DisposeAsync();

    [Fact]
    [Trait("Demand", "R24")]
    public async Task Conclude_HoldsFromItsFirstDayAndIsOnRecord()
    {
        await ConcludeAsync(Binding());

        Assert.Contains(await BindingsAsync(), binding => binding.Terms.Id == "B1" && binding.IsInForce(Today));
        var entry = Assert.Single((await RegisterAsync()).Items);
        Assert.Equal((RegisterSubject.Binding, "B1", RegisterAction.Concluded, "publisher"), (entry.Subject, entry.Key, entry.Action, entry.By));
    }

    [Theory]
    [InlineData("binding.backdated")]
    [InlineData("binding.exists")]
    [InlineData("binding.no-agreement")]
    [InlineData("binding.not-published")]
    [InlineData("binding.incomplete")]
    [InlineData("binding.re-delegation")]
    [InlineData("binding.not-an-organ")]
    [InlineData("matter.not-found")]
    [InlineData("binding.party-unknown")]
    public async Task Conclude_AgainstARule_IsRefused(string code)
    {
        if (code == "binding.exists")
            await ConcludeAsync(Binding());
        var terms = code switch
        {
            "binding.backdated" => Binding() with { EffectiveFrom = Today.AddDays(-1) },
            "binding.no-agreement" => Delegated(Bureau, Street),
            "binding.not-published" => Binding() with { PublishedOn = null },
            "binding.incomplete" => Binding() with { EffectiveTo = null },
            "binding.re-delegation" => Delegated(Town, Street) with { CatalogCode = M01, StationCode = "370898001000" },
            "binding.not-an-organ" => Delegated(Bureau, "12370898MB9901032N"),
            "matter.not-found" => Binding() with { CatalogCode = "370199999000" },
            "binding.party-unknown" => Binding() with { HandlingUnit = "nobody" },
            _ => Binding(),
        };

        Assert.Equal(code, CodeOf(await Assert.ThrowsAnyAsync<Exception>(() => ConcludeAsync(terms))));
    }

    [Fact]
    public async Task End_LetsNothingNewInAndSaysWhatTakesOver()
    {
        var report = await BindingOfficeAsync(office => office.EndAsync("M01-TOWN-DELEGATED", Today.AddDays(-1), "publisher", "收回委托", _ct));

        Assert.Equal((WorkFate.Rerouted, "M01-TOWN-ENTRUSTED"), (report.Lines[0].Fate, report.Lines[0].To));
        Assert.False((await BindingsAsync(M01)).Single(binding => binding.Terms.Id == "M01-TOWN-DELEGATED").IsInForce(Today));
        var again = await Assert.ThrowsAsync<RuleBrokenException>(() => BindingOfficeAsync(office => office.EndAsync("M01-TOWN-DELEGATED", Today.AddDays(-1), "publisher", "再收", _ct)));
        Assert.Equal("binding.ended-already", again.Code);
    }

    [Fact]
    public async Task End_OfTheLastBindingOfAPlace_BlocksNewApplications()
    {
        var report = await BindingOfficeAsync(office => office.EndAsync("M12-XIMEN", Today, "publisher", "收回", _ct));

        Assert.Equal(WorkFate.Blocked, Assert.Single(report.Lines).Fate);
        Assert.Contains("帮办代办", report.Lines[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task End_Backdated_IsRefused() => Assert.Equal(
        "binding.backdated", (await Assert.ThrowsAsync<RuleBrokenException>(() => BindingOfficeAsync(office => office.EndAsync("M12-XIMEN", Today.AddDays(-2), "publisher", "收回", _ct)))).Code);

    [Fact]
    public async Task Renew_BeforeTheEnd_GivesALaterLastDay()
    {
        await BindingOfficeAsync(office => office.RenewAsync("M12-XIMEN", new DateOnly(2029, 12, 31), "publisher", "续期", _ct));

        Assert.Equal(new DateOnly(2029, 12, 31), (await BindingsAsync(M12)).Single(binding => binding.Terms.Id == "M12-XIMEN").Terms.EffectiveTo);
        Assert.Equal("binding.not-later", (await Assert.ThrowsAsync<RuleBrokenException>(() => BindingOfficeAsync(office => office.RenewAsync("M12-XIMEN", Today, "publisher", "续期", _ct)))).Code);
    }

    [Fact]
    public async Task Agreement_LetsADelegationBeConcludedAndTakesItAlongWhenRevoked()
    {
        await AgreementOfficeAsync(office => office.RegisterAsync(Agreement(), "publisher", "签订委托", _ct));
        await ConcludeAsync(Delegated(Bureau, Street));

        var report = await AgreementOfficeAsync(office => office.RevokeAsync("示审委〔2026〕1号", "publisher", "收回委托", _ct));

        Assert.NotEmpty(report.Lines);
        Assert.False((await BindingsAsync("370199011000")).Single(binding => binding.Terms.Id == "B1").IsInForce(Today.AddDays(30)));
        Assert.Equal("agreement.revoked-already", (await Assert.ThrowsAsync<RuleBrokenException>(() => AgreementOfficeAsync(office => office.RevokeAsync("示审委〔2026〕1号", "publisher", "再收", _ct)))).Code);
    }

    [Theory]
    [InlineData("agreement.not-an-organ")]
    [InlineData("agreement.not-published")]
    [InlineData("agreement.not-own")]
    [InlineData("agreement.incomplete")]
    [InlineData("agreement.party-unknown")]
    public async Task Agreement_AgainstARule_IsRefused(string code)
    {
        var terms = code switch
        {
            "agreement.not-an-organ" => Agreement() with { ToOrganization = "12370898MB9901032N" },
            "agreement.not-published" => Agreement() with { PublishedOn = Today.AddDays(60) },
            "agreement.not-own" => Agreement() with { FromAgency = Town },
            "agreement.incomplete" => Agreement() with { Scope = "" },
            _ => Agreement() with { ToOrganization = "nobody" },
        };

        Assert.Equal(code, CodeOf(await Assert.ThrowsAnyAsync<Exception>(() => AgreementOfficeAsync(office => office.RegisterAsync(terms, "publisher", "签订", _ct)))));
    }

    [Fact]
    [Trait("Demand", "R62")]
    public async Task Warnings_FifteenDaysBeforeTheEnd_NameLettersAndBindings()
    {
        var day = new DateOnly(2027, 12, 16);

        Assert.Empty(await WarningsAsync(day.AddDays(-1)));
        var warnings = await WarningsAsync(day);
        Assert.Contains(warnings, warning => warning is { Subject: RegisterSubject.Letter, DaysLeft: 15 });
        Assert.Contains(warnings, warning => warning is { Subject: RegisterSubject.Binding, DaysLeft: 15 });
    }

    [Fact]
    [Trait("Demand", "R62")]
    public async Task Letter_IssuedAndRevoked_HoldsNoLonger()
    {
        await LetterOfficeAsync(office => office.IssueAsync(Letter(), "publisher", "授权", _ct));
        await LetterOfficeAsync(office => office.RevokeAsync("示审授〔2026〕9号", "publisher", "调岗", _ct));

        var letter = await database.InScopeAsync(async (services, _) => (await services.GetRequiredService<IPlaceDirectory>().LettersAsync(WestGate, _ct)).Single(found => found.Number == "示审授〔2026〕9号"));
        Assert.NotNull(letter.RevokedAt);
        Assert.Equal("letter.revoked-already", (await Assert.ThrowsAsync<RuleBrokenException>(() => LetterOfficeAsync(office => office.RevokeAsync("示审授〔2026〕9号", "publisher", "再撤", _ct)))).Code);
    }

    [Theory]
    [InlineData("letter.exists")]
    [InlineData("letter.clerk-unknown")]
    [InlineData("letter.party-unknown")]
    [InlineData("letter.incomplete")]
    [InlineData("letter.not-the-departments")]
    [InlineData("letter.village-too-much")]
    public async Task Letter_AgainstARule_IsRefused(string code)
    {
        var terms = code switch
        {
            "letter.exists" => Letter() with { Number = "示审授〔2025〕1号" },
            "letter.clerk-unknown" => Letter() with { Clerks = ["clerk.town"] },
            "letter.party-unknown" => Letter() with { StationCode = "000000000000" },
            "letter.incomplete" => Letter() with { Clerks = [] },
            "letter.not-the-departments" => Letter() with { DepartmentCode = "11370898MB990003X6" },
            _ => Letter() with { StationCode = "370898100201", Clerks = ["grid.village"] },
        };

        Assert.Equal(code, CodeOf(await Assert.ThrowsAnyAsync<Exception>(() => LetterOfficeAsync(office => office.IssueAsync(terms, "publisher", "授权", _ct)))));
    }

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

        var report = await database.InScopeAsync(async (services, _) => await ActivatorUtilities.CreateInstance<ImportList>(services, Office(services), Check(services)).RunAsync(Heading("第二批", Today), text, "analyst", _ct));

        Assert.Equal((1, 1), (report.Added, report.Refused));
        Assert.Equal([null, "list.matter-unknown"], report.Rows.Select(row => row.Code));
        Assert.NotNull(report.BatchId);
    }

    [Fact]
    public async Task Import_JsonFile_IsReadAsItWasWrittenAndReportsEachEntry()
    {
        var text = ListFiles.WriteJson(new ListBatch(Guid.NewGuid(), Heading("第二批", Today), [Entry()], "analyst", database.Clock.GetUtcNow()))
            .Replace("\"entries\": [", "\"entries\": [{\"catalogCode\": \"370199999000\", \"change\": \"Add\", \"stationCode\": \"370898001001\"}, {\"catalogCod\": 1}, ", StringComparison.Ordinal);

        var report = await ImportAsync(Bpm.Approval.Matters.Exchange.CatalogFormat.Json, text);

        Assert.Equal((1, 2), (report.Added, report.Refused));
        Assert.Equal(["list.matter-unknown", "list.row-broken", null], report.Rows.Select(row => row.Code));
        Assert.Equal(Entry().Handover, (await BatchAsync(report.BatchId!.Value)).Entries[0].Handover);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"items\": []}")]
    public async Task Import_JsonThatIsNone_IsRefused(string text) =>
        Assert.Equal("import.unreadable", CodeOf(await Assert.ThrowsAnyAsync<Exception>(() => ImportAsync(Bpm.Approval.Matters.Exchange.CatalogFormat.Json, text))));

    [Fact]
    [Trait("Demand", "R62")]
    public async Task Expired_LetterAndBinding_AreReportedOnceOnTheDay()
    {
        await ConcludeAsync(Binding() with { EffectiveTo = Today.AddDays(20) });
        await LetterOfficeAsync(office => office.IssueAsync(Letter() with { ValidTo = Today.AddDays(20) }, "publisher", "授权", _ct));
        var before = await ExpiredAsync(Today.AddDays(20));

        database.Clock.Now = database.Clock.Now.AddDays(21);
        var early = await BindingOfficeAsync(office => office.ExpireAsync("B-none", _ct));
        var expired = await ExpiredAsync(Today.AddDays(21));
        var binding = await BindingOfficeAsync(office => office.ExpireAsync("B1", _ct));
        var letter = await LetterOfficeAsync(office => office.ExpireAsync("示审授〔2026〕9号", _ct));
        var again = (await BindingOfficeAsync(office => office.ExpireAsync("B1", _ct)), await LetterOfficeAsync(office => office.ExpireAsync("示审授〔2026〕9号", _ct)));

        Assert.DoesNotContain("B1", before);
        Assert.Null(early);
        Assert.Contains("B1", expired);
        Assert.Contains("示审授〔2026〕9号", expired);
        Assert.Equal(WorkFate.Blocked, binding!.Lines[0].Fate);
        Assert.NotNull(letter);
        Assert.Equal((null, null), again);
        Assert.DoesNotContain("B1", await ExpiredAsync(Today.AddDays(21)));
        var entries = (await RegisterAsync()).Items.Where(entry => entry.Action is RegisterAction.Expired).ToList();
        Assert.Equal(2, entries.Count);
        Assert.Contains(entries, entry => entry.Subject is RegisterSubject.Binding && entry.Summary.Contains("不再受理", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Register_OnceWritten_CanNeitherBeChangedNorDeleted()
    {
        await ConcludeAsync(Binding());

        await Assert.ThrowsAnyAsync<Exception>(() => database.InScopeAsync((_, db) => db.Set<RegisterEntry>().ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Reason, "别的"), _ct)));
        await Assert.ThrowsAnyAsync<Exception>(() => database.InScopeAsync((_, db) => db.Set<RegisterEntry>().ExecuteDeleteAsync(_ct)));
    }

    private Task<ListImportReport> ImportAsync(Bpm.Approval.Matters.Exchange.CatalogFormat format, string text) => database.InScopeAsync(
        async (services, _) => await ActivatorUtilities.CreateInstance<ImportList>(services, Office(services), Check(services)).RunAsync(Heading("第二批", Today), format, text, "analyst", _ct));

    private Task<ListBatch> BatchAsync(Guid id) => database.InScopeAsync(async (_, db) => await db.Set<ListBatch>().FirstAsync(batch => batch.Id == id, _ct));

    private Task<List<string>> ExpiredAsync(DateOnly today) => database.InScopeAsync<List<string>>(async (_, db) =>
    {
        var expired = new ExpiredDelegations(db);
        return [.. await expired.LettersAsync(today, _ct), .. await expired.BindingsAsync(today, _ct)];
    });

    private static BindingTerms Binding() => new()
    {
        Id = "B1",
        CatalogCode = "370199011000",
        FromAgency = Bureau,
        ToOrganization = "370898001000",
        StationCode = "370898001000",
        Mode = DelegationMode.EntrustedAcceptance,
        Actions = Powers.Receive | Powers.Accept,
        HandlingUnit = Bureau,
        DecidingUnit = Bureau,
        InNameOf = Bureau,
        SealPolicyKey = "agency",
        LegalInstrument = "示审发〔2026〕3号",
        InstrumentDate = Today,
        PublishedOn = Today,
        EffectiveFrom = Today,
        EffectiveTo = new DateOnly(2028, 12, 31),
        RightsAndDuties = "双方权利义务",
    };

    private static BindingTerms Delegated(string from, string to) => Binding() with { FromAgency = from, ToOrganization = to, Mode = DelegationMode.Delegated, Actions = Powers.All, HandlingUnit = to, DecidingUnit = to, InNameOf = from };

    private static AgreementTerms Agreement() => new("示审委〔2026〕1号", Bureau, Street, ["370199011000"], "公共场所卫生许可的受理、审查、决定", "双方权利义务", Today, Today, Today, new DateOnly(2029, 12, 31));

    private static LetterTerms Letter() => new("示审授〔2026〕9号", Bureau, WestGate, [M01], LetterPowers.Receive | LetterPowers.Accept, ["clerk.station"], Today, Today.AddYears(1), "局长 高远");

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

    private static string CodeOf(Exception refused) => refused switch
    {
        RuleBrokenException broken => broken.Code,
        InputRefusedException input => input.Code,
        NotFoundException missing => missing.Code,
        _ => refused.ToString(),
    };

    private Task<BindingTerms> ConcludeAsync(BindingTerms terms) => BindingOfficeAsync(office => office.ConcludeAsync(terms, "publisher", "按公告设立", _ct));

    private Task<T> BindingOfficeAsync<T>(Func<BindingOffice, Task<T>> act) => database.InScopeAsync((services, _) => act(Bindings(services)));

    private Task<T> LetterOfficeAsync<T>(Func<LetterOffice, Task<T>> act) => database.InScopeAsync((services, _) => act(ActivatorUtilities.CreateInstance<LetterOffice>(services)));

    private Task<T> AgreementOfficeAsync<T>(Func<AgreementOffice, Task<T>> act) => database.InScopeAsync((services, _) => act(ActivatorUtilities.CreateInstance<AgreementOffice>(services, Bindings(services))));

    private Task<T> ListOfficeAsync<T>(Func<ListOffice, Task<T>> act) => database.InScopeAsync((services, _) => act(Office(services)));

    private static BindingOffice Bindings(IServiceProvider services) => ActivatorUtilities.CreateInstance<BindingOffice>(services, new DelegationOptions());

    private static ListCheck Check(IServiceProvider services) => ActivatorUtilities.CreateInstance<ListCheck>(services);

    private static ListOffice Office(IServiceProvider services) => ActivatorUtilities.CreateInstance<ListOffice>(services, Bindings(services), Check(services));

    private Task<IReadOnlyList<DelegationBinding>> BindingsAsync(string code = "370199011000") => database.InScopeAsync((services, _) => services.GetRequiredService<IPlaceDirectory>().BindingsAsync(code, _ct));

    private Task<PageOf<RegisterRow>> RegisterAsync() => database.InScopeAsync((services, _) => services.GetRequiredService<DelegationQueries>().RegisterAsync(null, null, new PageRequest(), _ct));

    private Task<IReadOnlyList<RenewalWarning>> WarningsAsync(DateOnly day) => database.InScopeAsync((services, _) => services.GetRequiredService<DelegationQueries>().WarningsAsync(day, 15, _ct));
}

public sealed class DelegationOnSqliteTests() : DelegationContract(new SqliteFixture());

public sealed class DelegationOnPostgreSqlTests() : DelegationContract(new PostgreSqlFixture());
