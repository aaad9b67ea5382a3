using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Bpm.Approval.Calendar;
using Bpm.Approval.Materials;
using Bpm.Approval.Matters;
using Bpm.Approval.Numbering;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Cases.Drafts;

/// <summary>A draft with the code that its applicant comes back with; null at a window. It is shown this once.</summary>
public sealed record StartedDraft(CaseDraft Draft, string? Code);

/// <summary>Begins drafts, changes them, and gives advice on them before anything is filed (T1, R10).</summary>
public sealed class DraftOffice(IDraftStore drafts, IMatterStore matters, IPlaceDirectory places, ApplicantCheck applicants, MaterialIntake intake, ICodeSource codes, IUnitOfWork work, TimeProvider clock)
{
    /// <summary>Begins a draft.</summary>
    /// <param name="by">The clerk; null: the applicant online.</param>
    /// <exception cref="NotFoundException"><c>matter.not-found</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>matter.not-online</c>, <c>station.closed</c>.</exception>
    /// <exception cref="NotAllowedException"><c>case.receive-not-allowed</c>.</exception>
    /// <exception cref="InputRefusedException"><c>station.not-found</c>, <c>draft.malformed</c>; see <see cref="ApplicantCheck"/>.</exception>
    public async Task<StartedDraft> StartAsync(DraftContent content, Account? by, CancellationToken ct)
    {
        var (_, checkedContent) = await CheckAsync(content, by, ct);
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var code = by is null ? codes.Letters(20) : null;
        var draft = new CaseDraft(
            id, by is null ? DraftChannel.Online : DraftChannel.Window, checkedContent, code is null ? null : Hash(code), by is null ? OnlineApplicant.Actor(OnlineApplicant.UserName(id)) : Actor.Of(by), now);
        drafts.Add(draft);
        await work.SaveAsync(ct);
        return new StartedDraft(draft, code);
    }

