using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Matters;

/// <summary>Turns situation answers into the list of materials. Pure: depends on the version and the answers only.</summary>
public static class ResolveChecklist
{
    /// <summary>Checks the answers and resolves the list.</summary>
    /// <exception cref="InputRefusedException">
    /// <c>answers.unknown-question</c>, <c>answers.unknown-option</c>, <c>answers.missing</c>, <c>answers.single-only</c>, <c>answers.conflict</c>,
    /// <c>answers.not-asked</c>: an answer to a question that these answers do not show. The field is <c>answers.question</c>.
    /// </exception>
    public static Checklist Run(MatterDefinition matter, SituationAnswers answers)
    {
        CheckNames(matter, answers);
        var chosen = Walk(matter, answers);
        var ending = chosen.Find(option => option.Ends is not null);
        var outcome = ending?.Ends switch
        {
            null => ChecklistOutcome.Apply,
            SituationEnding.NotRequired => ChecklistOutcome.NotRequired,
            SituationEnding.OtherOrgan => ChecklistOutcome.OtherOrgan,
            _ => throw new InvalidOperationException($"Unknown ending {ending.Ends}."),
        };
        var materials = outcome is ChecklistOutcome.Apply ? Materials(matter, answers, chosen) : [];
        return new Checklist
        {
            MatterCode = matter.CatalogCode,
            HandlingItemCode = matter.HandlingItemCode,
            MatterVersion = matter.Version,
            Hash = Hash(matter, answers, outcome, materials),
            Outcome = outcome,
            Message = ending?.Message,
            Organ = ending?.Organ,
            Materials = materials,
            Promised = chosen.Select(option => option.PromisedLimit).LastOrDefault(limit => limit is not null)?.Limit ?? matter.PromisedLimit.Limit,
            Statutory = matter.StatutoryLimit?.Limit,
            ResultName = chosen.Select(option => option.ResultName).LastOrDefault(name => name is not null) ?? matter.Result.Name,
            SpecialProcedures = [.. chosen.Select(option => option.SpecialProcedure).OfType<string>()],
            JointAgencies = [.. matter.JointAgencies.Concat(chosen.Select(option => option.JointAgency).OfType<string>()).Distinct()],
            NeedsRepresentative = chosen.Exists(option => option.NeedsRepresentative),
        };
    }

    private static void CheckNames(MatterDefinition matter, SituationAnswers answers)
    {
        foreach (var question in answers.Questions)
        {
            var situation = matter.Situations.FirstOrDefault(candidate => candidate.Code == question)
                ?? throw new InputRefusedException("answers.unknown-question", $"{matter.Name}没有情形“{question}”。", $"answers.{question}");
            if (answers.Of(question).FirstOrDefault(code => situation.Options.All(option => option.Code != code)) is { } unknown)
                throw new InputRefusedException("answers.unknown-option", $"情形“{situation.Title}”没有选项“{unknown}”。", $"answers.{question}");
        }
    }

    /// <summary>Asks the questions in order; what comes after an ending answer is not asked.</summary>
    private static List<SituationOption> Walk(MatterDefinition matter, SituationAnswers answers)
    {
        var chosen = new List<SituationOption>();
        var ended = false;
        foreach (var situation in matter.Situations)
        {
            var given = answers.Of(situation.Code);
            var asked = !ended && (situation.ShownIf is null || SituationExpression.Parse(situation.ShownIf).Holds(answers));
            if (!asked)
            {
                // Answers after an ending are ignored, not refused: people change an early answer last.
                if (given.Count > 0 && !ended)
                    throw new InputRefusedException("answers.not-asked", $"按已选情形不需要回答“{situation.Title}”。", $"answers.{situation.Code}");
                continue;
            }

            var options = Check(situation, given);
            chosen.AddRange(options);
            ended = options.Exists(option => option.Ends is not null);
        }

        return chosen;
    }

    private static List<SituationOption> Check(SituationDefinition situation, IReadOnlyList<string> given)
    {
        var field = $"answers.{situation.Code}";
        if (given.Count == 0 && situation.Required)
            throw new InputRefusedException("answers.missing", $"请回答“{situation.Title}”。", field);
        if (given.Count > 1 && !situation.Multiple)
            throw new InputRefusedException("answers.single-only", $"“{situation.Title}”只能选一项。", field);

        var options = situation.Options.Where(option => given.Contains(option.Code)).ToList();
        foreach (var option in options)
        {
            if (options.Find(other => option.Conflicts.Contains(other.Code)) is { } other)
                throw new InputRefusedException("answers.conflict", $"“{option.Label}”与“{other.Label}”不能同时选择。", field);
        }

        return options;
    }

    private static List<ChecklistMaterial> Materials(MatterDefinition matter, SituationAnswers answers, List<SituationOption> chosen)
    {
        var included = chosen.SelectMany(option => option.Includes).ToHashSet(StringComparer.Ordinal);
        var excluded = chosen.SelectMany(option => option.Excludes).ToHashSet(StringComparer.Ordinal);
        var optional = chosen.SelectMany(option => option.MakesOptional).ToHashSet(StringComparer.Ordinal);
        var committable = chosen.SelectMany(option => option.MakesCommittable).ToHashSet(StringComparer.Ordinal);
        var onlyIncluded = matter.Situations.SelectMany(situation => situation.Options).SelectMany(option => option.Includes).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. matter.Materials
                .Where(material => !excluded.Contains(material.Code) && Applies(material, answers, included, onlyIncluded))
                .Select(material => new ChecklistMaterial(
                    committable.Contains(material.Code) ? material with { CanCommit = true } : material,
                    optional.Contains(material.Code) ? MaterialNecessity.Optional : material.Necessity)),
        ];
    }

    private static bool Applies(MaterialDefinition material, SituationAnswers answers, HashSet<string> included, HashSet<string> onlyIncluded)
    {
        if (included.Contains(material.Code))
            return true;
        return material.When is null ? !onlyIncluded.Contains(material.Code) : SituationExpression.Parse(material.When).Holds(answers);
    }

    private static string Hash(MatterDefinition matter, SituationAnswers answers, ChecklistOutcome outcome, IReadOnlyList<ChecklistMaterial> materials)
    {
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{matter.HandlingItemCode}\n{matter.Version}\n{answers.ToJson()}\n{outcome}\n");
        foreach (var material in materials)
            text.Append(CultureInfo.InvariantCulture, $"{material.Code}:{material.Necessity}:{material.Fetched}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
