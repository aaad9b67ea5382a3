using Bpm.Approval.Cases;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Materials;

/// <summary>Looks up the files of what is handed in.</summary>
public sealed class MaterialIntake(IFileStore files)
{
    /// <summary>The materials with their files.</summary>
    /// <param name="expected">Codes that may be handed in.</param>
    /// <param name="by">Who hands them in: only files that this account registered can be attached.</param>
    /// <param name="alsoBy">User names of others whose files may be attached: who prepared the draft.</param>
    /// <exception cref="InputRefusedException"><c>material.unknown</c>, <c>material.twice</c>, <c>material.files-missing</c>, <c>file.not-found</c>.</exception>
    public async Task<IReadOnlyList<SuppliedMaterial>> ResolveAsync(
        IReadOnlyList<MaterialToSupply> handedIn, IReadOnlyCollection<string> expected, Actor by, CancellationToken ct, IReadOnlyCollection<string>? alsoBy = null)
    {
        if (handedIn.FirstOrDefault(m => !expected.Contains(m.Code)) is { } unknown)
            throw new InputRefusedException("material.unknown", $"材料清单中没有编号为“{unknown.Code}”的材料。", "materials");
        if (handedIn.GroupBy(m => m.Code).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new InputRefusedException("material.twice", $"材料“{twice.Key}”重复提交。", "materials");
        if (handedIn.FirstOrDefault(m => m.FileIds.Count == 0 && m.Way is SubmissionWay.Upload or SubmissionWay.Scan) is { FileIds.Count: 0 } empty)
            throw new InputRefusedException("material.files-missing", $"材料“{empty.Code}”没有附件。", "materials");

        var ids = handedIn.SelectMany(m => m.FileIds).ToHashSet();
        var found = (await files.FindAllAsync(ids, ct)).Where(f => f.UploadedBy == by.UserName || (alsoBy?.Contains(f.UploadedBy) ?? false)).ToDictionary(f => f.Id);
        if (ids.FirstOrDefault(id => !found.ContainsKey(id)) is var lost && lost != Guid.Empty)
            throw new InputRefusedException("file.not-found", "附件不存在，请重新上传。", "materials");

        return [.. handedIn.Select(m => new SuppliedMaterial(m.Code, [.. m.FileIds.Select(id => FileOf(found[id]))], m.Way))];
    }

    private static MaterialFile FileOf(FileRecord file) => new(file.Id, file.FileName, file.MediaType, file.Bytes, file.Sha256);
}
