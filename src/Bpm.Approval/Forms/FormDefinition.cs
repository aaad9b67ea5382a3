using System.Text.Json.Nodes;

namespace Bpm.Approval.Forms;

/// <summary>A form as the form designer wrote it: a form-create rule array with a key and a version.</summary>
/// <param name="Key">Key, unique within its matter.</param>
/// <param name="Version">1 or more.</param>
/// <param name="Title">Title, Chinese.</param>
/// <param name="Rule">The rule array, untouched: what the page renders.</param>
public sealed record FormDefinition(string Key, int Version, string Title, JsonArray Rule)
{
    /// <summary>Reads <c>{"key","version","title","rule":[…]}</c>.</summary>
    /// <exception cref="FormatException">A member is missing or of the wrong kind.</exception>
    public static FormDefinition Parse(string json)
    {
        try
        {
            var root = JsonNode.Parse(json)!.AsObject();
            return new FormDefinition(
                root["key"]!.GetValue<string>(),
                root["version"]!.GetValue<int>(),
                root["title"]!.GetValue<string>(),
                (JsonArray)root["rule"]!.DeepClone());
        }
        catch (Exception broken) when (broken is NullReferenceException or InvalidOperationException or InvalidCastException or System.Text.Json.JsonException)
        {
            throw new FormatException($"The form is not {{key, version, title, rule:[…]}}: {broken.Message}", broken);
        }
    }
}
