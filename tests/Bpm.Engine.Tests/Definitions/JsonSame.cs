using System.Text.Json;

namespace Bpm.Engine.Tests.Definitions;

/// <summary>Equality to the letter: order of members and items, and the text of numbers.</summary>
internal static class JsonSame
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 256 };

    public static void Equal(string expected, string actual)
    {
        using var first = JsonDocument.Parse(expected, Options);
        using var second = JsonDocument.Parse(actual, Options);
        Equal(first.RootElement, second.RootElement, "$");
    }

    private static void Equal(JsonElement expected, JsonElement actual, string path)
    {
        Assert.True(expected.ValueKind == actual.ValueKind, $"{path}: {expected.ValueKind} became {actual.ValueKind}");
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                Assert.Equal(expected.EnumerateObject().Select(m => m.Name), actual.EnumerateObject().Select(m => m.Name));
                foreach (var (member, other) in expected.EnumerateObject().Zip(actual.EnumerateObject()))
                    Equal(member.Value, other.Value, $"{path}.{member.Name}");
                break;
            case JsonValueKind.Array:
                Assert.Equal(expected.GetArrayLength(), actual.GetArrayLength());
                foreach (var (item, other) in expected.EnumerateArray().Zip(actual.EnumerateArray()))
                    Equal(item, other, $"{path}[]");
                break;
            case JsonValueKind.String:
                Assert.Equal(expected.GetString(), actual.GetString());
                break;
            default:
                Assert.Equal(expected.GetRawText(), actual.GetRawText());
                break;
        }
    }
}
