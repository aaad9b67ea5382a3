using Bpm.Approval.Clock;
using Bpm.Approval.Matters;

namespace Bpm.Approval.Tests.Matters;

/// <summary>The thirteen matters of domain 9: what they ask for in each situation, and where their dialogues end.</summary>
public sealed class SampleMatterTests
{
    public static TheoryData<string, string, string> Lists => new()
    {
        { "M03", "object=live species=pig purpose=slaughter destination=inside agent=self", "01,02,03" },
        { "M03", "object=product species=pig purpose=keep destination=outside agent=represented", "01,02,03,05,06" },
        { "M03", "object=live species=cattle purpose=breed destination=outside agent=self", "01,02,03,04" },
        { "M04", "term=temporary area=small replacement=yes thirdParty=no where=inside applicant=person", "01,02,03" },
        { "M04", "term=permanent area=large replacement=no thirdParty=yes where=inside applicant=company", "01,02,04,05,06" },
        { "M05", "industry=crop basicFarmland=no ploughLayer=no area=small", "01,02,03,05,06,07" },
        { "M05", "industry=livestock basicFarmland=no ploughLayer=yes area=large", "01,02,03,04,05,06,07" },
        { "M07", "members=several income=farm disabled=no residence=same relative=no agent=self", "01,02,03" },
        { "M07", "members=several income=wage,support disabled=yes residence=different relative=yes agent=represented", "01,02,03,04,05,06,07" },
        { "M08", "action=register status=resident agent=self", "01,02,03" },
        { "M08", "action=transfer status=resident agent=represented", "01,02,03,04,05" },
        { "M09", "childOrder=first remarried=no absent=both born=no match=yes", "01,02,03,04,06" },
        { "M09", "childOrder=second remarried=yes absent=one born=yes match=no", "01,02,03,04,05,07,08" },
        { "M10", "where=hill who=resident kind=planted volume=small commit=yes disaster=no", "01,02,04" },
        { "M10", "where=collective who=company kind=natural volume=large disaster=yes", "01,02,03,04,05" },
        { "M12", "action=occupy road=main traffic=yes pipes=no emergency=no agent=self", "01,03,04,05" },
        { "M12", "action=dig roadAge=young road=branch traffic=no pipes=yes emergency=no agent=represented", "01,02,04,05,06,07,08" },
        { "M13", "married=yes follow=father newborn=yes reimburse=yes place=local", "01,02,03,04,05,07" },
        { "M13", "married=no follow=mother newborn=no reimburse=no place=local", "01,02,03,06" },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    [Trait("Demand", "R25")]
    [Trait("Demand", "R58")]
    public void Run_SameAnswers_GiveTheSameListAndHash(string number, string answers, string codes)
    {
        var first = Run(number, answers);
        var again = Run(number, string.Join(' ', answers.Split(' ').Reverse()));

        Assert.Equal(ChecklistOutcome.Apply, first.Outcome);
        Assert.Equal(codes, string.Join(',', first.Materials.Select(material => material.Code)));
        Assert.Equal(first.Hash, again.Hash);
    }

    [Theory]
    [InlineData("M03", "object=aquatic", ChecklistOutcome.NotRequired, null)]
    [InlineData("M03", "object=live species=pig purpose=keep destination=imported", ChecklistOutcome.OtherOrgan, "海关")]
    [InlineData("M04", "term=permanent area=large replacement=yes thirdParty=no where=across", ChecklistOutcome.OtherOrgan, "设区的市水行政主管部门")]
    [InlineData("M05", "industry=tourism", ChecklistOutcome.OtherOrgan, "县自然资源和规划局")]
    [InlineData("M05", "industry=livestock basicFarmland=yes", ChecklistOutcome.NotRequired, null)]
    [InlineData("M07", "members=one income=farm disabled=no residence=elsewhere", ChecklistOutcome.OtherOrgan, "户籍所在地乡镇人民政府（街道办事处）")]
    [InlineData("M08", "action=register status=employee", ChecklistOutcome.NotRequired, null)]
    [InlineData("M10", "where=homestead", ChecklistOutcome.NotRequired, null)]
    [InlineData("M10", "where=road", ChecklistOutcome.OtherOrgan, "有关主管部门（铁路、公路管理机构）")]
    [InlineData("M12", "action=dig roadAge=forbidden", ChecklistOutcome.NotRequired, null)]
    [InlineData("M12", "action=occupy road=highway", ChecklistOutcome.OtherOrgan, "县交通运输局")]
    [InlineData("M13", "married=yes follow=father newborn=no reimburse=no place=elsewhere", ChecklistOutcome.OtherOrgan, "父亲或者母亲户籍所在地公安派出所")]
    public void Run_EndingAnswer_SaysSoAndAsksForNothing(string number, string answers, ChecklistOutcome outcome, string? organ)
    {
        var list = Run(number, answers);

        Assert.Equal((outcome, organ), (list.Outcome, list.Organ));
        Assert.NotEmpty(list.Message!);
        Assert.Empty(list.Materials);
    }

    [Theory]
    [InlineData("M03", "object=live species=pig purpose=slaughter destination=inside agent=self", "6小时")]
    [InlineData("M03", "object=live species=pig purpose=keep destination=inside agent=self", "1个工作日")]
    [InlineData("M09", "childOrder=first remarried=no absent=both born=no match=no", "15个工作日")]
    [InlineData("M09", "childOrder=first remarried=no absent=both born=no match=yes", "即办")]
    [InlineData("M10", "where=hill who=resident kind=planted volume=small commit=yes disaster=no", "即办")]
    [InlineData("M10", "where=hill who=resident kind=planted volume=small commit=no disaster=no", "7个工作日")]
    public void Run_AnswerThatChangesThePromise_ChangesIt(string number, string answers, string promised) => Assert.Equal(promised, Run(number, answers).Promised.ToString());

    [Fact]
    public void Run_CommitmentAnswer_MakesAMaterialCommittableAndAnotherOptional()
    {
        var list = Run("M10", "where=hill who=resident kind=planted volume=small commit=yes disaster=no");

        Assert.True(list.Materials.Single(material => material.Code == "02").Definition.CanCommit);
        Assert.Equal(MaterialNecessity.Optional, list.Materials.Single(material => material.Code == "04").Necessity);
    }

    [Fact]
    public void Run_TrafficAffected_BringsThePoliceInAsJointAgency() =>
        Assert.Equal(["示例县公安局", "示例县公安局交通管理大队"], Run("M12", "action=occupy road=main traffic=yes pipes=no emergency=no agent=self").JointAgencies);

    [Fact]
    public void Run_RelativeOfTheStaff_BringsASpecialProcedure() =>
        Assert.Contains("近亲属备案", Assert.Single(Run("M07", "members=one income=farm disabled=no residence=same relative=yes agent=self").SpecialProcedures), StringComparison.Ordinal);

    [Theory]
    [InlineData("M03", null, 1, LimitUnit.WorkingDay)]
    [InlineData("M04", 20, 10, LimitUnit.WorkingDay)]
    [InlineData("M05", null, 5, LimitUnit.WorkingDay)]
    [InlineData("M07", 30, 25, LimitUnit.WorkingDay)]
    [InlineData("M08", null, 0, LimitUnit.Immediate)]
    [InlineData("M09", null, 0, LimitUnit.Immediate)]
    [InlineData("M10", 20, 7, LimitUnit.WorkingDay)]
    [InlineData("M12", 20, 7, LimitUnit.WorkingDay)]
    [InlineData("M13", null, 5, LimitUnit.WorkingDay)]
    public void Read_Matter_HasTheLimitsOfTheReferenceAndANoteWhereTheLawSetsNone(string number, int? statutory, int promised, LimitUnit unit)
    {
        var matter = WorkflowsFolder.Matter(number);

        Assert.Equal((statutory, promised, unit), (matter.StatutoryLimit?.Count, matter.PromisedLimit.Count, matter.PromisedLimit.Unit));
        Assert.Equal(statutory is null, !string.IsNullOrEmpty(matter.StatutoryLimitNote));
    }

    [Fact]
    [Trait("Demand", "R23")]
    public void Read_EveryNewMatter_HasTopicsGuideTextsAndTwoPhones() => Assert.All(
        WorkflowsFolder.Sources.Select(source => source.Definition).Where(matter => matter.Number is not ("M01" or "M02" or "M06" or "M11")),
        matter =>
        {
            Assert.NotEmpty(matter.PersonTopics.Concat(matter.CorporateTopics));
            Assert.NotEmpty(matter.ReviewPoints);
            Assert.NotEmpty(matter.CommonMistakes);
            Assert.NotEqual(matter.Consultation.Phone, matter.Complaint.Phone);
            Assert.NotNull(matter.Result.Sample);
        });

    private static Checklist Run(string number, string answers) => ResolveChecklist.Run(
        WorkflowsFolder.Matter(number),
        SituationAnswers.Of([.. answers.Split(' ').Select(pair => pair.Split('=')).SelectMany(pair => pair[1].Split(',').Select(option => (pair[0], option)))]));
}
