using Bpm.Approval;
using Bpm.Approval.Matters;
using Bpm.Approval.Outbox;
using Bpm.Data;
using Bpm.Data.Keys;
using Bpm.Engine.Runtime;
using Bpm.Engine.Timers;
using Bpm.Web.Bursts;
using Bpm.Web.Cases;
using Bpm.Web.Delegation;
using Bpm.Web.Departments;
using Bpm.Web.Designer;
using Bpm.Web.Documents;
using Bpm.Web.DryRuns;
using Bpm.Web.ElsaApi;
using Bpm.Web.Health;
using Bpm.Web.Http;
using Bpm.Web.Matters;
using Bpm.Web.Pages;
using Bpm.Web.Problems;
using Bpm.Web.Publishing;
using Bpm.Web.Pumps;
using Bpm.Web.Regulator;
using Bpm.Web.SampleCounty;
using Bpm.Web.SampleRegulator;
using Bpm.Web.Seals;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.DataProtection;

namespace Bpm.Web.Startup;

/// <summary>Wires the program together.</summary>
internal static class BpmServices
{
    /// <summary>A regulator's system that is silent for so long is tried again later.</summary>
    private static readonly TimeSpan RegulatorPatience = TimeSpan.FromSeconds(15);

    public static void AddBpm(this WebApplicationBuilder builder, ProgramFolders folders)
    {
        var services = builder.Services;
        var isPostgreSql = UseDatabase(builder, folders);
        builder.UseLogDefaults();
        builder.UseDefaultAddress();
        if (builder.Configuration.GetValue("Bpm:Logging:Json", false))
            builder.Logging.AddJsonConsole(JsonLog.Apply);

        services.AddSingleton(folders);
        services.AddSingleton<LoadedDefinitions>();
        services.AddDataProtection().SetApplicationName("bpm").PersistKeysToDatabase();
        services.AddEngineAndDomain(builder.Configuration, folders, isPostgreSql);
        services.AddApi();
        services.AddHealth();
        services.AddPages(folders);
        services.AddSingleton<DesignerFiles>();
        services.AddSignIn(builder.Configuration);
        services.AddSingleton<BurstScope>();
        services.AddScoped<MatterPages>();
        services.AddScoped<ListPages>();
        services.AddDocuments();
        services.AddRegulator();
        services.AddHttpForWorkflows();
        services.AddElsaApi();
        services.AddDryRuns(builder.Configuration);
        services.AddDefinitions();
        services.AddScoped<SampleCountyGate>();
        services.AddPumpsOfTheProgram();
        builder.AddPumps(isPostgreSql);
    }

    private static bool UseDatabase(WebApplicationBuilder builder, ProgramFolders folders)
    {
        var kind = builder.Configuration.GetValue("Bpm:Database:Provider", DatabaseKind.Sqlite);
        builder.Services.AddBpmData(options =>
        {
            if (kind is DatabaseKind.PostgreSql)
                options.UsePostgreSql(builder.Configuration.GetConnectionString("Bpm") ?? throw new InvalidOperationException("PostgreSQL needs ConnectionStrings:Bpm."));
            else
                options.UseSqlite(Path.Combine(folders.Data, "bpm.db"));
        });
        return kind is DatabaseKind.PostgreSql;
    }

    private static void AddEngineAndDomain(this IServiceCollection services, ConfigurationManager configuration, ProgramFolders folders, bool isPostgreSql)
    {
        services.AddApproval(options =>
        {
            options.PublicUrl = (configuration["Bpm:PublicUrl"] ?? options.PublicUrl).TrimEnd('/');
            configuration.GetSection("Bpm:Publishing").Bind(options.Publishing);
            configuration.GetSection("Bpm:Cases").Bind(options.Cases);
            configuration.GetSection("Bpm:Ratings").Bind(options.Ratings);
            configuration.GetSection("Bpm:Delegation").Bind(options.Delegation);
            configuration.GetSection("Bpm:Documents").Bind(options.Documents);
            configuration.GetSection("Bpm:Handover").Bind(options.Handover);
            configuration.GetSection("Bpm:Indicators").Bind(options.Indicators);
            BindMatterRules(configuration.GetSection("Bpm:Matters"), options.Matters);
            configuration.GetSection("Bpm:Tasks").Bind(options.Tasks);
            configuration.GetSection("Bpm:Pushes").Bind(options.Push);
            configuration.GetSection("Bpm:Departments").Bind(options.Departments);
        });
        services.AddWorkflowEngine(options =>
        {
            options.AddActivitiesFrom(typeof(ApprovalServices).Assembly);
            options.TimerWorkers = isPostgreSql ? 4 * Environment.ProcessorCount : 1;
            foreach (var assembly in ActivityAssemblies.Load(configuration, folders))
                options.AddActivitiesFrom(assembly);
        });
    }

    /// <summary>A list that is configured replaces the default; the binder alone would add to it.</summary>
    private static void BindMatterRules(IConfigurationSection section, PublicationRules rules)
    {
        if (section.GetSection(nameof(rules.VagueWords)).Exists())
            rules.VagueWords = [];
        if (section.GetSection(nameof(rules.LicenceSteps)).Exists())
            rules.LicenceSteps = [];
        section.Bind(rules);
    }

    private static void AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options => JsonRules.Apply(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddSingleton<IProblemDetailsWriter, ProblemWriter>();
        services.AddProblemDetails();
        services.AddExceptionHandler<ProblemHandler>();
        services.AddOpenApi("v1", ApiDescription.Apply);
    }

    private static void AddRegulator(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddHttpClient(SendPush.Client, client => client.Timeout = RegulatorPatience);
        services.AddSingleton<OwnAddress>();
        services.AddScoped<FeedbackCaller>();
        services.AddScoped<Cases.Drafts.DraftDesk>();
        services.AddScoped<IOutboxHandler, SendPush>();
        services.AddScoped<IOutboxHandler, SendToDepartment>();
        services.AddScoped<IOutboxHandler, CollectFromDepartment>();
        services.AddScoped<DepartmentCaller>();
        services.AddSingleton<DepartmentSecrets>();
        services.AddScoped<SampleInbox>();
        services.AddScoped<SampleFeedback>();
    }

    private static void AddPumpsOfTheProgram(this IServiceCollection services)
    {
        services.AddSingleton<OutboxPump>();
        services.AddSingleton(provider => new Pump("due", provider.GetRequiredService<DuePump>().RunOnceAsync));
        services.AddSingleton(provider => new Pump("stimuli", provider.GetRequiredService<StimulusPump>().RunOnceAsync));
        services.AddSingleton<BackgroundJobWorkers>();
        services.AddSingleton(provider => new Pump("jobs", provider.GetRequiredService<BackgroundJobWorkers>().TakeAsync));
        services.AddSingleton<CasePump>();
        services.AddSingleton<DelegationPump>();
        services.AddSingleton(provider => new Pump("delegation", provider.GetRequiredService<DelegationPump>().ExpireAsync));
        services.AddSingleton(provider => new Pump("law", provider.GetRequiredService<CasePump>().LetTheLawActAsync));
        services.AddSingleton(provider => new Pump("bundles", provider.GetRequiredService<CasePump>().MoveBundlesAsync));
        services.AddSingleton(provider => new Pump("archive", provider.GetRequiredService<CasePump>().ArchiveAsync));
        services.AddSingleton<SealMonthPump>();
        services.AddSingleton(provider => new Pump("seals", provider.GetRequiredService<SealMonthPump>().RunOnceAsync));
        services.AddSingleton(provider => new Pump("outbox", provider.GetRequiredService<OutboxPump>().RunOnceAsync));
    }
}
