using Bpm.Approval.Materials;
using Bpm.Approval.People;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Materials;

/// <summary>One opening of a file.</summary>
public sealed record FileOpeningView(string UserName, string DisplayName, DateTimeOffset At);

/// <summary>Who opened which file when (domain R28).</summary>
public sealed class FileLog(BpmDbContext db, TimeProvider clock)
{
    /// <summary>Notes an opening, at once.</summary>
    public async Task RecordAsync(Guid fileId, Account by, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        db.Add(new FileOpening { Id = Guid.CreateVersion7(now), FileId = fileId, UserName = by.UserName, DisplayName = by.DisplayName, At = now });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The last hundred openings, the newest first.</summary>
    public async Task<IReadOnlyList<FileOpeningView>> ListAsync(Guid fileId, CancellationToken ct) =>
        await db.Set<FileOpening>().AsNoTracking().Where(opening => opening.FileId == fileId).OrderByDescending(opening => opening.At).ThenByDescending(opening => opening.Id).Take(100)
            .Select(opening => new FileOpeningView(opening.UserName, opening.DisplayName, opening.At)).ToListAsync(ct);
}
