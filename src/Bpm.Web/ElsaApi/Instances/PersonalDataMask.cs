using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Bpm.Approval.IdentityNumbers;

namespace Bpm.Web.ElsaApi.Instances;

/// <summary>Blots out identity numbers and mobile numbers wherever they stand in a JSON text, within longer texts too. Source: domain 8.2.</summary>
/// <remarks>A false alarm is harmless here, a miss is not: check digits are not checked.</remarks>
internal static partial class PersonalDataMask
{
    private const int MaxDepth = 512;

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), MaxDepth = MaxDepth, SkipValidation = true };

    public static byte[] Apply(ReadOnlySpan<byte> json)
    {
        var buffer = new ArrayBufferWriter<byte>(json.Length + 64);
        using (var writer = new Utf8JsonWriter(buffer, Writing))
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
            while (reader.Read())
                Copy(ref reader, writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static string Apply(string text) => Phone().Replace(ResidentId().Replace(text, found => Mask.ResidentIdForStaff(found.Value)), found => Mask.Phone(found.Value));

    private static void Copy(ref Utf8JsonReader reader, Utf8JsonWriter writer)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                writer.WriteStartObject();
                break;
            case JsonTokenType.EndObject:
                writer.WriteEndObject();
                break;
            case JsonTokenType.StartArray:
                writer.WriteStartArray();
                break;
            case JsonTokenType.EndArray:
                writer.WriteEndArray();
                break;
            case JsonTokenType.PropertyName:
                writer.WritePropertyName(Apply(reader.GetString()!));
                break;
            case JsonTokenType.String:
                writer.WriteStringValue(Apply(reader.GetString()!));
                break;
            case JsonTokenType.Number:
                CopyNumber(reader.ValueSpan, writer);
                break;
            default:
                writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                break;
        }
    }

    /// <summary>A phone number may have been kept as a number.</summary>
    private static void CopyNumber(ReadOnlySpan<byte> number, Utf8JsonWriter writer)
    {
        var text = System.Text.Encoding.ASCII.GetString(number);
        var masked = Apply(text);
        if (masked == text)
            writer.WriteRawValue(number, skipInputValidation: true);
        else
            writer.WriteStringValue(masked);
    }

    [GeneratedRegex("(?<![0-9A-Za-z])[1-9][0-9]{5}(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex ResidentId();

    [GeneratedRegex("(?<![0-9A-Za-z.])1[3-9][0-9]{9}(?![0-9A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Phone();
}
