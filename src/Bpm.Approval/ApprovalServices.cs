using Bpm.Approval.Bundles;
using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Cases.Drafts;
using Bpm.Approval.Certificates;
using Bpm.Approval.Certificates.Acts;
using Bpm.Approval.Credit;
using Bpm.Approval.Definitions;
using Bpm.Approval.Delegation;
using Bpm.Approval.Delegation.Agents;
using Bpm.Approval.Delegation.Lists;
using Bpm.Approval.Delegation.Register;
using Bpm.Approval.Delivery;
using Bpm.Approval.Departments;
using Bpm.Approval.Documents;
using Bpm.Approval.Documents.Editing;
using Bpm.Approval.Forms;
using Bpm.Approval.Handover;
using Bpm.Approval.Indicators;
using Bpm.Approval.Inspections;
using Bpm.Approval.Joint;
using Bpm.Approval.Materials;
using Bpm.Approval.Matters.Catalog;
using Bpm.Approval.Matters.Exchange;
using Bpm.Approval.Negation;
using Bpm.Approval.Numbering;
using Bpm.Approval.Outbox;
using Bpm.Approval.Payments;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Ratings;
using Bpm.Approval.Regulator;
using Bpm.Approval.Rules;
using Bpm.Approval.Seals;
using Bpm.Approval.Soundness;
using Bpm.Approval.Tasks;
using Bpm.Approval.Tolerance;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bpm.Approval;

/// <summary>Registers the domain. Stores, clock and engine come from elsewhere.</summary>
public static class ApprovalServices
{
    /// <summary>Adds use cases and what they and the activities need.</summary>
    public static IServiceCollection AddApproval(this IServiceCollection services, Action<ApprovalOptions>? configure = null)
    {
        var options = new ApprovalOptions();
        configure?.Invoke(options);
        services.TryAddSingleton(options);
        services.Replace(ServiceDescriptor.Singleton(options.Matters));
        services.TryAddSingleton(WorkingDayCalendar.Embedded);
        services.TryAddSingleton<DocumentTemplates>();
        services.TryAddSingleton<ICodeSource, RandomCodes>();
        services.AddSingleton<IBurstExceptionClassifier, RefusalsAbortBurst>();
        services.AddApprovalSoundness();

        services.TryAddScoped<RouteResolver>();
        services.TryAddScoped<LetterCheck>();
        services.AddScoped<FormValidator>();
        services.AddScoped<CaseNumbers>();
        services.AddScoped<CaseUnits>();
        services.AddSingleton<TemplateCheck>();
        services.AddScoped<TemplateBook>();
        services.AddScoped<TemplateOffice>();
        services.AddScoped<DocumentSealing>();
        services.AddScoped<SealOffice>();
        services.AddScoped<DocumentOffice>();
        services.AddScoped<CertificateOffice>();
        services.AddScoped<LicenceVersions>();
        services.AddScoped<LicencePushes>();
        services.AddScoped<ProposeLicenceAct>();
        services.AddScoped<DecideLicenceAct>();
        services.AddScoped<SealLicenceAct>();
        services.AddScoped<AcceptanceAuthority>();
        services.AddScoped<AcceptCase>();
        services.AddScoped<DecideCase>();
        services.AddScoped<ApplicantCheck>();
        services.AddScoped<FollowUpCheck>();
        services.AddScoped<MaterialIntake>();
        services.AddScoped<TaskRules>();
        services.AddScoped<GroupSeats>();
        services.AddScoped<TaskDesk>();
        AddTaskOperations(services);

        services.AddScoped<ReceiveCase>();
        services.AddScoped<WithdrawCase>();
        services.AddScoped<CaseRights>();
        services.AddScoped<WindowMove>();
        services.AddScoped<TakeOverCase>();
        services.AddScoped<StationOffice>();
        services.AddScoped<PostingOffice>();
        services.AddScoped<AbsenceOffice>();
        services.AddScoped<DraftOffice>();
        services.AddScoped<SubmitDraft>();
        services.AddScoped<CaseNotices>();
        services.AddScoped<CaseActions>();
        services.AddScoped<JointOpinions>();
        services.AddScoped<HandoverPages>();
        services.AddScoped<HandoverOffice>();
        services.AddScoped<PaperGate>();
        services.AddScoped<NegationDesk>();
        services.AddScoped<ReceivePart>();
        services.AddScoped<MoveBundle>();
        services.AddScoped<ProposeForCase>();
        services.AddScoped<DecideProposal>();
        services.AddScoped<RecordProcedureResult>();
        services.AddScoped<ExtendCorrection>();
        services.AddScoped<FixApplication>();
        services.AddScoped<VoidCase>();
        services.AddScoped<HoldHearing>();
        services.AddScoped<LetTheLawAct>();
        services.AddScoped<ToleranceDesk>();
        services.AddScoped<RestrictionOffice>();
        services.AddScoped<RatingDesk>();
        services.AddScoped<ApplicationPaper>();
        services.AddScoped<AnnounceService>();
        services.AddScoped<ApprovalSheet>();
        services.AddScoped<InspectionRecord>();
        services.AddScoped<PaymentReceipts>();
        services.AddScoped<ArchiveCase>();
        services.AddScoped<ClaimTask>();
        services.AddScoped<ReleaseTask>();
        services.AddScoped<CompleteTask>();
        services.AddScoped<SupplyCorrection>();
        services.AddScoped<RegisterFile>();
        AddRegulator(services);
        services.TryAddSingleton(options.Delegation);
        services.TryAddSingleton(options.Departments);
        services.AddScoped<BindingOffice>();
        services.AddScoped<LetterOffice>();
        services.AddScoped<AgreementOffice>();
        services.AddScoped<AgentOffice>();
        services.AddScoped<ListCheck>();
        services.AddScoped<ListOffice>();
        services.AddScoped<ImportList>();
        services.TryAddSingleton(options.Indicators);
        services.AddScoped<HallReports>();
        services.AddScoped<IndicatorOffice>();
        services.AddScoped<ReportPostal>();
        services.AddScoped<CatalogOffice>();
        services.AddScoped<ImportMatters>();
        AddDefinitions(services);
        return services;
    }

