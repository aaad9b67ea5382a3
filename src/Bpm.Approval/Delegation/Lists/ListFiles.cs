using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Bpm.Approval.Csv;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Delegation.Lists;

/// <summary>Entries of a batch as files.</summary>
public static class ListFiles
{
    private static readonly string[] Heads =
        ["调整", "基本编码", "办理站点", "四办", "备注", "承办方式", "委托方", "受托方", "权限", "承办单位", "决定单位", "用印规则", "适用情形", "顺序", "截止日期", "权利义务"];

    private static readonly (Powers Power, string Name)[] PowerNames = [(Powers.Receive, "收件"), (Powers.Accept, "受理"), (Powers.Review, "审查"), (Powers.Decide, "决定")];

    private static readonly (FourHandling Flag, string Name)[] FlagNames =
        [(FourHandling.Instant, "马上办"), (FourHandling.Online, "网上办"), (FourHandling.Nearby, "就近办"), (FourHandling.OneVisit, "一次办")];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    private static readonly JsonSerializerOptions Strict = new(Json) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>The whole batch as JSON.</summary>
    public static string WriteJson(ListBatch batch) => JsonSerializer.Serialize(
        new { Heading = new ListHeading(batch.Kind, batch.Batch, batch.IssuedBy, batch.LegalInstrument, batch.InstrumentDate, batch.EffectiveFrom), batch.State, batch.PublishedOn, batch.Entries }, Json);

    /// <summary>The entries as CSV; the first line names the columns.</summary>
    public static string WriteCsv(IEnumerable<ListEntry> entries) => CsvText.Write([Heads, .. entries.Select(Cells)]);

    /// <summary>Reads entries, each with its line; what cannot be read has a problem instead.</summary>
    /// <exception cref="InputRefusedException"><c>import.unreadable</c>: not CSV, or other columns.</exception>
    internal static IReadOnlyList<(int Line, ListEntry? Entry, EntryProblem? Problem)> ReadCsv(string text)
    {
        IReadOnlyList<IReadOnlyList<string>> rows;
        try
        {
            rows = CsvText.Read(text);
        }
        catch (FormatException broken)
        {
            throw new InputRefusedException("import.unreadable", $"文件不是有效的CSV：{broken.Message}");
        }

        var heads = rows.Count == 0 ? [] : rows[0].Select(head => head.Trim()).ToList();
        if (heads.FirstOrDefault(head => !Heads.Contains(head)) is { } unknown)
            throw new InputRefusedException("import.unreadable", $"不认识的列“{unknown}”。");
        if (!heads.Contains("基本编码"))
            throw new InputRefusedException("import.unreadable", "缺少列“基本编码”。");
        return [.. rows.Skip(1).Select((row, at) => ReadRow(heads, row, at + 2))];
    }

    /// <summary>Reads entries of a JSON file, as it is exported or a bare array; what cannot be read has a problem instead.</summary>
    /// <exception cref="InputRefusedException"><c>import.unreadable</c>: not JSON, or no entries.</exception>
    internal static IReadOnlyList<(int Line, ListEntry? Entry, EntryProblem? Problem)> ReadJson(string text)
    {
        try
        {
            var root = JsonNode.Parse(text);
            var entries = root as JsonArray ?? (root as JsonObject)?["entries"] as JsonArray ?? throw new InputRefusedException("import.unreadable", "JSON文件应为清单事项的数组，或者含有 entries 数组的对象。");
            return [.. entries.Select((entry, at) => ReadEntry(entry, at + 1))];
        }
        catch (JsonException broken)
        {
            throw new InputRefusedException("import.unreadable", $"文件不是有效的JSON：{broken.Message}");
        }
    }

    private static (int, ListEntry?, EntryProblem?) ReadEntry(JsonNode? entry, int number)
    {
        try
        {
            return (number, entry.Deserialize<ListEntry>(Strict) is { CatalogCode.Length: > 0 } read ? read : throw new JsonException("缺少 catalogCode。"), null);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return (number, null, new EntryProblem("list.row-broken", $"第{number}项不能识别：{broken.Message}"));
        }
    }

