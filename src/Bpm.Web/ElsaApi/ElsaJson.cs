using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Bpm.Web.ElsaApi;

/// <summary>How Studio reads and writes JSON: camelCase, enums as Pascal-case words, moments as ISO 8601 with offset. It breaks on a collection that is null: answers never have one.</summary>
internal static class ElsaJson
{
    /// <summary>For answers, and tolerant for requests: names without case, numbers as text.</summary>
    public static JsonSerializerOptions Options { get; } = MakeOptions();

    /// <summary>200 with this object.</summary>
    public static IResult Ok<T>(T value) => Results.Json(value, Options);

    /// <summary>200 with this document, Chinese as it is.</summary>
    public static IResult Ok(JsonNode document) => Results.Text(document.ToJsonString(Options), "application/json; charset=utf-8");

    /// <summary>A list as the catalogue endpoints answer it.</summary>
    public static IResult List<T>(IReadOnlyCollection<T> items) => Ok(new ListOf<T>(items, items.Count));

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), MaxDepth = 256, AllowDuplicateProperties = false };
        options.Converters.Add(new JsonStringEnumConverter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}

/// <param name="Count">Of the items.</param>
internal sealed record ListOf<T>(IReadOnlyCollection<T> Items, int Count);

/// <summary>One page of a list.</summary>
/// <param name="TotalCount">On all pages. Studio shows nothing without it.</param>
/// <param name="Links">What the caller may do with the list as a whole.</param>
internal sealed record PagedOf<T>(IReadOnlyCollection<T> Items, int TotalCount, IReadOnlyList<ElsaLink> Links);

/// <summary>Something that the caller may do; Studio hides what has no link.</summary>
internal sealed record ElsaLink(string Href, string Rel, string Method);
