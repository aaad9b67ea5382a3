using Bpm.Approval.Cases;
using Bpm.Approval.Matters;

namespace Bpm.Approval.Commitments;

/// <summary>Resolves the checklist again as if no commitment had been chosen.</summary>
internal static class OrdinaryWay
{
    public static void Take(ApprovalCase about, MatterDefinition matter, string question, string option, string reason, DateTimeOffset now)
    {
        var answers = SituationAnswers.Of(
            [.. about.Answers.SelectMany(a => a.QuestionCode == question ? [(a.QuestionCode, option)] : a.OptionCodes.Select(code => (a.QuestionCode, code)))]);
        var checklist = ResolveChecklist.Run(matter, answers);
        var asked = matter.Situations.Single(s => s.Code == question);
        about.TakeOrdinaryWay(
            new CaseAnswer(question, asked.Title, [option], asked.Options.Single(o => o.Code == option).Label),
            new CaseLimits(checklist.Promised, checklist.Statutory, matter.StatutoryLimit?.Basis ?? ""),
            [.. checklist.Materials.Select(ReceiveCase.NewMaterial)],
            reason,
            now);
    }
}
