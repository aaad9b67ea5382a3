using Bpm.Approval.Delegation.Lists;

namespace Bpm.Approval.Delegation.Register;

/// <summary>The register for changing: never from a cache, saved by <see cref="SaveAsync"/>.</summary>
public interface IDelegationStore
{
    /// <summary>Null where there is none.</summary>
    Task<BindingTerms?> FindBindingAsync(string id, CancellationToken ct);

    /// <summary>Every binding of the matter, those added in this scope included.</summary>
    Task<IReadOnlyList<BindingTerms>> BindingsAsync(string catalogCode, CancellationToken ct);

    /// <summary>Adds a binding that was concluded.</summary>
    void Add(BindingTerms terms);

    /// <summary>Replaces what is stored under the same id: only the term may differ.</summary>
    Task ReplaceAsync(BindingTerms terms, CancellationToken ct);

    /// <summary>Null where there is none.</summary>
    Task<AuthorizationLetter?> FindLetterAsync(string number, CancellationToken ct);

    /// <summary>Adds a letter.</summary>
    void Add(AuthorizationLetter letter);

    /// <summary>Null where there is none.</summary>
    Task<DelegationAgreement?> FindAgreementAsync(string number, CancellationToken ct);

    /// <summary>Agreements between the two, revoked ones too.</summary>
    Task<IReadOnlyList<DelegationAgreement>> AgreementsAsync(string fromAgency, string toOrganization, CancellationToken ct);

    /// <summary>Adds an agreement.</summary>
    void Add(DelegationAgreement agreement);

    /// <summary>Null where there is none.</summary>
    Task<ListBatch?> FindBatchAsync(Guid id, CancellationToken ct);

    /// <summary>Every batch of the kind, drafts too, oldest effective date first.</summary>
    Task<IReadOnlyList<ListBatch>> BatchesAsync(MatterListKind kind, CancellationToken ct);

    /// <summary>Adds a batch.</summary>
    void Add(ListBatch batch);

    /// <summary>Adds a line to the register.</summary>
    void Record(RegisterEntry entry);

    /// <summary>Whether the register has this entry.</summary>
    Task<bool> IsRecordedAsync(Guid entryId, CancellationToken ct);

    /// <summary>Open cases that were received under the binding.</summary>
    Task<IReadOnlyList<AffectedCase>> OpenCasesAsync(string bindingId, CancellationToken ct);

    /// <summary>Open tasks of front staff at the station on cases of these matters, tracked.</summary>
    Task<IReadOnlyList<FrontTask>> FrontTasksAsync(string stationCode, IReadOnlyCollection<string> catalogCodes, CancellationToken ct);

    /// <summary>Saves everything in one transaction and makes others read anew.</summary>
    Task SaveAsync(CancellationToken ct);
}
