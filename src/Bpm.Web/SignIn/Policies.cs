using Bpm.Approval.People;
using Microsoft.AspNetCore.Authorization;

namespace Bpm.Web.SignIn;

/// <summary>Who may call which group of endpoints, by post. What a person may do with one case the use cases check.</summary>
internal static class Policies
{
    /// <summary>Anyone with an account.</summary>
    public const string Staff = "staff";

    /// <summary>People who take applications in.</summary>
    public const string Window = "window";

    /// <summary>People who work on cases or watch over them.</summary>
    public const string Cases = "cases";

    /// <summary>People who have an inbox.</summary>
    public const string Tasks = "tasks";

    /// <summary>People of a regulator.</summary>
    public const string Regulator = "regulator";

    /// <summary>People of a regulator, and those who watch over them.</summary>
    public const string Pushes = "pushes";

    /// <summary>People who watch over the others.</summary>
    public const string Supervision = "supervision";

    /// <summary>People who watch over what leaves the program, and those who keep it running.</summary>
    public const string Oversight = "oversight";

    /// <summary>People who may look at processes in the designer.</summary>
    public const string Designer = "designer";

    /// <summary>People who draw and publish processes.</summary>
    public const string DesignerEdit = "designer-edit";

    /// <summary>People who keep processes running: they retry failed steps and move instances in and out.</summary>
    public const string DesignerOperate = "designer-operate";

    /// <summary>People who see who holds which post: those who post, set up or watch over.</summary>
    public const string People = "people";

    /// <summary>People who set how the program works, and handle no case.</summary>
    public const string Administration = "administration";

    /// <summary>People who may look at the catalogue of matters with its drafts, at lists and delegations.</summary>
    public const string Catalog = "catalog";

    /// <summary>People who prepare matters, lists and delegations.</summary>
    public const string CatalogEdit = "catalog-edit";

    /// <summary>People who approve and publish matters, lists and delegations.</summary>
    public const string CatalogPublish = "catalog-publish";

    /// <summary>People who keep seals and their register, or watch over it.</summary>
    public const string Seals = "seals";

    /// <summary>People who compare uses of seals with documents.</summary>
    public const string SealChecks = "seal-checks";

    /// <summary>People who read notes against applicants and lift them.</summary>
    public const string Restrictions = "restrictions";

    private static readonly PostRole[] Handlers =
        [PostRole.FrontClerk, PostRole.GridWorker, PostRole.BackReviewer, PostRole.DecisionMaker, PostRole.AgencyHead, PostRole.SealKeeper, PostRole.IssueClerk];

    private static readonly PostRole[] Drawers = [PostRole.ProcessAnalyst, PostRole.Publisher, PostRole.Administrator];

    public static void AddPolicies(this IServiceCollection services) => services.AddAuthorizationBuilder()
        .AddPolicy(Staff, policy => policy.RequireAuthenticatedUser())
        .AddPolicy(Window, policy => policy.Require(PostRole.FrontClerk, PostRole.GridWorker))
        .AddPolicy(Cases, policy => policy.Require([.. Handlers, PostRole.Supervisor, PostRole.Regulator]))
        .AddPolicy(Tasks, policy => policy.Require([.. Handlers, PostRole.Supervisor, PostRole.Regulator]))
        .AddPolicy(Regulator, policy => policy.Require(PostRole.Regulator))
        .AddPolicy(Pushes, policy => policy.Require(PostRole.Regulator, PostRole.Supervisor))
        .AddPolicy(Supervision, policy => policy.Require(PostRole.Supervisor))
        .AddPolicy(Restrictions, policy => policy.Require(PostRole.Supervisor, PostRole.AgencyHead))
        .AddPolicy(Oversight, policy => policy.Require(PostRole.Supervisor, PostRole.Administrator))
        .AddPolicy(Designer, policy => policy.Require([.. Drawers, PostRole.Supervisor]))
        .AddPolicy(DesignerEdit, policy => policy.Require(Drawers))
        .AddPolicy(People, policy => policy.Require(PostRole.Publisher, PostRole.Administrator, PostRole.Supervisor))
        .AddPolicy(Administration, policy => policy.Require(PostRole.Administrator))
        .AddPolicy(Seals, policy => policy.Require(PostRole.Administrator, PostRole.SealKeeper, PostRole.Supervisor))
        .AddPolicy(SealChecks, policy => policy.Require(PostRole.Administrator, PostRole.Supervisor))
        .AddPolicy(Catalog, policy => policy.Require([.. Drawers, PostRole.Supervisor]))
        .AddPolicy(CatalogEdit, policy => policy.Require(Drawers))
        .AddPolicy(CatalogPublish, policy => policy.Require(PostRole.Publisher, PostRole.Administrator))
        .AddPolicy(DesignerOperate, policy => policy.Require(PostRole.Publisher, PostRole.Administrator));

    /// <summary>Whether <see cref="DesignerEdit"/> lets this caller through.</summary>
    public static bool MayDraw(this System.Security.Claims.ClaimsPrincipal user) => Drawers.Any(role => user.IsInRole(role.ToString()));

    private static void Require(this AuthorizationPolicyBuilder policy, params PostRole[] roles) =>
        policy.RequireAuthenticatedUser().RequireRole(roles.Select(role => role.ToString()));
}
