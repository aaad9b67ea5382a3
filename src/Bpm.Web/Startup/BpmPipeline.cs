using Bpm.Web.Cases;
using Bpm.Web.Cases.Drafts;
using Bpm.Web.Credit;
using Bpm.Web.Delegation;
using Bpm.Web.Delivery;
using Bpm.Web.Departments;
using Bpm.Web.Designer;
using Bpm.Web.Documents;
using Bpm.Web.Documents.Archive;
using Bpm.Web.DryRuns;
using Bpm.Web.ElsaApi;
using Bpm.Web.Files;
using Bpm.Web.Handover;
using Bpm.Web.Health;
using Bpm.Web.Http;
using Bpm.Web.Indicators;
using Bpm.Web.Ledger;
using Bpm.Web.Matters;
using Bpm.Web.Outbox;
using Bpm.Web.Pages;
using Bpm.Web.People;
using Bpm.Web.Places;
using Bpm.Web.Publishing;
using Bpm.Web.Ratings;
using Bpm.Web.Regulator;
using Bpm.Web.SampleCounty;
using Bpm.Web.SampleRegulator;
using Bpm.Web.Seals;
using Bpm.Web.SignIn;
using Bpm.Web.Soundness;
using Bpm.Web.Tasks;
using Bpm.Web.Verify;

namespace Bpm.Web.Startup;

/// <summary>What happens to a request, in order, and all addresses.</summary>
internal static class BpmPipeline
{
    public static void UseBpm(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseSecurityHeaders();
        app.UsePageFiles();
        app.UseDesignerFiles();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseCookieGuard();
        app.UseAuthorization();

        app.MapSignIn();
        app.MapStations();
        app.MapUnits();
        app.MapStationRegister();
        app.MapPostings();
        app.MapDrafts();
        app.MapPublicDrafts();
        app.MapMatters();
        app.MapCatalog();
        app.MapDelegation();
        app.MapLists();
        app.MapAgents();
        app.MapFiles();
        app.MapCases();
        app.MapLifecycle();
        app.MapProposals();
        app.MapLicences();
        app.MapTolerance();
        app.MapRestrictions();
        app.MapRatings();
        app.MapHandovers();
        app.MapDocuments();
        app.MapTemplates();
        app.MapBundles();
        app.MapTasks();
        app.MapTaskOperations();
        app.MapSeals();
        app.MapLedger();
        app.MapPostal();
        app.MapIndicators();
        app.MapSoundness();
        app.MapDryRuns();
        app.MapRegulator();
        app.MapPushFollowUp();
        app.MapDeadLetters();
        app.MapDepartments();
        app.MapDefinitions();
        app.MapDefinitionFiles();
        app.MapPublishRequests();
        app.MapPublic();
        if (SampleCountyLoading.IsWanted(app.Configuration))
        {
            app.MapSampleRegulator();
            if (!app.Environment.IsProduction())
                app.MapSampleAccounts();
        }

        app.MapElsaApi();
        app.MapDrawings();
        app.MapWorkflowEndpoints();
        app.MapHealth();
        app.MapPages();
        app.MapDesigner();
        app.MapOpenApi().AllowAnonymous();
    }
}
