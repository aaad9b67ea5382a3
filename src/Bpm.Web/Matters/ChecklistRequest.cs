using System.Text.Json;

namespace Bpm.Web.Matters;

/// <param name="Answers">Option code, or list of option codes, by question code.</param>
/// <param name="Station">Where the person wants to apply; null when that is open. Given: the answer says which way the case would take.</param>
internal sealed record ChecklistRequest(JsonElement Answers, string? Station = null);