    /// <summary>The draft, for its applicant.</summary>
    /// <exception cref="NotFoundException"><c>draft.not-found</c>: no such draft, or another code.</exception>
    public async Task<CaseDraft> OfApplicantAsync(Guid id, string? code, CancellationToken ct) =>
        await drafts.FindAsync(id, ct) is { SecretSha256: { } secret } draft
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(secret), Encoding.ASCII.GetBytes(Hash(code ?? "")))
            ? draft
            : throw new NotFoundException("draft.not-found", "没有这份草稿，或者取件码不正确。");

    /// <summary>The draft, for window staff of its station.</summary>
    /// <exception cref="NotFoundException"><c>draft.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>case.receive-not-allowed</c>.</exception>
    public async Task<CaseDraft> OfStaffAsync(Guid id, Account by, CancellationToken ct)
    {
        var draft = await drafts.FindAsync(id, ct) ?? throw new NotFoundException("draft.not-found", "没有这份草稿，或者取件码不正确。");
        CaseRights.RequireMayReceive((await places.FindStationAsync(draft.StationCode, ct))!, by);
        return draft;
    }

    /// <summary>Says something else from now on.</summary>
    /// <exception cref="RuleBrokenException"><c>draft.not-open</c>; as <see cref="StartAsync"/>.</exception>
    /// <exception cref="InputRefusedException">As <see cref="StartAsync"/>.</exception>
    public async Task<CaseDraft> ChangeAsync(CaseDraft draft, DraftContent content, Account? by, CancellationToken ct)
    {
        draft.RequireOpen();
        var (_, checkedContent) = await CheckAsync(content, by, ct);
        draft.Change(checkedContent, clock.GetUtcNow());
        await work.SaveAsync(ct);
        return draft;
    }

    /// <summary>Puts a material in.</summary>
    /// <exception cref="RuleBrokenException"><c>draft.not-open</c>, <c>material.already-there</c>.</exception>
    /// <exception cref="InputRefusedException">See <see cref="MaterialIntake.ResolveAsync"/>.</exception>
    public async Task<CaseDraft> AddMaterialAsync(CaseDraft draft, MaterialToSupply material, Actor by, CancellationToken ct)
    {
        var matter = await MatterAsync(draft.Content.MatterCode, ct);
        _ = await intake.ResolveAsync([material], [.. matter.Materials.Select(m => m.Code)], by, ct);
        draft.Add(material, clock.GetUtcNow());
        await work.SaveAsync(ct);
        return draft;
    }

    /// <summary>Takes a material out.</summary>
    /// <exception cref="RuleBrokenException"><c>draft.not-open</c>.</exception>
    /// <exception cref="NotFoundException"><c>material.not-there</c>.</exception>
    public async Task<CaseDraft> RemoveMaterialAsync(CaseDraft draft, string code, CancellationToken ct)
    {
        draft.Remove(code, clock.GetUtcNow());
        await work.SaveAsync(ct);
        return draft;
    }

    /// <summary>预审: says what is still missing, and what else. Nothing of a case comes of it.</summary>
    /// <exception cref="RuleBrokenException"><c>draft.not-open</c>, <c>draft.advice-missing</c>.</exception>
    /// <exception cref="InputRefusedException">Of the situation answers.</exception>
    public async Task<PreCheck> AdviseAsync(CaseDraft draft, string advice, Account by, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(advice))
            throw new RuleBrokenException("draft.advice-missing", "请填写预审意见。");
        var matter = await MatterAsync(draft.Content.MatterCode, ct);
        var checklist = ResolveChecklist.Run(matter, AnswersOf(draft.Content));
        var missing = checklist.Materials.Where(m => m.MustBeHandedIn && draft.Materials.All(there => there.Code != m.Code)).Select(m => m.Definition.Name).ToList();
        if (checklist.Outcome is not ChecklistOutcome.Apply)
            missing.Insert(0, checklist.Message ?? "该情形不需要申请");
        var made = draft.Advise(missing, advice, Actor.Of(by), clock.GetUtcNow());
        await work.SaveAsync(ct);
        return made;
    }

    /// <summary>Nobody goes on with it.</summary>
    /// <exception cref="RuleBrokenException"><c>draft.not-open</c>.</exception>
    public async Task<CaseDraft> DiscardAsync(CaseDraft draft, CancellationToken ct)
    {
        draft.Discard(clock.GetUtcNow());
        await work.SaveAsync(ct);
        return draft;
    }

    internal static SituationAnswers AnswersOf(DraftContent content)
    {
        using var document = Parse(content.AnswersJson);
        return SituationAnswers.Parse(document.RootElement);
    }

    private static JsonDocument Parse(string json)
    {
        try
        {
            var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind is JsonValueKind.Object ? document : throw new InputRefusedException("draft.malformed", "情形和申请表应为对象。");
        }
        catch (JsonException)
        {
            throw new InputRefusedException("draft.malformed", "情形和申请表应为对象。");
        }
    }

    private static string Hash(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));

    private async Task<(MatterDefinition Matter, DraftContent Content)> CheckAsync(DraftContent content, Account? by, CancellationToken ct)
    {
        var matter = await MatterAsync(content.MatterCode, ct);
        var station = await places.FindStationAsync(content.StationCode, ct) ?? throw new InputRefusedException("station.not-found", $"没有编码为{content.StationCode}的站点。", "stationCode");
        station.RequireOpen();
        if (by is not null)
            CaseRights.RequireMayReceive(station, by);
        else if (!matter.Online)
            throw new RuleBrokenException("matter.not-online", $"“{matter.Name}”不能网上申请，请到窗口办理。");
        Parse(content.AnswersJson).Dispose();
        Parse(content.FormJson).Dispose();
        return (matter, content with { Applicant = applicants.Check(content.Applicant, content.UsccConfirmed), Representative = applicants.Check(content.Representative, isNeeded: false) });
    }

    private async Task<MatterDefinition> MatterAsync(string code, CancellationToken ct) => (await matters.FindOpenAsync(code, ChinaTime.DateOf(clock.GetUtcNow()), ct)
        ?? throw new NotFoundException("matter.not-found", $"没有编码为“{code}”的在办事项。")).Definition;
}
