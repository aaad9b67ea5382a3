using Bpm.Approval.Clock;
using Bpm.Approval.IdentityNumbers;
using Bpm.Approval.Matters;
using Bpm.Approval.Rules;
using Bpm.Approval.Tests.Calendar;

namespace Bpm.Approval.Tests.Matters;

public sealed class ResolveChecklistTests
{
    private static readonly MatterDefinition M01 = WorkflowsFolder.Matter("M01");

    [Fact]
    [Trait("Demand", "R74")]
    public void Run_SmallCatering_AsksForFormPlanAndRulesAndFetchesTheBusinessLicence()
    {
        var checklist = ResolveChecklist.Run(M01, Catering());

        Assert.Equal(ChecklistOutcome.Apply, checklist.Outcome);
        Assert.Equal(["01", "02", "03", "04"], checklist.Materials.Select(material => material.Code));
        Assert.Equal(["01", "03", "04"], checklist.Materials.Where(material => material.MustBeHandedIn).Select(material => material.Code));
        Assert.True(checklist.Materials[1].Fetched);
        Assert.Equal((TimeLimit.WorkingDays(5), TimeLimit.WorkingDays(10)), (checklist.Promised, checklist.Statutory!));
    }

    [Theory]
    [InlineData("items", "cold", "07")]
    [InlineData("items", "bulk", "08")]
    [InlineData("machine", "yes", "06")]
    [InlineData("agent", "represented", "05")]
    [Trait("Demand", "R25")]
    public void Run_Situation_AddsItsMaterial(string question, string option, string material)
    {
        var checklist = ResolveChecklist.Run(M01, Catering((question, option)));

        Assert.Contains(material, checklist.Materials.Select(one => one.Code));
        Assert.DoesNotContain(material, ResolveChecklist.Run(M01, Catering()).Materials.Select(one => one.Code));
    }

    [Fact]
    public void Run_Represented_NeedsARepresentative()
    {
        Assert.True(ResolveChecklist.Run(M01, Catering(("agent", "represented"))).NeedsRepresentative);
        Assert.False(ResolveChecklist.Run(M01, Catering()).NeedsRepresentative);
    }

    [Fact]
    public void Run_OnlyPrepackedFood_EndsWithNotRequiredAndAsksNothingMore()
    {
        var checklist = ResolveChecklist.Run(M01, SituationAnswers.Of(("sells", "prepackedOnly")));

        Assert.Equal(ChecklistOutcome.NotRequired, checklist.Outcome);
        Assert.Contains("备案", checklist.Message, StringComparison.Ordinal);
        Assert.Empty(checklist.Materials);
    }

    [Fact]
    public void Run_OtherOrgansMatter_NamesTheOrgan()
    {
        var matter = With(("sells", option => option with { Ends = SituationEnding.OtherOrgan, Message = "请到市级机关办理。", Organ = "示例市市场监督管理局" }));

        var checklist = ResolveChecklist.Run(matter, SituationAnswers.Of(("sells", "catering")));

        Assert.Equal((ChecklistOutcome.OtherOrgan, "示例市市场监督管理局"), (checklist.Outcome, checklist.Organ));
    }

    [Fact]
    [Trait("Demand", "R25")]
    public void Run_SameAnswersInAnotherOrder_GivesTheSameHash()
    {
        var one = ResolveChecklist.Run(M01, SituationAnswers.Parse("""{"sells":"catering","items":["hot","cold"],"area":"small","machine":"no","agent":"self"}"""));
        var other = ResolveChecklist.Run(M01, SituationAnswers.Parse("""{"agent":"self","machine":"no","area":"small","items":["cold","hot"],"sells":"catering"}"""));

        Assert.Equal(one.Hash, other.Hash);
        Assert.Equal(one.Materials.Select(material => material.Code), other.Materials.Select(material => material.Code));
    }

    [Fact]
    public void Run_OtherAnswersOrOtherVersion_GivesAnotherHash()
    {
        var hash = ResolveChecklist.Run(M01, Catering()).Hash;

        Assert.NotEqual(hash, ResolveChecklist.Run(M01, Catering(("area", "large"))).Hash);
        Assert.NotEqual(hash, ResolveChecklist.Run(M01 with { Version = M01.Version + 1 }, Catering()).Hash);
    }

    [Fact]
    public void Run_EveryCombinationOfEveryMatter_ResolvesOrRefusesButNeverFails()
    {
        foreach (var matter in WorkflowsFolder.Sources.Select(source => source.Definition))
            Assert.All(Combinations(matter), answers => Assert.NotEmpty(ResolveChecklist.Run(matter, answers).Hash));
    }

    [Theory]
    [InlineData("""{"colour":"red"}""", "answers.unknown-question", "answers.colour")]
    [InlineData("""{"sells":"weapons"}""", "answers.unknown-option", "answers.sells")]
    [InlineData("""{"sells":"catering"}""", "answers.missing", "answers.items")]
    [InlineData("""{"sells":["catering","canteen"]}""", "answers.single-only", "answers.sells")]
    public void Run_WrongAnswers_AreRefusedWithTheField(string answers, string code, string field)
    {
        var refused = Assert.Throws<InputRefusedException>(() => ResolveChecklist.Run(M01, SituationAnswers.Parse(answers)));

        Assert.Equal(code, refused.Code);
        Assert.Equal(field, Assert.Single(refused.Errors.Keys));
    }

