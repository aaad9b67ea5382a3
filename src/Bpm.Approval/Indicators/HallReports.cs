using Bpm.Approval.Calendar;
using Bpm.Approval.Delegation;
using Bpm.Approval.Matters;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;
using Bpm.Engine.Runtime;

namespace Bpm.Approval.Indicators;

/// <summary>一窗受理率 (I8, R55) and 三集中三到位 (R45): which items, windows and processes are where they should be. Reads only.</summary>
public sealed class HallReports(IMatterStore matters, IPlaceDirectory places, IIndicatorStore indicators, IWorkflowDefinitionStore definitions, IndicatorOptions options, TimeProvider clock)
{
    /// <summary>Items accepted at comprehensive windows ÷ items in the hall.</summary>
    /// <exception cref="InputRefusedException"><c>station.not-found</c></exception>
    public async Task<Indicator> OneWindowAsync(string stationCode, CancellationToken ct)
    {
        var station = await places.FindStationAsync(stationCode, ct) ?? throw new InputRefusedException("station.not-found", $"没有编码为{stationCode}的站点。", "station");
        var windows = station.Windows.Where(IsComprehensive).Select(window => window.Name).ToList();
        var excluded = (await indicators.ExclusionsAsync(stationCode, ct)).Where(e => e.EndedAt is null).GroupBy(e => e.CatalogCode).ToDictionary(g => g.Key, g => g.Last());
        var items = new List<IndicatorItem>();
        var leftOut = new List<LeftOutItem>();
        foreach (var matter in await InHallAsync(stationCode, ct))
        {
            var isExcluded = excluded.TryGetValue(matter.CatalogCode, out var exclusion);
            if (isExcluded)
                leftOut.Add(new LeftOutItem(matter.Number, matter.Name, matter.HandlingItemCode, exclusion!.Reason));
            var counts = !isExcluded && windows.Count > 0;
            items.Add(new IndicatorItem(matter.Number, matter.Name, matter.HandlingItemCode, counts ? 1 : 0, 1, counts ? string.Join("、", windows) : isExcluded ? $"专业窗口：{exclusion!.Reason}" : "没有综合窗口"));
        }

        return Indicator.Of("I8", "一窗受理率", options.OneWindow, options, items, leftOut);
    }

    /// <summary>What has not entered, is not authorised or cannot be supervised.</summary>
    public async Task<ThreeInPlace> ThreeInPlaceAsync(CancellationToken ct)
    {
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        var open = await OpenAsync(ct);
        var notEntered = new List<LeftOutItem>();
        var outside = new List<LeftOutItem>();
        var unauthorised = new List<UnauthorisedWindow>();
        foreach (var matter in open)
        {
            var received = await ReceivedAtAsync(matter, today, ct);
            if (!matter.Channels.EntersHall || received.Count == 0)
                notEntered.Add(Left(matter, matter.Channels.EntersHall ? "没有一个大厅、中心或者站点收件" : "事项登记为不进驻政务大厅"));
            if (await WhyOutsideAsync(matter, ct) is { } why)
                outside.Add(Left(matter, why));
            foreach (var binding in received.Where(b => b.Terms.Actions.HasFlag(Powers.Accept)))
            {
                if (await places.FindStationAsync(binding.Terms.StationCode, ct) is { } station && !await IsAuthorisedAsync(matter, station, today, ct))
                    unauthorised.Add(new UnauthorisedWindow(station.Code, station.Name, matter.Number, matter.Name, "没有在有效期内、载明窗口人员可以受理本事项的授权委托书"));
            }
        }

        return new ThreeInPlace(open.Count, notEntered, [.. unauthorised.Distinct().OrderBy(u => u.StationCode, StringComparer.Ordinal).ThenBy(u => u.MatterNumber, StringComparer.Ordinal)], outside);
    }

    private static bool IsComprehensive(Window window) => window.Kind is WindowKind.Comprehensive or WindowKind.Tidal;

    private async Task<string?> WhyOutsideAsync(MatterDefinition matter, CancellationToken ct) => matter.ProcessDefinitionId is not { } process
        ? "没有绑定办理流程，办件不在平台上运行"
        : await definitions.FindPublishedVersionIdAsync(process, ct) is null ? $"办理流程{process}没有发布" : null;

    private async Task<bool> IsAuthorisedAsync(MatterDefinition matter, Station station, DateOnly today, CancellationToken ct)
    {
        var clerks = await places.AccountsAtAsync(PostRole.FrontClerk, station.Code, ct);
        var letters = await places.LettersAsync(station.Code, ct);
        return clerks.Any(clerk => letters.Any(letter => letter.Permits(clerk.UserName, matter.CatalogCode, LetterPowers.Accept, today)));
    }

    private async Task<IReadOnlyList<MatterDefinition>> InHallAsync(string stationCode, CancellationToken ct)
    {
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        var inHall = new List<MatterDefinition>();
        foreach (var matter in await OpenAsync(ct))
        {
            if (matter.Channels.EntersHall && (await ReceivedAtAsync(matter, today, ct)).Any(b => b.Terms.StationCode == stationCode))
                inHall.Add(matter);
        }

        return inHall;
    }

    private async Task<List<DelegationBinding>> ReceivedAtAsync(MatterDefinition matter, DateOnly today, CancellationToken ct) => [.. (await places.BindingsAsync(matter.CatalogCode, ct))
        .Where(b => b.IsInForce(today) && b.Terms.Mode is not DelegationMode.AgentOnly && b.Terms.Actions.HasFlag(Powers.Receive))];

    private async Task<IReadOnlyList<MatterDefinition>> OpenAsync(CancellationToken ct) =>
        [.. (await matters.OpenAsync(ChinaTime.DateOf(clock.GetUtcNow()), ct)).Select(m => m.Definition)];

    private static LeftOutItem Left(MatterDefinition matter, string reason) => new(matter.Number, matter.Name, matter.HandlingItemCode, reason);
}

/// <summary>三集中三到位 (R45).</summary>
/// <param name="Matters">How many matters can be applied for.</param>
/// <param name="NotEntered">项目没有进驻.</param>
/// <param name="Unauthorised">窗口没有授权.</param>
/// <param name="OutsideSupervision">没有纳入电子监察.</param>
public sealed record ThreeInPlace(int Matters, IReadOnlyList<LeftOutItem> NotEntered, IReadOnlyList<UnauthorisedWindow> Unauthorised, IReadOnlyList<LeftOutItem> OutsideSupervision);

/// <summary>A place that should accept a matter and where nobody may.</summary>
public sealed record UnauthorisedWindow(string StationCode, string StationName, string MatterNumber, string MatterName, string Reason);
