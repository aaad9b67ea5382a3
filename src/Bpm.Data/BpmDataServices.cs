using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Cases.Drafts;
using Bpm.Approval.Certificates;
using Bpm.Approval.Certificates.Acts;
using Bpm.Approval.Credit;
using Bpm.Approval.Definitions;
using Bpm.Approval.Delegation.Agents;
using Bpm.Approval.Delegation.Register;
using Bpm.Approval.Delivery;
using Bpm.Approval.Departments;
using Bpm.Approval.Documents;
using Bpm.Approval.Documents.Archive;
using Bpm.Approval.Documents.Editing;
using Bpm.Approval.Handover;
using Bpm.Approval.Indicators;
using Bpm.Approval.Materials;
using Bpm.Approval.Matters;
using Bpm.Approval.Numbering;
using Bpm.Approval.Operations;
using Bpm.Approval.Outbox;
using Bpm.Approval.Payments;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Ratings;
using Bpm.Approval.Regulator;
using Bpm.Approval.Seals;
using Bpm.Approval.Tasks;
using Bpm.Data.Cases;
using Bpm.Data.Cases.Drafts;
using Bpm.Data.Certificates;
using Bpm.Data.Credit;
using Bpm.Data.Databases;
using Bpm.Data.Definitions;
using Bpm.Data.Delegation;
using Bpm.Data.Delivery;
using Bpm.Data.Departments;
using Bpm.Data.Documents;
using Bpm.Data.Handover;
using Bpm.Data.Indicators;
using Bpm.Data.Ledger;
using Bpm.Data.Materials;
using Bpm.Data.Matters;
using Bpm.Data.Numbering;
using Bpm.Data.Operations;
using Bpm.Data.Outbox;
using Bpm.Data.Payments;
using Bpm.Data.People;
using Bpm.Data.Places;
using Bpm.Data.Ratings;
using Bpm.Data.Regulator;
using Bpm.Data.SampleCounty;
using Bpm.Data.Seals;
using Bpm.Data.Secrets;
using Bpm.Data.Soundness;
using Bpm.Data.Tasks;
using Bpm.Data.Workflows;
using Bpm.Engine.Runtime;
using Bpm.Engine.Runtime.Jobs;
using Bpm.Engine.Soundness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bpm.Data;

/// <summary>Registers the storage layer.</summary>
public static class BpmDataServices
{
    /// <summary>Adds the database, the stores that the engine and the domain ask for, and the queries that pages read.</summary>
    /// <remarks>All scoped services of one scope share one <see cref="BpmDbContext"/>: what a burst tracks is saved by the burst's commit.</remarks>
    /// <exception cref="InvalidOperationException">No database was chosen.</exception>
    public static IServiceCollection AddBpmData(this IServiceCollection services, Action<BpmDataOptions> configure)
    {
        var options = new BpmDataOptions();
        configure(options);
        if (options.Kind is not { } kind)
            throw new InvalidOperationException("Choose a database: UseSqlite or UsePostgreSql.");

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(WorkingDayCalendar.Embedded);
        services.AddDbContextPool<BpmDbContext>(builder => Configure(builder, kind, options.ConnectionString));
        services.AddSingleton(new WriteGate(kind));
        services.AddSingleton(provider => new DatabaseMigrator(provider.GetRequiredService<IServiceScopeFactory>(), kind, options.ConnectionString));
        services.AddSingleton(provider => new LeftLeases(provider.GetRequiredService<IServiceScopeFactory>(), kind, provider.GetRequiredService<WriteGate>()));
        services.AddScoped<UnitOfWork>();
        services.AddScoped<RowClaim>();
        services.AddSingleton<EngineQueries>();
        services.AddScoped<IWorkflowStore, WorkflowStore>();
        services.AddScoped<ITimerStore, TimerStore>();
        services.AddScoped<IStimulusQueue, StimulusQueue>();
        services.TryAddScoped<PublicationIntents>();
        services.AddScoped<PublicationRecorder>();
        services.AddScoped<IBackgroundJobs, BackgroundJobs>();
        services.AddScoped<IWorkflowDefinitionStore, WorkflowDefinitionStore>();
        services.AddScoped<DefinitionInstances>();
        AddDomainStores(services);
        services.AddScoped<CaseQueries>();
        services.AddScoped<ProposalQueries>();
        services.AddScoped<CasesToMove>();
        services.AddScoped<PublishedDecisions>();
        services.AddScoped<TaskQueries>();
        services.AddScoped<TaskGroupQueries>();
        services.AddScoped<DefinitionQueries>();
        services.AddScoped<PublicationQueries>();
        services.AddScoped<PushQueries>();
        services.AddScoped<PushBoardQueries>();
        services.AddScoped<DeadLetterQueries>();
        services.AddScoped<DepartmentQueries>();
        services.AddScoped<DelegationQueries>();
        services.AddScoped<ExpiredDelegations>();
        services.AddScoped<AgentTaskQueries>();
        services.AddScoped<RestrictionQueries>();
        services.AddScoped<RatingQueries>();
        services.AddScoped<HandoverQueries>();
        services.AddScoped<CustodyQueries>();
        services.TryAddSingleton(PublicationRules.Default);
        services.AddScoped(provider => new CatalogQueries(
            provider.GetRequiredService<BpmDbContext>(), provider.GetRequiredService<MatterCache>(), provider.GetRequiredService<PublicationRules>()));
        services.AddScoped<CertificateQueries>();
        services.AddScoped<FileLog>();
        services.AddScoped<DraftQueries>();
        services.AddScoped<PeopleQueries>();
        services.AddScoped<ResultLedger>();
        services.AddScoped<PostalQueries>();
        services.AddScoped(provider => new SampleCountyWriter(
            provider.GetRequiredService<BpmDbContext>(), provider.GetRequiredService<UnitOfWork>(), provider.GetRequiredService<PlaceCache>()));
        services.AddScoped(provider => new JournalQueries(provider.GetRequiredService<BpmDbContext>()));
        services.AddScoped<InstanceQueries>();
        services.AddScoped<ExecutionQueries>();
        services.AddScoped<HeatQueries>();
        services.AddScoped<CaseInstances>();
        services.AddScoped(provider => new InstanceRemoval(
            provider.GetRequiredService<BpmDbContext>(), provider.GetRequiredService<UnitOfWork>(), provider.GetRequiredService<CaseInstances>()));
        services.AddScoped<SecretStore>();
        services.AddScoped<SealQueries>();
        services.AddScoped<SealReconciliations>();
        services.AddSingleton<SoundnessSettingsCache>();
        services.AddScoped(provider => new SoundnessSettings(
            provider.GetRequiredService<BpmDbContext>(), provider.GetRequiredService<UnitOfWork>(), provider.GetRequiredService<SoundnessSettingsCache>(), provider.GetRequiredService<TimeProvider>()));
        services.AddScoped<ISoundnessSettings>(provider => provider.GetRequiredService<SoundnessSettings>());
        return services;
    }