    [Fact]
    public void Run_ConflictingOptions_AreRefused()
    {
        var matter = With(("items", option => option.Code == "raw" ? option with { Conflicts = ["hot"] } : option));

        var refused = Assert.Throws<InputRefusedException>(() => ResolveChecklist.Run(matter, Catering(("items", "raw"))));

        Assert.Equal("answers.conflict", refused.Code);
    }

    [Fact]
    public void Run_AnswerToAHiddenQuestion_IsRefused()
    {
        var matter = M01 with { Situations = [.. M01.Situations.Select(situation => situation.Code == "machine" ? situation with { ShownIf = "area.large" } : situation)] };

        var refused = Assert.Throws<InputRefusedException>(() => ResolveChecklist.Run(matter, Catering()));

        Assert.Equal("answers.not-asked", refused.Code);
    }

    [Fact]
    public void Run_ExcludingOption_TakesTheMaterialAway()
    {
        var matter = With(("area", option => option.Code == "small" ? option with { Excludes = ["03"] } : option));

        Assert.DoesNotContain("03", ResolveChecklist.Run(matter, Catering()).Materials.Select(material => material.Code));
    }

    [Fact]
    public void Run_OptionWithItsOwnLimitAndResult_OverridesTheMatters()
    {
        var m06 = WorkflowsFolder.Matter("M06");
        var promised = new MatterLimit { Count = 2, Unit = LimitUnit.WorkingDay, Basis = "承诺" };
        var matter = With(("area", option => option.Code == "small" ? option with { PromisedLimit = promised } : option));

        Assert.Equal(TimeLimit.WorkingDays(2), ResolveChecklist.Run(matter, Catering()).Promised);
        Assert.Equal(
            "老年人优待证（70周岁以上）",
            ResolveChecklist.Run(m06, SituationAnswers.Of(("household", "local"), ("ageBand", "seventies"), ("issue", "first"))).ResultName);
    }

    [Fact]
    public void RequireConsistent_AreaLargerThanAnswered_IsRefused()
    {
        var refused = Assert.Throws<InputRefusedException>(() => M01.RequireConsistent(Catering(), _ => 151));

        Assert.Equal(("form.contradicts-answers", "form.floorArea"), (refused.Code, Assert.Single(refused.Errors.Keys)));
        M01.RequireConsistent(Catering(), _ => 150);
        M01.RequireConsistent(Catering(), _ => null);
    }

    [Theory]
    [InlineData("2015-08-17", true)]
    [InlineData("2015-08-18", false)]
    public void RequireOldEnough_AroundTheSixtiethBirthday_RefusesTheYounger(string today, bool refused)
    {
        var m06 = WorkflowsFolder.Matter("M06");
        var elder = ResidentId.Parse("370898195508180029", Dates.Day(today), "idNumber");

        var outcome = Record.Exception(() => m06.RequireOldEnough(elder, Dates.Day(today)));

        Assert.Equal(refused ? "applicant.too-young" : null, (outcome as RuleBrokenException)?.Code);
    }

    private static SituationAnswers Catering(params (string Question, string Option)[] changes)
    {
        var answers = new Dictionary<string, List<string>>
        {
            ["sells"] = ["catering"],
            ["items"] = ["hot"],
            ["area"] = ["small"],
            ["machine"] = ["no"],
            ["agent"] = ["self"],
        };
        foreach (var (question, option) in changes)
        {
            if (question == "items")
                answers[question].Add(option);
            else
                answers[question] = [option];
        }

        return new SituationAnswers(answers.Select(answer => KeyValuePair.Create<string, IReadOnlyList<string>>(answer.Key, answer.Value)));
    }

    private static MatterDefinition With((string Question, Func<SituationOption, SituationOption> Change) change) => M01 with
    {
        Situations = [.. M01.Situations.Select(situation => situation.Code == change.Question ? situation with { Options = [.. situation.Options.Select(change.Change)] } : situation)],
    };

    private static IEnumerable<SituationAnswers> Combinations(MatterDefinition matter)
    {
        IEnumerable<IReadOnlyList<(string, string)>> all = [[]];
        foreach (var situation in matter.Situations)
            all = all.SelectMany(before => !IsAsked(situation, before) ? [before] : situation.Options.Select(option => (IReadOnlyList<(string, string)>)[.. before, (situation.Code, option.Code)]));
        return all.Select(answers => SituationAnswers.Of([.. answers]));
    }

    private static bool IsAsked(SituationDefinition situation, IReadOnlyList<(string, string)> before) =>
        situation.ShownIf is null || SituationExpression.Parse(situation.ShownIf).Holds(SituationAnswers.Of([.. before]));
}
