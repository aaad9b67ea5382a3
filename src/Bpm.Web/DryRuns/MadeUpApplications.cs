using System.Globalization;
using System.Text.Json.Nodes;
using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Delegation;
using Bpm.Approval.Materials;
using Bpm.Approval.Matters;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;

namespace Bpm.Web.DryRuns;

/// <summary>Makes up an application that nothing speaks against, except what its maker asks for. Nobody in it exists.</summary>
internal sealed class MadeUpApplications(
    IMatterStore matters, IPlaceDirectory places, RouteResolver routes, IFileStore files, IUnitOfWork work, MadeUpForms forms, TimeProvider clock)
{
    /// <summary>The request and the clerk who hands it in. Its files are registered.</summary>
    /// <exception cref="NotFoundException"><c>matter.not-found</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>try.no-clerk</c>: nobody takes applications in at the place; <c>matter.not-handled-here</c>.</exception>
    public async Task<(ReceiveCaseRequest Request, Account Clerk)> MakeAsync(string matterCode, DryRunStart start, CancellationToken ct)
    {
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        var matter = (await matters.FindOpenAsync(matterCode, today, ct))?.Definition ?? throw new NotFoundException("matter.not-found", "所选受理时间没有该在办事项。");
        var answers = start.Answers is { } given ? SituationAnswers.Parse(given) : FirstAnswers(matter);
        var checklist = ResolveChecklist.Run(matter, answers);
        var (station, clerk) = await PlaceAsync(matter, answers, start.StationCode, today, ct);
        var kind = start.ApplicantKind ?? (matter.ServiceObjects.Contains(ServiceObject.NaturalPerson) ? ApplicantKind.Person : ApplicantKind.Organization);
        var request = new ReceiveCaseRequest
        {
            MatterCode = matter.HandlingItemCode,
            StationCode = station,
            Applicant = kind is ApplicantKind.Person
                ? new Applicant(kind, "试运行申请人", MadeUpForms.ResidentId, MadeUpForms.Phone, "试运行地址1号")
                : new Applicant(kind, "试运行申请单位", MadeUpForms.Uscc, MadeUpForms.Phone, "试运行地址1号"),
            Representative = checklist.NeedsRepresentative ? new Representative("试运行代理人", MadeUpForms.ResidentId, MadeUpForms.Phone) : null,
            Answers = answers,
            Form = Form(matter, answers, start.Form),
            Materials = await MaterialsAsync(checklist, start.MissingMaterials ?? [], clerk, ct),
            OperationId = Guid.NewGuid().ToString(),
        };
        return (request, clerk);
    }

    /// <summary>The first answers that lead to an application.</summary>
    public static SituationAnswers FirstAnswers(MatterDefinition matter)
    {
        var chosen = new List<(string, string)>();
        foreach (var situation in matter.Situations)
        {
            if (situation.ShownIf is null || SituationExpression.Parse(situation.ShownIf).Holds(SituationAnswers.Of([.. chosen])))
                chosen.Add((situation.Code, (situation.Options.FirstOrDefault(option => option.Ends is null) ?? situation.Options[0]).Code));
        }

        return SituationAnswers.Of([.. chosen]);
    }

    /// <summary>Registers a file without content for a material.</summary>
    public Guid AddFile(string userName)
    {
        var file = new FileRecord(Guid.NewGuid(), "试运行材料.pdf", "application/pdf", 1, new string('0', 64), userName, clock.GetUtcNow());
        files.Add(file);
        return file.Id;
    }

    private JsonObject Form(MatterDefinition matter, SituationAnswers answers, JsonObject? given)
    {
        var form = forms.Fill(matter.Forms[matter.ApplicationForm], given);
        foreach (var rule in matter.Consistency.Where(rule => given?[rule.Field] is null && SituationExpression.Parse(rule.When).Holds(answers)))
        {
            var value = form[rule.Field] is JsonValue number && decimal.TryParse(number.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var made) ? made : 0;
            form[rule.Field] = Math.Min(Math.Max(value, rule.Min ?? value), rule.Max ?? decimal.MaxValue);
        }

        return form;
    }

    private async Task<(string Station, Account Clerk)> PlaceAsync(MatterDefinition matter, SituationAnswers answers, string? wanted, DateOnly today, CancellationToken ct)
    {
        if (wanted is { Length: > 0 })
        {
            if (await places.FindStationAsync(wanted, ct) is null)
                throw new InputRefusedException("station.not-found", $"没有编码为{wanted}的站点。", "stationCode");
            return (wanted, await ClerkAsync(wanted, ct) ?? throw new RuleBrokenException("try.no-clerk", "该站点没有收件岗位人员，无法试运行收件。"));
        }

        foreach (var station in (await routes.PlacesAsync(matter.CatalogCode, today, ct)).Keys)
        {
            if (await ClerkAsync(station, ct) is { } clerk && await IsHandledAsync(matter, station, answers, today, ct))
                return (station, clerk);
        }

        throw new RuleBrokenException("try.no-clerk", $"没有一个有收件人员的站点办理“{matter.Name}”的这一情形。");
    }

    private async Task<Account?> ClerkAsync(string station, CancellationToken ct) =>
        (await places.AccountsAtAsync(PostRole.FrontClerk, station, ct)).Concat(await places.AccountsAtAsync(PostRole.GridWorker, station, ct)).FirstOrDefault();

    private async Task<bool> IsHandledAsync(MatterDefinition matter, string station, SituationAnswers answers, DateOnly today, CancellationToken ct)
    {
        try
        {
            await routes.ResolveAsync(matter, station, answers, today, ct);
            return true;
        }
        catch (RuleBrokenException)
        {
            return false;
        }
    }

    private async Task<List<MaterialToSupply>> MaterialsAsync(Checklist checklist, IReadOnlyList<string> missing, Account clerk, CancellationToken ct)
    {
        if (missing.FirstOrDefault(code => checklist.Materials.All(material => material.Code != code)) is { } unknown)
            throw new InputRefusedException("material.unknown", $"材料清单中没有编号为“{unknown}”的材料。", "missingMaterials");

        var supplied = new List<MaterialToSupply>();
        foreach (var material in checklist.Materials.Where(material => !missing.Contains(material.Code)))
        {
            if (material.Fetched)
                supplied.Add(new MaterialToSupply(material.Code, [], SubmissionWay.Fetched));
            else if (material.MustBeHandedIn)
                supplied.Add(new MaterialToSupply(material.Code, [AddFile(clerk.UserName)], SubmissionWay.Upload));
        }

        await work.SaveAsync(ct);
        return supplied;
    }
}
