using Bpm.Approval.Materials;
using Bpm.Data.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Materials;

/// <summary>Files in the database, where every node finds them. A content is stored once.</summary>
internal sealed class FileStore(BpmDbContext db, UnitOfWork work, TimeProvider clock) : IFileStore
{
    private const string InsertContent = """INSERT INTO "file_content" ("Sha256", "Content", "CreatedAt") VALUES (@Sha256, @Content, @CreatedAt) ON CONFLICT DO NOTHING""";

    public async Task<FileRecord?> FindAsync(Guid id, CancellationToken ct) => await db.Set<FileRecord>().FindAsync([id], ct);

    public async Task<IReadOnlyList<FileRecord>> FindAllAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        ids.Count == 0 ? [] : await db.Set<FileRecord>().Where(file => ids.Contains(file.Id)).OrderBy(file => file.Id).ToListAsync(ct);

    public Task<byte[]?> ReadContentAsync(string sha256, CancellationToken ct) =>
        db.Set<StoredContent>().Where(content => content.Sha256 == sha256).Select(content => content.Content).FirstOrDefaultAsync(ct);

    public void Add(FileRecord added) => db.Add(added);

    public async Task AddContentAsync(string sha256, byte[] content, CancellationToken ct)
    {
        if (await db.Set<StoredContent>().AnyAsync(stored => stored.Sha256 == sha256, ct))
            return;

        // Two people may upload the same file at the same moment: the second insert does nothing.
        await work.BeginAsync(ct);
        var batch = new SqlBatch();
        batch.Add(InsertContent).With("Sha256", sha256).With("Content", content).With("CreatedAt", clock.GetUtcNow());
        await batch.ExecuteAsync(db, ct);
    }
}

internal sealed class FileRecordConfiguration : IEntityTypeConfiguration<FileRecord>
{
    public void Configure(EntityTypeBuilder<FileRecord> builder)
    {
        builder.ToTable("file");
        builder.Property(file => file.Id).ValueGeneratedNever();
        builder.Property(file => file.FileName).HasMaxLength(200);
        builder.Property(file => file.MediaType).HasMaxLength(100);
        builder.Property(file => file.Sha256).HasMaxLength(64);
        builder.Property(file => file.UploadedBy).HasMaxLength(100);
        builder.HasIndex(file => file.Sha256);
    }
}
