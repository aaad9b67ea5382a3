namespace Bpm.Approval.Operations;

/// <summary>Saves what a use case changed where no workflow burst does it.</summary>
public interface IUnitOfWork
{
    /// <summary>Saves everything tracked in the scope in one transaction.</summary>
    Task SaveAsync(CancellationToken ct);
}
