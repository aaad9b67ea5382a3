using System.Reflection;
using Bpm.Approval.People;

namespace Bpm.Approval.Designer;

/// <summary>Posts that work on cases, for the designer.</summary>
public sealed class RoleOptions : DropDownOptionsProviderBase
{
    // Those that handle no case are never candidates of a task.
    private static readonly PostRole[] Roles =
        [PostRole.FrontClerk, PostRole.GridWorker, PostRole.BackReviewer, PostRole.DecisionMaker, PostRole.AgencyHead, PostRole.SealKeeper, PostRole.IssueClerk];

    /// <inheritdoc />
    protected override ValueTask<ICollection<SelectListItem>> GetItemsAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken) =>
        new([.. Roles.Select(role => new SelectListItem(role.ChineseName(), role.ToString()))]);
}
