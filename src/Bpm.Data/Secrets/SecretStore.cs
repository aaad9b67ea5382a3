using Bpm.Data.Databases;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Secrets;

/// <summary>Secrets that all nodes share, one a name.</summary>
public sealed class SecretStore(BpmDbContext db, TimeProvider clock)
{
    /// <summary>The protected bytes; null where there is none.</summary>
    public Task<byte[]?> FindAsync(string name, CancellationToken ct) =>
        db.Set<StoredSecret>().AsNoTracking().Where(secret => secret.Name == name).Select(secret => secret.Protected).SingleOrDefaultAsync(ct);

    /// <summary>Stores the bytes and saves. False where another node stored some meanwhile: take those.</summary>
    public async Task<bool> TryAddAsync(string name, byte[] protectedBytes, CancellationToken ct)
    {
        db.Add(new StoredSecret { Name = name, Protected = protectedBytes, CreatedAt = clock.GetUtcNow() });
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException taken) when (DatabaseConflict.IsUniqueViolation(taken))
        {
            return false;
        }
    }
}
