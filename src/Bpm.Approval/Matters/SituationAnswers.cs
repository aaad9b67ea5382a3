using System.Text.Encodings.Web;
using System.Text.Json;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Matters;

/// <summary>The options chosen for each situation question. Order does not matter: equal answers give equal text.</summary>
public sealed class SituationAnswers : IEquatable<SituationAnswers>
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SortedDictionary<string, IReadOnlyList<string>> _chosen = new(StringComparer.Ordinal);

    /// <param name="chosen">Option codes by question code; questions without an option are dropped.</param>
    public SituationAnswers(IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> chosen)
    {
        foreach (var (question, options) in chosen)
        {
            if (options.Count > 0)
                _chosen.Add(question, [.. options.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
        }
    }

    /// <summary>Nothing answered.</summary>
    public static SituationAnswers None { get; } = new([]);

    /// <summary>The questions that have an answer, in ordinal order.</summary>
    public IEnumerable<string> Questions => _chosen.Keys;

    /// <summary>One option per question, for tests and samples.</summary>
    public static SituationAnswers Of(params (string Question, string Option)[] answers) =>
        new(answers.GroupBy(answer => answer.Question)
            .Select(group => KeyValuePair.Create<string, IReadOnlyList<string>>(group.Key, [.. group.Select(answer => answer.Option)])));

    /// <summary>Reads <c>{"sells":"catering","items":["hot","cold"]}</c>.</summary>
    /// <exception cref="InputRefusedException"><c>answers.malformed</c></exception>
    public static SituationAnswers Parse(JsonElement json)
    {
        if (json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            return None;
        if (json.ValueKind is not JsonValueKind.Object)
            throw new InputRefusedException("answers.malformed", "情形答案应为“问题：选项”的对应表。", "answers");

        var chosen = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var question in json.EnumerateObject())
        {
            if (!chosen.TryAdd(question.Name, ReadOptions(question)))
                throw new InputRefusedException("answers.malformed", $"情形“{question.Name}”回答了两次。", $"answers.{question.Name}");
        }

        return new SituationAnswers(chosen);
    }

    /// <summary>Reads the text of <see cref="ToJson"/>.</summary>
    /// <exception cref="InputRefusedException"><c>answers.malformed</c></exception>
    public static SituationAnswers Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Parse(document.RootElement);
        }
        catch (JsonException)
        {
            throw new InputRefusedException("answers.malformed", "情形答案不是有效的JSON。", "answers");
        }
    }

    /// <summary>The options chosen; empty where the question has no answer.</summary>
    public IReadOnlyList<string> Of(string question) => _chosen.GetValueOrDefault(question, []);

    /// <summary>Whether this option was chosen.</summary>
    public bool Has(string question, string option) => Of(question).Contains(option);

    /// <summary>Sorted, so that equal answers give equal text.</summary>
    public string ToJson() => JsonSerializer.Serialize(_chosen, Options);

    /// <inheritdoc />
    public bool Equals(SituationAnswers? other) => other is not null && ToJson() == other.ToJson();

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as SituationAnswers);

    /// <inheritdoc />
    public override int GetHashCode() => ToJson().GetHashCode(StringComparison.Ordinal);

    private static IReadOnlyList<string> ReadOptions(JsonProperty question) => question.Value.ValueKind switch
    {
        JsonValueKind.Null => [],
        JsonValueKind.String => [question.Value.GetString()!],
        JsonValueKind.Array when question.Value.EnumerateArray().All(option => option.ValueKind is JsonValueKind.String)
            => [.. question.Value.EnumerateArray().Select(option => option.GetString()!)],
        _ => throw new InputRefusedException("answers.malformed", $"情形“{question.Name}”的答案应为选项代码或其列表。", $"answers.{question.Name}"),
    };
}
