using Bpm.Approval.Calendar;
using Bpm.Approval.Delegation;
using Bpm.Approval.Matters;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;
using Bpm.Web.Matters.Guides;

namespace Bpm.Web.Matters;

/// <summary>What the pages show of matters. Reads only.</summary>
internal sealed class MatterPages(IMatterStore matters, IPlaceDirectory places, RouteResolver routes, TimeProvider clock)
{
    public async Task<MatterList> SearchAsync(string? text, string? stationCode, CancellationToken ct)
    {
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        var words = (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var rows = new List<MatterRow>();
        foreach (var matter in (await matters.OpenAsync(today, ct)).Select(open => open.Definition).Where(matter => words.All(word => Names(matter, word))))
        {
            var handled = await routes.PlacesAsync(matter.CatalogCode, today, ct);
            rows.Add(MatterRow.Of(matter, stationCode is not null && handled.TryGetValue(stationCode, out var mode) ? mode : null));
        }

        // What can be done here comes first; within that, by number.
        rows.Sort((one, other) => (!one.HandledHere, one.Number).CompareTo((!other.HandledHere, other.Number)));
        return new MatterList(rows, rows.Count);
    }

    public async Task<GuideView> GuideAsync(string code, CancellationToken ct)
    {
        var matter = await FindAsync(code, ct);
        var handled = await routes.PlacesAsync(matter.CatalogCode, ChinaTime.DateOf(clock.GetUtcNow()), ct);
        var stations = (await places.StationsAsync(ct)).ToDictionary(station => station.Code, station => station.Name);
        var agency = await places.FindOrganizationAsync(matter.ImplementingAgency.Code, ct);
        return GuideView.Of(
            matter,
            [.. handled.Select(place => new PlaceView(place.Key, stations.GetValueOrDefault(place.Key, place.Key), place.Value, place.Value.ChineseName())).OrderBy(place => place.StationCode, StringComparer.Ordinal)],
            agency is null ? null : new RemediesView(agency.ReconsiderationBody, agency.Court));
    }

    public async Task<string> GuidePageAsync(string code, CancellationToken ct) => GuidePage.Write(await FindAsync(code, ct), await GuideAsync(code, ct));

    public async Task<PlainText> PlainAsync(string code, CancellationToken ct)
    {
        var matter = await FindAsync(code, ct);
        return new PlainText(matter.CatalogCode, matter.Name, matter.Version, PlainLanguage.Write(matter));
    }

    public async Task<WorkInstructionView> InstructionAsync(string code, CancellationToken ct) => WorkInstructionView.Of(await FindAsync(code, ct), (await GuideAsync(code, ct)).Places);

    public async Task<ChecklistView> ChecklistAsync(string code, ChecklistRequest request, CancellationToken ct)
    {
        var matter = await FindAsync(code, ct);
        var answers = SituationAnswers.Parse(request.Answers);
        var checklist = ResolveChecklist.Run(matter, answers);
        var route = request.Station is { } station && checklist.Outcome is ChecklistOutcome.Apply ? await RouteAsync(matter, station, answers, ct) : null;
        return ChecklistView.Of(checklist, route);
    }

    private static bool Names(MatterDefinition matter, string word) =>
        matter.Name.Contains(word, StringComparison.OrdinalIgnoreCase) || matter.HandlingItemName.Contains(word, StringComparison.OrdinalIgnoreCase)
        || matter.IsCalled(word.ToUpperInvariant()) || matter.CatalogCode.StartsWith(word, StringComparison.Ordinal);

    private async Task<MatterDefinition> FindAsync(string code, CancellationToken ct) =>
        (await matters.FindOpenAsync(code, ChinaTime.DateOf(clock.GetUtcNow()), ct))?.Definition ?? throw new NotFoundException("matter.not-found", $"没有编码为“{code}”的在办事项。");

    /// <summary>Null where this place does not handle it for these answers: the list of materials is of use all the same.</summary>
    private async Task<RouteView?> RouteAsync(MatterDefinition matter, string station, SituationAnswers answers, CancellationToken ct)
    {
        try
        {
            var route = await routes.ResolveAsync(matter, station, answers, ChinaTime.DateOf(clock.GetUtcNow()), ct);
            return new RouteView(
                route.Mode, route.Mode.ChineseName(), await NameAsync(route.ReceivingStation, ct), await NameAsync(route.HandlingOrg, ct), await NameAsync(route.DecidingOrg, ct), await NameAsync(route.InNameOfOrg, ct));
        }
        catch (RuleBrokenException)
        {
            return null;
        }
    }

    private async Task<string> NameAsync(string unitCode, CancellationToken ct) =>
        (await places.FindOrganizationAsync(unitCode, ct))?.Name ?? (await places.FindStationAsync(unitCode, ct))?.Name ?? unitCode;
}
