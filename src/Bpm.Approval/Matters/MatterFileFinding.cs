namespace Bpm.Approval.Matters;

/// <summary>What is wrong with a matter's files.</summary>
/// <param name="File">Relative to the matters folder: <c>M01-food-business/matter.json</c>.</param>
/// <param name="Code"><c>matter-file.…</c>, or PV1 … PV14.</param>
/// <param name="JsonPath">Where in the file: <c>$.materials[2].when</c>.</param>
/// <param name="Message">Chinese, for the author.</param>
public sealed record MatterFileFinding(string File, string Code, string JsonPath, string Message)
{
    /// <inheritdoc />
    public override string ToString() => $"{File} {JsonPath} {Code}: {Message}";
}
