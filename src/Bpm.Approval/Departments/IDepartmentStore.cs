namespace Bpm.Approval.Departments;

/// <summary>Exchanges and accounts of the scope's unit of work.</summary>
public interface IDepartmentStore
{
    /// <summary>Null where there is none.</summary>
    Task<DepartmentExchange?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>By what the system knows it; null where there is none. Those added in this burst too.</summary>
    Task<DepartmentExchange?> FindByKeyAsync(string key, CancellationToken ct);

    /// <summary>All accounts of a system.</summary>
    Task<IReadOnlyList<DepartmentAccount>> AccountsAsync(string systemCode, CancellationToken ct);

    /// <summary>Null where there is none.</summary>
    Task<DepartmentAccount?> FindAccountAsync(Guid id, CancellationToken ct);

    /// <summary>Adds an exchange.</summary>
    void Add(DepartmentExchange added);

    /// <summary>Adds an account.</summary>
    void Add(DepartmentAccount added);
}
