using System.Reflection;
using Bpm.Approval.Tasks;

namespace Bpm.Approval.Designer;

/// <summary>What happens where nobody may do a task, for the designer.</summary>
public sealed class EmptyCandidatesOptions : DropDownOptionsProviderBase
{
    /// <inheritdoc />
    protected override ValueTask<ICollection<SelectListItem>> GetItemsAsync(PropertyInfo propertyInfo, object? context, CancellationToken cancellationToken) =>
        new([.. Enum.GetValues<EmptyCandidates>().Select(policy => new SelectListItem(NameOf(policy), policy.ToString()))]);

    private static string NameOf(EmptyCandidates policy) => policy switch
    {
        EmptyCandidates.ToSupervisor => "转督查指派",
        EmptyCandidates.Refuse => "不得进入本环节",
        EmptyCandidates.Skip => "跳过",
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, null),
    };
}
