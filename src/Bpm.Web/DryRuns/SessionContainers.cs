using Bpm.Approval;
using Bpm.Approval.Calendar;
using Bpm.Approval.Documents;
using Bpm.Data;
using Bpm.Data.DryRuns;
using Bpm.Engine.Activities;
using Bpm.Engine.Http;
using Bpm.Engine.Runtime;
using Bpm.Web.ElsaApi.Descriptors;
using Bpm.Web.Http;
using Microsoft.AspNetCore.DataProtection;

namespace Bpm.Web.DryRuns;

/// <summary>
/// Makes the services of a session: the program's own engine, domain and stores, on the session's own database and clock.
/// Nothing that reaches the live database or the outside is in it: no connection string, no outbox handler, no HTTP client, no printer, no signing key.
/// </summary>
internal sealed class SessionContainers(EngineOptions engine, ApprovalOptions approval, WorkingDayCalendar calendar, DocumentTemplates templates, ElsaNames names)
{
    public ServiceProvider Make(ScratchDatabase database, VirtualClock clock, SessionOutput output, TriedVersion tried)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton<ILineWriter>(output);
        services.AddLogging(logging => logging.AddProvider(output));
        services.AddSingleton(calendar);
        services.AddSingleton(templates);
        services.AddSingleton(names);
        services.AddSingleton(tried);
        services.AddApproval(options => options.PublicUrl = approval.PublicUrl);
        services.AddWorkflowEngine(options =>
        {
            options.TakeFrom(engine);

            // One after the other: writers of a database in memory cannot stand side by side.
            options.JobWorkers = 1;
        });
        services.AddBpmData(options => options.UseScratch(database));

        // Requests of workflows end in the session's own outbox, which nobody empties; the key dies with the session.
        services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
        services.AddScoped<OutboxRequests>();
        services.AddScoped<IOutgoingRequests>(provider => provider.GetRequiredService<OutboxRequests>());
        StartTriedVersion(services);
        services.AddScoped<DryRunQueries>();
        services.AddScoped<MadeUpForms>();
        services.AddScoped<MadeUpApplications>();
        services.AddScoped<Performers>();
        services.AddScoped<SessionActs>();
        services.AddScoped<RouteSteps>();
        services.AddScoped<SessionReader>();
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    /// <summary>Whoever starts the matter's path starts the version that is tried instead.</summary>
    private static void StartTriedVersion(IServiceCollection services)
    {
        var own = services.Last(service => service.ServiceType == typeof(IWorkflowRuntime)).ImplementationFactory!;
        services.AddScoped<IWorkflowRuntime>(provider => new TriedRuntime((IWorkflowRuntime)own(provider), provider.GetRequiredService<TriedVersion>()));
    }
}
