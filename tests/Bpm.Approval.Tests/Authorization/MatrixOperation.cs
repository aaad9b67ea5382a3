using Bpm.Approval.Cases;
using Bpm.Approval.Certificates.Acts;
using Bpm.Approval.Delegation;
using Bpm.Approval.Documents;
using Bpm.Approval.People;
using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;
using Bpm.Approval.Tests.Cases;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Authorization;

/// <summary>One thing that somebody may or may not do to a case, asked of the program's own rules.</summary>
/// <param name="Name">As the matrix shows it.</param>
/// <param name="Ask">Throws what the rules throw.</param>
internal sealed record MatrixOperation(string Name, Func<ModeCounty, Account, Task> Ask)
{
    private static readonly CancellationToken None = CancellationToken.None;

    public static IReadOnlyList<MatrixOperation> All { get; } =
    [
        new("收件", ReceiveAsync),
        new("补正告知", (county, by) => TaskAsync(county, by, TaskKind.Human, PostRole.FrontClerk, UnitKey.Receiving)),
        new("受理", AcceptAsync),
        new("当场决定（即办件）", DecideOnTheSpotAsync),
        new("审查", (county, by) => TaskAsync(county, by, TaskKind.Human, PostRole.BackReviewer, UnitKey.Handling)),
        new("决定", (county, by) => TaskAsync(county, by, TaskKind.Decision, PostRole.DecisionMaker, UnitKey.Deciding)),
        new("决定本人受理的承诺件", (county, by) => TaskAsync(county, by, TaskKind.Decision, PostRole.DecisionMaker, UnitKey.Deciding, by.UserName)),
        new("用印", (county, by) => SealAsync(county, by, CaseBuilder.Approver)),
        new("为本人的决定用印", (county, by) => SealAsync(county, by, Actor.Of(by))),
        new("出件送达", (county, by) => TaskAsync(county, by, TaskKind.Human, PostRole.IssueClerk, UnitKey.Delivering)),
        new("登记撤回、当场更正", (county, by) => Now(county, about => CaseRights.RequireWindow(about, by))),
        new("提请延期、终止、特别程序", (county, by) => Now(county, about => CaseRights.RequireMayPropose(about, ProposalKind.Extension, by))),
        new("批准延期", (county, by) => ApproveAsync(county, by, ProposalKind.Extension)),
        new("批准终止办理", (county, by) => ApproveAsync(county, by, ProposalKind.Termination)),
        new("批准特别程序", (county, by) => ApproveAsync(county, by, ProposalKind.SpecialProcedure)),
        new("批准第二次补正新增内容", (county, by) => ApproveAsync(county, by, ProposalKind.NewCorrectionItems)),
        new("作废", (county, by) => Now(county, _ => CaseRights.RequireSupervisor(by))),
        new("批准更正、补发证照", (county, by) => Now(county, about => CaseRights.RequireMayApproveAct(about, LicenceActKind.Correction, by))),
        new("批准撤销、注销证照", (county, by) => Now(county, about => CaseRights.RequireMayApproveAct(about, LicenceActKind.Revocation, by))),
    ];

    /// <summary>允许, or the code of the refusal.</summary>
    public async Task<string> AnswerAsync(ModeCounty county, Account by)
    {
        try
        {
            // Nothing is received where somebody only runs errands, so that there is no case to do anything with.
            if (county.Mode is DelegationMode.AgentOnly && Name != "收件")
                await RouteAsync(county);
            await Ask(county, by);
            return "允许";
        }
        catch (NotAllowedException refused)
        {
            return refused.Code;
        }
        catch (RuleBrokenException refused)
        {
            return refused.Code;
        }
    }

    private static async Task RouteAsync(ModeCounty county)
    {
        var answers = FormFilling.FirstAnswers(county.Matter);
        await county.UseAsync<RouteResolver>(async routes => await routes.ResolveAsync(county.Matter, county.Station.Code, answers, new DateOnly(2026, 11, 23), None));
    }

    private static async Task ReceiveAsync(ModeCounty county, Account by)
    {
        CaseRights.RequireMayReceive(county.Station, by);
        await RouteAsync(county);
    }

    private static async Task AcceptAsync(ModeCounty county, Account by)
    {
        await TaskAsync(county, by, TaskKind.Human, PostRole.FrontClerk, UnitKey.Receiving);
        await county.UseAsync<AcceptanceAuthority>(async authority => await authority.RequireMayAcceptAsync(county.Case(instant: false), by.UserName, None));
    }

    private static async Task DecideOnTheSpotAsync(ModeCounty county, Account by)
    {
        await TaskAsync(county, by, TaskKind.Decision, PostRole.FrontClerk, UnitKey.Receiving);
        await county.UseAsync<AcceptanceAuthority>(async authority => await authority.RequireMayDecideOnTheSpotAsync(county.Case(instant: true), by.UserName, None));
    }

    private static Task TaskAsync(ModeCounty county, Account by, TaskKind kind, PostRole role, UnitKey key, params string[] excluded) => county.UseAsync<CaseUnits>(async units =>
    {
        var about = county.Case(instant: false);
        var unit = await units.ResolveAsync(about, key, None);
        TaskAccess.RequireCandidate(
            new ApprovalTask(new NewTask
            {
                Id = TaskId.New(ApprovalOffice.Monday),
                Case = about,
                Kind = kind,
                Title = "任务",
                Role = await units.WindowRoleAsync(unit, role, None),
                UnitCode = unit.Code,
                UnitName = unit.Name,
                ExcludedUserNames = excluded,
                Outcomes = [],
                InstanceId = "i",
                BookmarkId = "b",
                CreatedAt = ApprovalOffice.Monday,
            }),
            by);
    });

    private static Task SealAsync(ModeCounty county, Account by, Actor decider) => county.UseAsync<DocumentSealing>(async sealing =>
    {
        var about = county.Case(instant: false, new CaseDecision(true, decider.UserName, decider.DisplayName, ApprovalOffice.Monday, null, null, null, "同意"));
        var seal = await sealing.ChooseAsync(about, DocumentKind.GrantDecision, None);
        var document = new CaseDocument(new NewDocument
        {
            Id = DocumentId.New(ApprovalOffice.Monday),
            Case = about,
            Kind = DocumentKind.GrantDecision,
            Title = "准予行政许可决定书",
            Number = "示审许字〔2026〕1号",
            TemplateKey = "GrantDecision",
            TemplateVersion = 1,
            DataJson = "{}",
            Content = "",
            IssuerCode = about.Route.InNameOfOrg,
            IssuerName = "机关",
            NeedsSeal = true,
            CreatedAt = ApprovalOffice.Monday,
        });
        await sealing.RequireKeeperMayAsync(about, document, by, seal.Entry.Custody, None);
    });

    private static Task ApproveAsync(ModeCounty county, Account by, ProposalKind kind) => county.UseAsync<CaseRights>(rights =>
    {
        rights.RequireMayApprove(county.Case(instant: false), kind, by);
        return Task.CompletedTask;
    });

    private static Task Now(ModeCounty county, Action<ApprovalCase> ask)
    {
        ask(county.Case(instant: false));
        return Task.CompletedTask;
    }
}
