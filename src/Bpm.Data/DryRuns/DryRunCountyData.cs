using Bpm.Approval.People;

namespace Bpm.Data.DryRuns;

/// <summary>What a dry run begins with.</summary>
public sealed class DryRunCountyData
{
    private readonly IReadOnlyList<object> _rows;

    internal DryRunCountyData(IReadOnlyList<object> rows) => _rows = rows;

    /// <summary>Writes everything into a scratch database, without anybody's password.</summary>
    /// <param name="scratch">A context of that database; nothing else may be tracked in it.</param>
    public async Task WriteAsync(BpmDbContext scratch, CancellationToken ct)
    {
        scratch.AddRange(_rows);
        foreach (var account in _rows.OfType<Account>())
            scratch.Entry(account).Property(known => known.PasswordHash).CurrentValue = "-";
        await scratch.SaveChangesAsync(ct);
        scratch.ChangeTracker.Clear();
    }
}
