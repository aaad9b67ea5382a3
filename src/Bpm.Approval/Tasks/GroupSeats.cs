using Bpm.Approval.Cases;
using Bpm.Approval.People;
using Bpm.Approval.Places;

namespace Bpm.Approval.Tasks;

/// <summary>Finds who answers at a node.</summary>
public sealed class GroupSeats(IPlaceDirectory places, CaseUnits units)
{
    /// <summary>The tasks to be made; empty where nobody may do any of them.</summary>
    /// <param name="about">The case.</param>
    /// <param name="mode">How many answer.</param>
    /// <param name="participants">Lines of the node; none: the post itself, in a group everybody who holds it.</param>
    /// <param name="role">Post of the node.</param>
    /// <param name="unit">Unit of the node.</param>
    /// <param name="excluded">User names that separation of duties keeps away.</param>
    /// <param name="asksEmptyUnits">Whether a unit where nobody holds the post has a seat all the same.</param>
    internal async Task<IReadOnlyList<GroupSeat>> FindAsync(
        ApprovalCase about,
        TaskMode mode,
        IReadOnlyList<string> participants,
        PostRole role,
        CaseUnit unit,
        IReadOnlyList<string> excluded,
        CancellationToken ct,
        bool asksEmptyUnits = false)
    {
        var lines = mode is TaskMode.One || participants.Count == 0
            ? [new Participant(null, null, null, IsEach: mode is not (TaskMode.One or TaskMode.PerUnit), 1)]
            : participants.Where(line => line.Trim().Length > 0).Select(Participant.Parse).ToList();
        var seats = new List<GroupSeat>();
        foreach (var line in lines)
        {
            var at = line.Unit is null ? unit : await UnitAsync(about, line.Unit, ct);
            var post = await units.WindowRoleAsync(at, line.Role ?? role, ct);
            var holders = (await places.AccountsAtAsync(post, at.Code, ct)).Where(account => !excluded.Contains(account.UserName)).ToList();
            if (line.UserName is not null)
                holders = holders.FindAll(account => account.UserName == line.UserName);
            if (line.IsEach || line.UserName is not null)
                seats.AddRange(holders.Select(account => new GroupSeat(post, at, Actor.Of(account), line.Weight)));
            else if (holders.Count > 0 || asksEmptyUnits)
                seats.Add(new GroupSeat(post, at, null, line.Weight, IsVacant: holders.Count == 0));
        }

        // Who is named twice is asked once: a second task would be a second vote.
        return [.. seats.Where((seat, index) => seat.Only is null || seats.FindIndex(other => other.Only?.UserName == seat.Only.UserName) == index)];
    }

    /// <summary>The one seat of a person who had answered alone; null where there are several, or the person may not do it any more.</summary>
    internal async Task<GroupSeat?> FindPersonAsync(string userName, IReadOnlyList<GroupSeat> seats, CancellationToken ct)
    {
        if (seats is not [var seat])
            return null;
        return (await places.AccountsAtAsync(seat.Role, seat.Unit.Code, ct)).FirstOrDefault(account => account.UserName == userName) is { } person
            ? seat with { Only = Actor.Of(person) }
            : null;
    }

    private async Task<CaseUnit> UnitAsync(ApprovalCase about, string text, CancellationToken ct) =>
        Enum.TryParse<UnitKey>(text, out var key) ? await units.ResolveAsync(about, key, ct) : new CaseUnit(text, await units.NameAsync(text, ct));
}