    private static (int, ListEntry?, EntryProblem?) ReadRow(List<string> heads, IReadOnlyList<string> row, int line)
    {
        try
        {
            return (line, Read(name => heads.IndexOf(name) is var at and >= 0 && at < row.Count ? row[at].Trim() : ""), null);
        }
        catch (FormatException broken)
        {
            return (line, null, new EntryProblem("list.row-broken", broken.Message));
        }
    }

    private static ListEntry Read(Func<string, string> cell) => new()
    {
        Change = cell("调整") switch
        {
            "" or "调入" => ListChange.Add,
            "调出" => ListChange.Remove,
            var other => throw new FormatException($"“调整”应为“调入”或者“调出”，现为“{other}”。"),
        },
        CatalogCode = cell("基本编码") is { Length: > 0 } code ? code : throw new FormatException("缺少“基本编码”。"),
        StationCode = cell("办理站点") is { Length: > 0 } station ? station : null,
        Flags = FlagNames.Where(flag => Parts(cell("四办"), "四办", FlagNames.Select(known => known.Name)).Contains(flag.Name)).Aggregate(FourHandling.None, (all, flag) => all | flag.Flag),
        Note = cell("备注"),
        Handover = cell("承办方式").Length == 0 ? null : ReadHandover(cell),
    };

    private static HandoverTerms ReadHandover(Func<string, string> cell) => new()
    {
        Mode = Enum.GetValues<DelegationMode>().Where(mode => mode.ChineseName() == cell("承办方式")).Select(mode => (DelegationMode?)mode).FirstOrDefault() ?? throw new FormatException($"没有承办方式“{cell("承办方式")}”。"),
        FromAgency = cell("委托方"),
        ToOrganization = cell("受托方"),
        Actions = PowerNames.Where(power => Parts(cell("权限"), "权限", PowerNames.Select(known => known.Name)).Contains(power.Name)).Aggregate(Powers.None, (all, power) => all | power.Power),
        HandlingUnit = cell("承办单位"),
        DecidingUnit = cell("决定单位"),
        SealPolicyKey = cell("用印规则"),
        When = cell("适用情形") is { Length: > 0 } when ? when : null,
        Order = cell("顺序") is { Length: > 0 } order ? int.TryParse(order, out var number) ? number : throw new FormatException($"“顺序”应为整数，现为“{order}”。") : 10,
        EffectiveTo = cell("截止日期") is { Length: > 0 } end
            ? DateOnly.TryParseExact(end, "yyyy-MM-dd", out var day) ? day : throw new FormatException($"“截止日期”应为2026-12-31这样的日期，现为“{end}”。") : null,
        RightsAndDuties = cell("权利义务"),
    };

    private static string[] Parts(string cell, string head, IEnumerable<string> known)
    {
        var parts = cell.Split('^', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return Array.Find(parts, part => !known.Contains(part)) is { } unknown ? throw new FormatException($"“{head}”没有“{unknown}”。") : parts;
    }

    private static IReadOnlyList<string> Cells(ListEntry entry) =>
    [
        entry.Change is ListChange.Add ? "调入" : "调出",
        entry.CatalogCode,
        entry.StationCode ?? "",
        string.Join('^', FlagNames.Where(flag => entry.Flags.HasFlag(flag.Flag)).Select(flag => flag.Name)),
        entry.Note,
        entry.Handover?.Mode.ChineseName() ?? "",
        entry.Handover?.FromAgency ?? "",
        entry.Handover?.ToOrganization ?? "",
        entry.Handover is { } handover ? string.Join('^', PowerNames.Where(power => handover.Actions.HasFlag(power.Power)).Select(power => power.Name)) : "",
        entry.Handover?.HandlingUnit ?? "",
        entry.Handover?.DecidingUnit ?? "",
        entry.Handover?.SealPolicyKey ?? "",
        entry.Handover?.When ?? "",
        entry.Handover?.Order.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "",
        entry.Handover?.EffectiveTo?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "",
        entry.Handover?.RightsAndDuties ?? "",
    ];
}
