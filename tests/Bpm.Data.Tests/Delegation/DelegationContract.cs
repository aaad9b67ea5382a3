using Bpm.Approval.Delegation;
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
public abstract partial class DelegationContract(DatabaseFixture database) : IAsyncLifetime
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

        var preview = await AgreementOfficeAsync(office => office.PreviewRevokeAsync("示审委〔2026〕1号", _ct));
        var report = await AgreementOfficeAsync(office => office.RevokeAsync("示审委〔2026〕1号", "publisher", "收回委托", _ct));
        Assert.Equal(report.Lines, preview.Lines);

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

    private static BindingOffice Bindings(IServiceProvider services) => ActivatorUtilities.CreateInstance<BindingOffice>(services, new DelegationOptions());

    private Task<IReadOnlyList<DelegationBinding>> BindingsAsync(string code = "370199011000") => database.InScopeAsync((services, _) => services.GetRequiredService<IPlaceDirectory>().BindingsAsync(code, _ct));

    private Task<PageOf<RegisterRow>> RegisterAsync() => database.InScopeAsync((services, _) => services.GetRequiredService<DelegationQueries>().RegisterAsync(null, null, new PageRequest(), _ct));

    private Task<IReadOnlyList<RenewalWarning>> WarningsAsync(DateOnly day) => database.InScopeAsync((services, _) => services.GetRequiredService<DelegationQueries>().WarningsAsync(day, 15, _ct));
}

public sealed class DelegationOnSqliteTests() : DelegationContract(new SqliteFixture());

public sealed class DelegationOnPostgreSqlTests() : DelegationContract(new PostgreSqlFixture());
