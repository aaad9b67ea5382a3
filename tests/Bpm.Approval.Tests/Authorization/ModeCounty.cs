using Bpm.Approval.Cases;
using Bpm.Approval.Delegation;
using Bpm.Approval.Matters;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Seals;
using Bpm.Approval.Tests.Cases;
using Bpm.Approval.Tests.Matters;
using Bpm.Approval.Tests.Office;
using Bpm.Approval.Tests.SampleCounty;
using Microsoft.Extensions.DependencyInjection;
using TimeLimit = Bpm.Approval.Clock.TimeLimit;

namespace Bpm.Approval.Tests.Authorization;

/// <summary>A county in which one licence matter is handled by one delegation mode, with one person for every post at every kind of place.</summary>
internal sealed class ModeCounty : IAsyncDisposable
{
    public const string Bureau = "11370898MB9900013K";
    public const string Government = "11370898MB99010164";

    private readonly ServiceProvider _services;

    public ModeCounty(DelegationMode mode)
    {
        Mode = mode;
        var sample = SampleCountyFixture.Load();
        Matter = WorkflowsFolder.Matter("M01");
        var terms = Terms(mode);
        Station = sample.Stations.Single(station => station.Code == terms.StationCode);
        Receiver = terms.ToOrganization;
        Binding = DelegationBinding.Conclude(
            terms, Matter, sample.Organizations.Single(o => o.Code == terms.FromAgency), sample.Organizations.Single(o => o.Code == terms.ToOrganization), Station, []);
        var clerk = Person("收件站点", PostRole.FrontClerk);
        var withoutLetter = new Account(AccountId.New(ApprovalOffice.Monday), "clerk.without-letter", "无授权人员", "no-letter", "-", clerk.Account.Posts);
        People = [.. from place in (string[])["收件站点", "承接单位", "实施机关"] from role in Enum.GetValues<PostRole>() select Person(place, role), (clerk.Place, clerk.Post + "（无授权委托书）", clerk.Role, withoutLetter, false)];
        Stores = new InMemoryStores
        {
            County = sample with
            {
                // A village station has grid workers only.
                Accounts = [.. People.Where(person => Station.Kind is not StationKind.VillageStation || person.Role is not (PostRole.FrontClerk or PostRole.IssueClerk) || !person.Account.Holds(person.Role, Station.Code)).Select(person => person.Account)],
                Bindings = [Binding],
                Letters =
                [
                    new AuthorizationLetter(
                        "测试授〔2026〕1号", Bureau, Station.Code, [Matter.CatalogCode], LetterPowers.Receive | LetterPowers.Accept | LetterPowers.HandleOnTheSpot,
                        [.. People.Where(person => person.HasLetter).Select(person => person.Account.UserName)], new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31), "局长 高远"),
                ],
                Seals = [.. sample.Seals.Select(Kept)],
            },
        };
        var services = new ServiceCollection();
        Stores.AddTo(services);
        services.AddSingleton<TimeProvider>(new Bpm.Engine.Testing.TestClock(ApprovalOffice.Monday));
        _services = services.BuildServiceProvider();
    }

    public DelegationMode Mode { get; }

    public MatterDefinition Matter { get; }

    public Station Station { get; }

    /// <summary>Who the mode gives the matter to.</summary>
    public string Receiver { get; }

    public DelegationBinding Binding { get; }

    public InMemoryStores Stores { get; }

    /// <summary>Everybody: post, place, account; the window clerk without a letter comes last.</summary>
    public IReadOnlyList<(string Place, string Post, PostRole Role, Account Account, bool HasLetter)> People { get; }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    public async Task UseAsync<T>(Func<T, Task> use)
        where T : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        await use(scope.ServiceProvider.GetRequiredService<T>());
    }

    /// <summary>A case of this mode, at the moment before its acceptance.</summary>
    public ApprovalCase Case(bool instant, CaseDecision? decision = null)
    {
        var terms = Binding.Terms;
        var stored = Stores.Matters.First(matter => matter.Definition.Number == "M01");
        var made = new ApprovalCase(new NewCase
        {
            Number = "11370898MB9900013K4370199001000202611230001",
            QueryCode = "123456782",
            Matter = new MatterReference(stored.Id, Matter.CatalogCode, Matter.Number, Matter.Name, Matter.Version, Matter.ImplementationCode, Matter.HandlingItemCode),
            Flags = instant ? CaseTraits.Instant : CaseTraits.None,
            Applicant = new Applicant(ApplicantKind.Person, "李淑敏", "370898195508180029", "13800000001", null),
            Answers = [],
            FormJson = "{}",
            Pickup = new PickupChoice(PickupWay.Counter, Station.Code, null),
            Route = new CaseRoute
            {
                BindingId = terms.Id,
                Mode = terms.Mode,
                ReceivingStation = Station.Code,
                ReceivingOrg = Station.OrganizationCode,
                HandlingOrg = terms.HandlingUnit,
                DecidingOrg = terms.DecidingUnit,
                InNameOfOrg = terms.InNameOf,
                SealPolicyKey = terms.SealPolicyKey,
                Powers = terms.Actions,
                ReconsiderationBody = "示例县人民政府",
                Court = "示例县人民法院",
            },
            Limits = new CaseLimits(TimeLimit.WorkingDays(5), TimeLimit.WorkingDays(20), "行政许可法第四十二条"),
            ResultName = "食品经营许可证",
            Materials = [],
            SubmittedBy = CaseBuilder.Clerk,
            SubmittedAt = ApprovalOffice.Monday,
        });
        made.MarkReceived(CaseBuilder.Clerk, ApprovalOffice.Monday, CaseBuilder.WorkingDays);
        if (decision is null)
            return made;
        made.Accept(CaseBuilder.Clerk, ApprovalOffice.Monday, CaseBuilder.WorkingDays);
        made.BeginReview(CaseBuilder.Reviewer, "承办单位", ApprovalOffice.Monday);
        made.SubmitForDecision(CaseBuilder.Reviewer, ApprovalOffice.Monday);
        made.Grant(decision, CaseBuilder.WorkingDays);
        return made;
    }

    private (string Place, string Post, PostRole Role, Account Account, bool HasLetter) Person(string place, PostRole role)
    {
        var post = place switch
        {
            "收件站点" => new Post(role, Station.OrganizationCode, Station.Code),
            "承接单位" => new Post(role, Receiver),
            _ => new Post(role, Bureau),
        };
        var name = $"{role}.{place switch { "收件站点" => "station", "承接单位" => "receiver", _ => "bureau" }}";
        return (place, role.ChineseName(), role, new Account(AccountId.New(ApprovalOffice.Monday), name, role.ChineseName() + place, name, "-", [post]), HasLetter: true);
    }

    /// <summary>The sample's seals, kept by whoever holds the post where the seal lies.</summary>
    private Seal Kept(Seal seal) => new(seal.Entry with
    {
        Keepers = [.. People.Where(person => person.Role is PostRole.SealKeeper).Select(person => new SealKeeper(person.Account.DisplayName, person.Account.StaffNumber, person.Account.UserName))],
    });

    /// <summary>Who gives what to whom, by the table of domain 2.7.</summary>
    private static BindingTerms Terms(DelegationMode mode)
    {
        var (to, station, handling, deciding, name, policy) = mode switch
        {
            DelegationMode.Own => (Bureau, ApprovalOffice.Hall, Bureau, Bureau, Bureau, SealPolicyKeys.Agency),
            DelegationMode.Empowered => (Government, ApprovalOffice.Town, Government, Government, Government, SealPolicyKeys.Agency),
            DelegationMode.Delegated => (Government, ApprovalOffice.Town, Government, Government, Bureau, SealPolicyKeys.Numbered),
            DelegationMode.WindowForward => (Bureau, ApprovalOffice.Station, ApprovalOffice.Station, Bureau, Bureau, SealPolicyKeys.Agency),
            DelegationMode.EntrustedAcceptance => ("12370898MB9901032N", ApprovalOffice.Town, Bureau, Bureau, Bureau, SealPolicyKeys.Agency),
            DelegationMode.EntrustedReceiving => (ApprovalOffice.Village, ApprovalOffice.Village, Bureau, Bureau, Bureau, SealPolicyKeys.Agency),
            DelegationMode.PreliminaryReview => (Government, ApprovalOffice.Town, Government, Bureau, Bureau, SealPolicyKeys.Agency),
            DelegationMode.AgentOnly => (ApprovalOffice.Village, ApprovalOffice.Village, Bureau, Bureau, Bureau, SealPolicyKeys.Agency),
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
        };
        return new BindingTerms
        {
            Id = $"TEST-{mode}",
            CatalogCode = "370199001000",
            FromAgency = Bureau,
            ToOrganization = to,
            StationCode = station,
            Mode = mode,
            Actions = mode.MostPowers(),
            HandlingUnit = handling,
            DecidingUnit = deciding,
            InNameOf = name,
            SealPolicyKey = policy,
            LegalInstrument = "示例县〔2025〕1号",
            InstrumentDate = new DateOnly(2025, 1, 1),
            PublishedOn = new DateOnly(2025, 1, 1),
            EffectiveFrom = new DateOnly(2025, 1, 1),
            EffectiveTo = new DateOnly(2027, 12, 31),
            RightsAndDuties = "按委托书办理",
        };
    }
}
