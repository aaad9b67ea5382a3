using System.Globalization;
using Bpm.Approval.Rules;
using Bpm.Engine.Definitions;

namespace Bpm.Web.ElsaApi;

/// <summary>Reads query values as Studio sends them: names in any case, empty means not given.</summary>
internal static class ElsaQuery
{
    /// <summary>Null: not given.</summary>
    public static string? Text(this HttpRequest request, string name) => request.Query[name] is [{ Length: > 0 } text, ..] ? text : null;

    /// <summary>Null: not given.</summary>
    /// <exception cref="InputRefusedException">It is no whole number, or below zero.</exception>
    public static int? Number(this HttpRequest request, string name) => request.Text(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Refused(name);

    /// <summary>Null: not given.</summary>
    /// <exception cref="InputRefusedException">It is neither true nor false.</exception>
    public static bool? Flag(this HttpRequest request, string name) => request.Text(name) is not { } text ? null
        : bool.TryParse(text, out var flag) ? flag : throw Refused(name);

    /// <summary>Null: not given.</summary>
    /// <exception cref="InputRefusedException">There is no such word.</exception>
    public static T? Word<T>(this HttpRequest request, string name)
        where T : struct, Enum => request.Text(name) is not { } text ? null
        : Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : throw Refused(name);

    /// <summary>A value given several times, or several with commas between. Empty: not given.</summary>
    public static IReadOnlyList<string> Texts(this HttpRequest request, string name) =>
        [.. request.Query[name].SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    /// <summary>Null: not given, which means every version in lists and the latest where one version is asked for.</summary>
    /// <exception cref="InputRefusedException">It means nothing.</exception>
    public static VersionOptions? Versions(this HttpRequest request) => request.Text("versionOptions") is not { } text ? null
        : VersionOptions.Parse(text) ?? throw Refused("versionOptions");

    private static InputRefusedException Refused(string name) => new("query.invalid", $"查询参数 {name} 的值无效。", name);
}
