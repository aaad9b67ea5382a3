using Bpm.Approval.Cases;
using Bpm.Data.Databases;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Cases;

/// <summary>Writes which files the cases of this unit of work now hold. A file once handed in to a case stays known as its.</summary>
internal static class CaseFileIndex
{
    private const string Insert = """INSERT INTO "case_file" ("FileId", "CaseId") VALUES (@FileId, @CaseId) ON CONFLICT DO NOTHING""";

    public static void Write(BpmDbContext db, SqlBatch batch)
    {
        foreach (var entry in db.ChangeTracker.Entries<ApprovalCase>())
        {
            if (entry.State is not EntityState.Added && !(entry.State is EntityState.Modified && entry.Property(found => found.Materials).IsModified))
                continue;

            foreach (var fileId in entry.Entity.Materials.SelectMany(material => material.Files).Select(file => file.FileId).Distinct())
                batch.Add(Insert).With("FileId", fileId).With("CaseId", entry.Entity.Id.Value);
        }
    }
}