    private static void AddDomainStores(IServiceCollection services)
    {
        services.AddScoped<IUnitOfWork>(provider => provider.GetRequiredService<UnitOfWork>());
        services.AddScoped<INumberSequence, NumberSequence>();
        services.AddScoped<IOperationLog, OperationLog>();
        services.AddScoped(provider => new DatabaseOutbox(provider.GetRequiredService<BpmDbContext>(), provider.GetRequiredService<RowClaim>()));
        services.AddScoped<IOutbox>(provider => provider.GetRequiredService<DatabaseOutbox>());
        services.AddScoped<IDeadLetterStore, DeadLetterStore>();
        services.AddScoped<IDepartmentStore, DepartmentStore>();
        services.AddScoped<IFileStore, FileStore>();
        services.AddScoped<ICaseStore, CaseStore>();
        services.AddScoped<ITaskStore, TaskStore>();
        services.AddScoped<IDocumentStore, DocumentStore>();
        services.AddScoped<ITemplateStore, TemplateStore>();
        services.AddScoped<ICaseBundleStore, CaseBundleStore>();
        services.AddScoped<IPaymentReceiptStore, PaymentReceiptStore>();
        services.AddScoped<ICertificateStore, CertificateStore>();
        services.AddScoped<ILicenceActStore, LicenceActStore>();
        services.AddScoped<IRegulatorPushStore, RegulatorPushStore>();
        services.AddScoped<ISealRegister, SealRegister>();
        services.AddScoped<IPublishRequestStore, PublishRequestStore>();
        services.AddScoped<IAccountStore, AccountStore>();
        services.AddScoped<IPostingStore, PostingStore>();
        services.AddScoped<IAbsenceStore, AbsenceStore>();
        services.AddScoped<IStationStore, StationStore>();
        services.AddScoped<IDraftStore, DraftStore>();
        services.AddSingleton<MatterCache>();
        services.AddScoped<IMatterStore, MatterStore>();
        services.AddSingleton<PlaceCache>();
        services.AddScoped<IPlaceDirectory, PlaceDirectory>();
        services.AddScoped<IDelegationStore, DelegationStore>();
        services.AddScoped<IAgentTaskStore, AgentTaskStore>();
        services.AddScoped<IRestrictionStore, RestrictionStore>();
        services.AddScoped<IRatingStore, RatingStore>();
        services.AddScoped<IHandoverStore, HandoverStore>();
        services.AddScoped<IIndicatorStore, IndicatorStore>();
        services.AddScoped<IPostalStore, PostalStore>();
    }

    private static void Configure(DbContextOptionsBuilder builder, DatabaseKind kind, string connectionString)
    {
        if (kind == DatabaseKind.Sqlite)
            builder.UseSqlite(connectionString).AddInterceptors(SqlitePragmas.Instance);
        else
            builder.UseNpgsql(connectionString);
    }
}
