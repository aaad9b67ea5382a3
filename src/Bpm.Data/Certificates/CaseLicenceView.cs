using Bpm.Approval.Certificates;
using Bpm.Approval.Certificates.Acts;

namespace Bpm.Data.Certificates;

/// <summary>The licence that a case brought or works on.</summary>
/// <param name="FollowUpName">变更, 延续, 补发; null for a first application.</param>
/// <param name="InTime">Of a renewal: whether it was applied for as early as art. 50 asks.</param>
/// <param name="Changes">What the case's latest version says otherwise than the one before it.</param>
public sealed record CaseLicenceView(
    string Number, string? FollowUpName, bool? InTime, IReadOnlyList<LicenceChange> Changes, IReadOnlyList<LicenceVersionView> Versions, IReadOnlyList<LicenceActView> Acts);

/// <summary>What is done to an issued licence, with who asked, who proposed and who approved.</summary>
public sealed record LicenceActView(
    Guid Id, string Kind, string KindName, string State, string StateName, string RequestedBy, string Reason, string? GroundName, Guid? DocumentId, IReadOnlyList<TextCorrection> Corrections,
    Guid? StatementFileId, string ProposedBy, DateTimeOffset ProposedAt, string? DecidedBy, DateTimeOffset? DecidedAt, string Note, IReadOnlyList<Guid> Documents, DateTimeOffset? DoneAt)
{
    /// <summary>As pages show it.</summary>
    public static LicenceActView Of(LicenceAct act)
    {
        ArgumentNullException.ThrowIfNull(act);
        return new LicenceActView(
            act.Id, act.Kind.ToString(), act.Kind.Name(), act.State.ToString(), NameOf(act.State), act.RequestedBy, act.Reason, act.Ground?.Name(), act.DocumentId?.Value, act.Corrections,
            act.StatementFileId, act.ProposedByName, act.ProposedAt, act.DecidedByName, act.DecidedAt, act.Note, act.Documents, act.DoneAt);
    }

    private static string NameOf(LicenceActState state) => state switch
    {
        LicenceActState.Proposed => "待批准",
        LicenceActState.Rejected => "未批准",
        LicenceActState.AwaitingSeal => "待用印",
        LicenceActState.Done => "已完成",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
