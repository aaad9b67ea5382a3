using Bpm.Approval.Cases;
using Bpm.Approval.People;

namespace Bpm.Approval.Tasks;

/// <summary>A task that a group begins with.</summary>
/// <param name="Role">Post.</param>
/// <param name="Unit">Unit at which it is held.</param>
/// <param name="Only">The only one who may do it; null where everybody at the post may.</param>
/// <param name="Weight">Votes.</param>
/// <param name="IsVacant">Nobody holds the post there.</param>
internal sealed record GroupSeat(PostRole Role, CaseUnit Unit, Actor? Only, int Weight, bool IsVacant = false);
