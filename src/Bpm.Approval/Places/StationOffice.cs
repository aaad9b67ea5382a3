using System.Text.RegularExpressions;
using Bpm.Approval.Cases;
using Bpm.Approval.Delegation.Register;
using Bpm.Approval.Matters.Catalog;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Places;

/// <summary>What a place is to be.</summary>
/// <param name="Code">12 digits: the region in which it stands.</param>
/// <param name="RegionName">Name of that region, where it is not registered yet.</param>
/// <param name="ParentCode">The place above it.</param>
/// <param name="OrganizationCode">Who runs it; null: it is known by its own code.</param>
public sealed record NewStation(
    string Code, string Name, StationKind Kind, string? RegionName, string? ParentCode, string? OrganizationCode, string Address, string Phone, string OpeningHours, TimeOnly? ClosesAt, IReadOnlyList<Window>? Windows);

/// <summary>What of a place may change while it is open; null = stays.</summary>
public sealed record StationChange(string? Name, string? Address, string? Phone, string? OpeningHours, TimeOnly? ClosesAt, IReadOnlyList<Window>? Windows);

/// <summary>A place that was closed, with what went to its successor.</summary>
public sealed record ClosedStation(Station Station, IReadOnlyList<string> Cases, int Tasks);

/// <summary>Keeps the register of places (domain R1): opens them, changes them, closes them and moves their queue.</summary>
public sealed partial class StationOffice(IStationStore stations, IDelegationStore register, IPlaceDirectory places, WindowMove moves, TimeProvider clock)
{
    /// <summary>Opens a place.</summary>
    /// <exception cref="InputRefusedException"><c>station.code-invalid</c>, <c>station.region-unknown</c>, <c>station.parent-unknown</c>, <c>station.organization-unknown</c>, <c>station.windows-invalid</c>, <c>station.name-missing</c>, <c>matter.reason-required</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>station.exists</c>.</exception>
    public async Task<Station> OpenAsync(NewStation wanted, string? reason, string by, CancellationToken ct)
    {
        var why = CatalogOffice.RequireReason(reason);
        if (!Digits().IsMatch(wanted.Code ?? ""))
            throw new InputRefusedException("station.code-invalid", "站点编码为所在地的12位区划代码。", "code");
        if (string.IsNullOrWhiteSpace(wanted.Name))
            throw new InputRefusedException("station.name-missing", "请填写站点名称。", "name");
        if (await stations.FindAsync(wanted.Code!, ct) is not null)
            throw new RuleBrokenException("station.exists", $"编码为{wanted.Code}的站点已经登记。");
        var level = LevelOf(wanted.Code!);
        var region = await places.FindRegionAsync(wanted.Code!, ct) is null
            ? new Region
            {
                Code = wanted.Code!,
                Level = level,
                Name = string.IsNullOrWhiteSpace(wanted.RegionName) ? throw new InputRefusedException("station.region-unknown", $"没有登记代码为{wanted.Code}的区划，请填写区划名称。", "regionName") : wanted.RegionName.Trim(),
            }
            : null;
        if (wanted.ParentCode is { } parent && await places.FindStationAsync(parent, ct) is null)
            throw new InputRefusedException("station.parent-unknown", $"没有编码为{parent}的上级站点。", "parentCode");
        var runner = wanted.OrganizationCode ?? wanted.Code!;
        var isKnown = await places.FindOrganizationAsync(runner, ct) is not null;
        if (wanted.OrganizationCode is not null && !isKnown)
            throw new InputRefusedException("station.organization-unknown", $"没有编码为{runner}的单位。", "organizationCode");

        var station = new Station
        {
            Code = wanted.Code!,
            Name = wanted.Name.Trim(),
            Kind = wanted.Kind,
            Level = level,
            OrganizationCode = runner,
            RegionCode = wanted.Code!,
            ParentCode = wanted.ParentCode,
            Address = wanted.Address ?? "",
            Phone = wanted.Phone ?? "",
            OpeningHours = wanted.OpeningHours ?? "",
            ClosesAt = wanted.ClosesAt ?? new TimeOnly(17, 0),
            Windows = Checked(wanted.Windows ?? []),
        };
        stations.Add(station, region, isKnown ? null : new Organization { Code = runner, Name = station.Name, ShortName = station.Name[..Math.Min(20, station.Name.Length)], Kind = OrganizationKind.Station, Level = level, RegionCode = station.Code });
        Record(station, RegisterAction.Concluded, by, why, $"设立{station.Name}。");
        await register.SaveAsync(ct);
        return station;
    }

