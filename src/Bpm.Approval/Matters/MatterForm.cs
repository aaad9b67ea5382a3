using System.Text.Json;

namespace Bpm.Approval.Matters;

/// <summary>A form in form-create's format, part of a version of a matter.</summary>
/// <param name="Key">How tasks name it.</param>
/// <param name="Version">Counted by its author.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Rule">The array of form-create rules.</param>
public sealed record MatterForm(string Key, int Version, string Title, JsonElement Rule);
