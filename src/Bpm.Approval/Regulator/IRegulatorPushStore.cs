using Bpm.Approval.Cases;

namespace Bpm.Approval.Regulator;

/// <summary>Pushes of the scope's unit of work.</summary>
public interface IRegulatorPushStore
{
    /// <summary>The push; null where there is none.</summary>
    Task<RegulatoryPush?> FindAsync(PushId id, CancellationToken ct);

    /// <summary>All pushes of a case, including those added in this burst, oldest first.</summary>
    Task<IReadOnlyList<RegulatoryPush>> FindAllAsync(CaseId caseId, CancellationToken ct);

    /// <summary>Adds a new push.</summary>
    void Add(RegulatoryPush added);
}
