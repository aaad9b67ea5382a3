using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Bpm.Approval.Matters;

/// <summary>A matter with all its forms as one text, so that a stored version needs no file later.</summary>
/// <param name="Definition">What it says.</param>
/// <param name="Json"><c>{"matter":{…},"forms":[…]}</c>, forms sorted by key.</param>
/// <param name="Sha256">Of <paramref name="Json"/> in UTF-8, lower-case hexadecimal.</param>
public sealed record MatterSource(MatterDefinition Definition, string Json, string Sha256)
{
    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Reads a stored text. The checks of the folder are not repeated.</summary>
    /// <exception cref="JsonException">Not such a text; <see cref="JsonException.Path"/> says where.</exception>
    public static MatterSource Read(string json)
    {
        var stored = JsonSerializer.Deserialize<Stored>(json, Options) ?? throw new JsonException("null");
        var definition = stored.Matter with { Forms = stored.Forms.ToDictionary(form => form.Key) };
        return new MatterSource(definition, json, HashOf(json));
    }

    internal static MatterSource Combine(string matterJson, MatterDefinition definition, IEnumerable<MatterForm> forms)
    {
        var sorted = forms.OrderBy(form => form.Key, StringComparer.Ordinal).ToList();
        var json = new JsonObject
        {
            ["matter"] = JsonNode.Parse(matterJson, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip }),
            ["forms"] = JsonSerializer.SerializeToNode(sorted, Options),
        }.ToJsonString(Options);
        return new MatterSource(definition with { Forms = sorted.ToDictionary(form => form.Key) }, json, HashOf(json));
    }

    /// <summary>A text made from what was read elsewhere, with these forms.</summary>
    internal static MatterSource Of(MatterDefinition definition, IEnumerable<MatterForm> forms) => Combine(JsonSerializer.Serialize(definition, Options), definition, forms);

    private static string HashOf(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));

    private sealed record Stored(MatterDefinition Matter, IReadOnlyList<MatterForm> Forms);
}
