using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Certificates;
using Bpm.Approval.Clock;
using Bpm.Approval.Delegation;
using Bpm.Approval.Delivery;
using Bpm.Approval.Documents;
using Bpm.Approval.Materials;
using Bpm.Approval.Matters;
using Bpm.Approval.People;
using Bpm.Approval.Regulator;
using Bpm.Approval.Tasks;

namespace Bpm.Data.Tests.Cases;

/// <summary>Cases and what hangs on them, made through the domain's own rules.</summary>
internal static class CaseSamples
{
    public const string County = "11370898MB9900013K";
    public const string Town = "11370898004330000A";
    public const string TownStation = "370898100000";

    public static readonly DateTimeOffset Now = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);
    public static readonly Actor Clerk = new("clerk.town", "王小明");
    public static readonly WorkingDayCalendar Calendar = WorkingDayCalendar.Embedded;

    public static MaterialFile File(Guid? id = null) => new(id ?? Guid.NewGuid(), "身份证 正面.pdf", "application/pdf", 12345, new string('b', 64));

    public static ApprovalCase Submitted(Guid? fileId = null)
    {
        var unique = Guid.NewGuid().ToString("n");
        return new ApprovalCase(new NewCase
        {
            Number = $"11370898MB9900013K437019900100020261122-{unique[..8]}",
            QueryCode = unique[..9],
            Matter = new MatterReference(MatterId.New(Now), "370199001000", "M01", "食品经营许可", 1, new string('1', 31), new string('2', 33)),
            FollowUp = new LicenceFollowUp(FollowUpKind.Renewal, "JY23708980000001", "1.2.156.3005.2.X.Y.Z.001.0", InTime: true),
            LicenceRoot = CertificateId.New(Now),
            Flags = CaseTraits.Agent,
            Applicant = new Applicant(ApplicantKind.Person, "李淑敏", "370898195508180029", "13800000001", "示例县示范镇示范村8号"),
            Representative = new Representative("赵代理", "370898199001010017", "13800000002"),
            Answers = [new CaseAnswer("sells", "经营什么？", ["catering", "bulk"], "热食类、散装食品")],
            FormJson = """{"shopName":"示范镇“好味道”小吃店","area":80,"nested":{"a":[1,2]}}""",
            Pickup = new PickupChoice(PickupWay.Post, TownStation, "示例县示范镇1号"),
            Route = new CaseRoute
            {
                BindingId = "DB-M01",
                Mode = DelegationMode.Delegated,
                ReceivingStation = TownStation,
                ReceivingOrg = "12370898493000001B",
                HandlingOrg = Town,
                DecidingOrg = Town,
                InNameOfOrg = County,
                SealPolicyKey = "numbered",
                Powers = Powers.All,
                ReconsiderationBody = "示例县人民政府",
                Court = "示例县人民法院",
            },
            Limits = new CaseLimits(TimeLimit.WorkingDays(5), new TimeLimit(20, LimitUnit.WorkingDay), "行政许可法第四十二条"),
            ResultName = "食品经营许可证",
            Materials =
            [
                new CaseMaterial("C01", "申请书", MaterialNecessity.Required, false, false, "原件1份", "食品经营许可管理办法第十二条"),
                new CaseMaterial("C02", "营业执照", MaterialNecessity.Required, true, false, "共享获取", "同上"),
                new CaseMaterial("C03", "平面图", MaterialNecessity.Required, false, true, "复印件1份", "同上"),
            ],
            SubmittedBy = Clerk,
            SubmittedAt = Now,
        });
    }

    /// <summary>A case on which everything that a case can hold is filled.</summary>
    public static ApprovalCase Full(Guid? fileId = null)
    {
        var made = Submitted();
        made.AttachWorkflow($"instance-{made.Number}");
        made.MarkReceived(Clerk, Now, Calendar);
        made.RecordMaterialChecks([new MaterialFinding("C01", MaterialCheckState.Missing, "没有交")], Clerk, Now);
        made.IssueCorrectionNotice([new CaseGap("C01", "申请书", "缺少", "原件1份", "办法第十二条", false)], TimeLimit.WorkingDays(10), Clerk, Now, Calendar);
        made.SupplyCorrection([new SuppliedMaterial("C01", [File(fileId), File()], SubmissionWay.Scan)], Clerk, Now.AddDays(1), Calendar);
        made.RecordMaterialChecks(
            [new MaterialFinding("C01", MaterialCheckState.Passed, null), new MaterialFinding("C02", MaterialCheckState.Passed, null)], Clerk, Now.AddDays(1));
        made.Accept(Clerk, Now.AddDays(1), Calendar);
        made.BeginReview(Clerk, "示范镇人民政府", Now.AddDays(2));
        LetTheLawShow(made);
        made.SubmitForDecision(Clerk, Now.AddDays(2));
        made.Grant(new CaseDecision(true, "approver.town", "周批准", Now.AddDays(3), "事实", "理由", "第十条", "同意"), Calendar);
        made.ProduceResult(Clerk, Now.AddDays(3));
        made.ReadyForDelivery(Clerk, Now.AddDays(3));
        made.AnnounceService(
            new ServiceAnnouncement("邮件退回。", [DeliveryWay.Counter, DeliveryWay.Post], false, "公告栏", Now.AddDays(3), ServiceAnnouncement.LastDay(Now.AddDays(3), Calendar), Clerk), Calendar);
        made.RecordDelivery(new DeliveryProof(DeliveryWay.Counter, "李淑敏", "签字 SD-1", Now.AddDays(4), "issuer.town", "孙出件"), Calendar);
        return made;
    }

    /// <summary>Reported to the upper organ, and back.</summary>
    public static ApprovalCase Reported()
    {
        var made = Submitted();
        Actor reviewer = new("reviewer.town", "孙立新"), upper = new("reviewer.county", "周雅琴");
        made.MarkReceived(Clerk, Now, Calendar);
        made.RecordMaterialChecks([new MaterialFinding("C01", MaterialCheckState.Missing, "没有交"), new MaterialFinding("C03", MaterialCheckState.Missing, "没有交")], Clerk, Now);
        made.IssueCorrectionNotice([.. MaterialCheck.Gaps(made)], TimeLimit.WorkingDays(10), Clerk, Now, Calendar);
        made.SupplyCorrection([new SuppliedMaterial("C01", [], SubmissionWay.Paper), new SuppliedMaterial("C03", [], SubmissionWay.Paper)], Clerk, Now, Calendar);
        made.RecordMaterialChecks(MaterialCheck.Run(made), Clerk, Now);
        made.Accept(Clerk, Now, Calendar);
        made.BeginReview(Clerk, "示范镇人民政府", Now);
        made.BeginPreliminaryReview(Clerk, "示范镇人民政府", Now, Calendar);
        made.ReportUpward("符合条件", ["孙立新", "钱明"], TimeLimit.WorkingDays(2), reviewer, Now, Calendar);
        made.TakeUpwardReport(upper, Now, Calendar);
        made.ReturnFromAbove("请核实住址", upper, Now, Calendar);
        return made;
    }

    /// <summary>Hearing, special procedure, extension, proposals.</summary>
    private static void LetTheLawShow(ApprovalCase made)
    {
        Actor reviewer = new("reviewer.town", "孙立新"), head = new("approver.town", "周批准");
        var now = Now.AddDays(2);
        made.TellHearingRight(reviewer, now, Calendar);
        made.RequestHearing(Clerk, now, Calendar);
        made.AnnounceHearing(new DateOnly(2026, 12, 18), "一楼会议室", head, ["reviewer.town"], reviewer, now, Calendar);
        var order = new SpecialProcedureOrder(SpecialProcedureKind.Testing, "行政许可法第四十五条", "某条例第九条", new DateOnly(2026, 12, 4));
        made.Propose(ProposalKind.SpecialProcedure, "需要检测", reviewer, now, proposal => proposal with { Procedure = order, Materials = ["C01"] });
        made.DecideProposal(1, true, "同意", head, now);
        made.StartSpecialProcedure(order, reviewer, head, now, Calendar);
        made.EndSpecialProcedure("合格", "无", reviewer, now, Calendar);
        made.Propose(ProposalKind.Termination, "申请人已去世", reviewer, now, proposal => proposal with { Cause = TerminationCause.ApplicantGone, PlannedEnd = new DateOnly(2026, 12, 5) });
    }

    public static ApprovalTask Task(
        ApprovalCase about, PostRole role = PostRole.BackReviewer, string unit = Town, string[]? excluded = null, DateTimeOffset? dueAt = null, string title = "审查材料") => new(new NewTask
        {
            Id = TaskId.New(Now),
            Case = about,
            Kind = TaskKind.Human,
            Title = title,
            Instructions = "逐项核对",
            Role = role,
            UnitCode = unit,
            UnitName = "示范镇人民政府",
            ExcludedUserNames = excluded ?? [],
            FormKey = "review",
            FormVersion = 1,
            SubjectJson = """{"documents":[]}""",
            Outcomes = [new TaskOutcome("Agree", "同意", false, "primary"), new TaskOutcome("Return", "退回", true, "danger")],
            DueAt = dueAt,
            DueOn = dueAt is { } due ? ChinaTime.DateOf(due) : null,
            InstanceId = "instance",
            BookmarkId = Guid.NewGuid().ToString("n"),
            CreatedAt = Now,
        });

    public static CaseDocument Document(ApprovalCase about, DocumentKind kind = DocumentKind.Certificate) => new(new NewDocument
    {
        Id = DocumentId.New(Now),
        Case = about,
        Kind = kind,
        Title = "食品经营许可证",
        Number = $"示审准字〔2026〕{Guid.NewGuid():n}号",
        TemplateKey = "certificate",
        TemplateVersion = 1,
        DataJson = "{}",
        Content = "<p>准予 𠮷野家</p>",
        IssuerCode = County,
        IssuerName = "示例县行政审批服务局",
        NeedsSeal = true,
        CreatedAt = Now,
    });

    public static Certificate Certificate(ApprovalCase about, DocumentId document, string? code = null) => new(new NewCertificate
    {
        Id = CertificateId.New(Now),
        Case = about,
        DocumentId = document,
        Name = "食品经营许可证",
        Number = "JY23708980000123",
        Identifier = Guid.NewGuid().ToString("n"),
        VerificationCode = code ?? Guid.NewGuid().ToString("n"),
        HolderName = "李淑敏",
        HolderCode = about.Applicant.IdNumber,
        OrganCode = County,
        OrganName = "示例县行政审批服务局",
        ResultJson = """{"经营项目":"热食类"}""",
        IssuedOn = new DateOnly(2026, 11, 23),
        ValidTo = new DateOnly(2031, 11, 22),
        IssuedAt = Now,
    });

    public static RegulatoryPush Push(ApprovalCase about) => new(PushId.New(Now), about, PushKind.Granted, "11370898MB99000218", "示例县市场监督管理局", """{"caseNumber":"1"}""", Now);

    public static Account Account(string userName, params Post[] posts) => new(AccountId.New(Now), userName, "某某", "S-1", "hash", posts);
}
