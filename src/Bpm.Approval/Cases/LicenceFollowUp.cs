using Bpm.Approval.Matters;
using Bpm.Approval.Regulator;

namespace Bpm.Approval.Cases;

/// <summary>That a case works on a licence that is there already.</summary>
/// <param name="Kind">What is applied for.</param>
/// <param name="LicenceNumber">Number of the licence; the new version keeps it.</param>
/// <param name="Identifier">Identifier of the version at receipt.</param>
/// <param name="InTime">Of a renewal: received as early before the end as art. 50 asks, so that silence until the end renews it.</param>
public sealed record LicenceFollowUp(FollowUpKind Kind, string LicenceNumber, string Identifier, bool InTime)
{
    /// <summary>What the regulator is told where the path says that something was granted.</summary>
    public PushKind Tells(PushKind kind) => (kind, Kind) switch
    {
        (not PushKind.Granted, _) => kind,
        (_, FollowUpKind.Change) => PushKind.Changed,
        (_, FollowUpKind.Renewal) => PushKind.Renewed,
        _ => PushKind.Reissued,
    };
}

/// <summary>What an application asks of an existing licence.</summary>
/// <param name="LicenceNumber">As printed on it.</param>
public sealed record FollowUpRequest(FollowUpKind Kind, string LicenceNumber);