    private static void AddRegulator(IServiceCollection services)
    {
        services.AddSingleton<PushDeadlines>();
        services.AddScoped<PushOffice>();
        services.AddScoped<FollowUpDesk>();
        services.AddScoped<RecordFeedback>();
        services.AddScoped<RecordPushDelivery>();
        services.AddScoped<ConfirmPush>();
        services.AddScoped<ReroutePush>();
        services.AddScoped<FollowPush>();
        services.AddScoped<DeadLetterOffice>();
        services.AddScoped<RecordDepartmentResult>();
        services.AddScoped<RefusedDepartmentResults>();
        services.AddScoped<DepartmentAccounts>();
    }

    private static void AddTaskOperations(IServiceCollection services)
    {
        services.AddScoped<OperationDesk>();
        services.AddScoped<TaskTargets>();
        services.AddScoped<GoingBack>();
        services.AddScoped<TransferTask>();
        services.AddScoped<DelegateTask>();
        services.AddScoped<AddSigners>();
        services.AddScoped<RemoveSigner>();
        services.AddScoped<ReturnTask>();
        services.AddScoped<RecallTask>();
        services.AddScoped<UrgeTask>();
        services.AddScoped<CopyTask>();
        services.AddScoped<SuspendTask>();
    }

    private static void AddDefinitions(IServiceCollection services)
    {
        services.TryAddScoped<PublicationIntents>();
        services.AddScoped<PublishGate>();
        services.AddScoped<IPublishGate>(provider => provider.GetRequiredService<PublishGate>());
        services.AddScoped<PublishDefinition>();
        services.AddScoped<UpdateReferences>();
        services.AddScoped<DecidePublishRequest>();
        services.AddScoped<CreateDefinition>();
        services.AddScoped<DraftGuard>();
        services.AddScoped<ImportDefinition>();
    }
}