    /// <summary>Changes an open place.</summary>
    /// <exception cref="NotFoundException"><c>station.not-found</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>station.closed</c>.</exception>
    /// <exception cref="InputRefusedException"><c>station.windows-invalid</c>, <c>matter.reason-required</c>.</exception>
    public async Task<Station> ChangeAsync(string code, StationChange change, string? reason, string by, CancellationToken ct)
    {
        var why = CatalogOffice.RequireReason(reason);
        var station = await FindOpenAsync(code, ct);
        var changed = station with
        {
            Name = change.Name ?? station.Name,
            Address = change.Address ?? station.Address,
            Phone = change.Phone ?? station.Phone,
            OpeningHours = change.OpeningHours ?? station.OpeningHours,
            ClosesAt = change.ClosesAt ?? station.ClosesAt,
            Windows = change.Windows is null ? station.Windows : Checked(change.Windows),
        };
        await stations.ReplaceAsync(changed, ct);
        Record(changed, RegisterAction.Renewed, by, why, $"变更{changed.Name}的登记。");
        await register.SaveAsync(ct);
        return changed;
    }

    /// <summary>Closes a place; open cases and tasks go to its successor.</summary>
    /// <exception cref="NotFoundException"><c>station.not-found</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>station.closed</c>.</exception>
    /// <exception cref="InputRefusedException"><c>station.successor-invalid</c>, <c>matter.reason-required</c>.</exception>
    public async Task<ClosedStation> CloseAsync(string code, string successorCode, string? reason, Actor by, CancellationToken ct)
    {
        var why = CatalogOffice.RequireReason(reason);
        var station = await FindOpenAsync(code, ct);
        if (successorCode == code || await stations.FindAsync(successorCode, ct) is not { State: StationState.Open } successor)
            throw new InputRefusedException("station.successor-invalid", "承接站点应当是另一个正在运行的站点。", "successorCode");

        var open = await stations.OpenCasesAsync(code, ct);
        var tasks = 0;
        foreach (var about in open)
            tasks += await moves.MoveAsync(about, code, successor, by, $"{station.Name}撤并，由{successor.Name}承接：{why}", ct);
        var closed = station with { State = StationState.Closed, SuccessorCode = successor.Code };
        await stations.ReplaceAsync(closed, ct);
        Record(closed, RegisterAction.Ended, by.UserName, why, $"{station.Name}撤并，{open.Count}件办件、{tasks}项任务由{successor.Name}承接。");
        await register.SaveAsync(ct);
        return new ClosedStation(closed, [.. open.Select(about => about.Number)], tasks);
    }

    private static ExerciseLevel LevelOf(string code) => code switch
    {
        _ when !code.EndsWith("000", StringComparison.Ordinal) => ExerciseLevel.Village,
        _ when !code.EndsWith("000000", StringComparison.Ordinal) => ExerciseLevel.Town,
        _ => ExerciseLevel.County,
    };

    private static IReadOnlyList<Window> Checked(IReadOnlyList<Window> windows)
    {
        if (windows.Any(window => string.IsNullOrWhiteSpace(window.Code) || string.IsNullOrWhiteSpace(window.Name) || window.OpenTo <= window.OpenFrom)
            || windows.Select(window => window.Code).Distinct().Count() != windows.Count
            || windows.Any(window => window.Kind is WindowKind.Specialist && window.Scope.Count == 0))
            throw new InputRefusedException("station.windows-invalid", "窗口应有不重复的编号和名称；专业窗口应写明事项范围；潮汐窗口的结束时间应当晚于开始时间。", "windows");
        return windows;
    }

    private async Task<Station> FindOpenAsync(string code, CancellationToken ct)
    {
        var station = await stations.FindAsync(code, ct) ?? throw new NotFoundException("station.not-found", $"没有编码为{code}的站点。");
        station.RequireOpen();
        return station;
    }

    private void Record(Station station, RegisterAction action, string by, string why, string summary) =>
        register.Record(RegisterEntry.Of(RegisterSubject.Station, station.Code, action, clock.GetUtcNow(), by, why, summary));

    [GeneratedRegex("^[0-9]{12}$")]
    private static partial Regex Digits();
}
