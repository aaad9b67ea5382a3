using Bpm.Approval.Calendar;
using Bpm.Approval.Clock;
using Bpm.Approval.Rules;
using Bpm.Approval.Tests.Calendar;

namespace Bpm.Approval.Tests.Clock;

public sealed class CaseClockTests
{
    private static readonly WorkingDayCalendar Calendar = WorkingDayCalendar.Embedded;

    [Fact]
    public void Start_LastWorkingDayBeforeNationalDayAt2359_CountsFromThatDay()
    {
        var clock = Accepted("2026-09-30 23:59", TimeLimit.WorkingDays(10));

        Assert.Equal(new DateOnly(2026, 9, 30), clock.Find(ClockKeys.Promised)!.StartedOn);
        Assert.Equal(new DateOnly(2026, 10, 20), clock.DueOn);
    }

    [Fact]
    public void Start_OneMinuteLater_CountsFromTheHoliday()
    {
        var clock = Accepted("2026-10-01 00:00", TimeLimit.WorkingDays(10));

        Assert.Equal(new DateOnly(2026, 10, 1), clock.Find(ClockKeys.Promised)!.StartedOn);
        Assert.Equal(new DateOnly(2026, 10, 20), clock.DueOn);
    }

    [Fact]
    public void Start_MakeUpSaturday_IsAnOrdinaryStart() =>
        Assert.Equal(new DateOnly(2026, 2, 24), Accepted("2026-02-14 10:00", TimeLimit.WorkingDays(1)).DueOn);

    [Fact]
    public void Read_LimitOverTheNationalDay_NamesEveryDayAndItsReason()
    {
        var steps = Read(Accepted("2026-09-30 10:00", TimeLimit.WorkingDays(3)), "2026-09-30 10:00").Derivation;

        Assert.Equal(
            [
                "09-30 起算", "10-01 休息日 国庆节", "10-02 休息日 国庆节", "10-03 休息日 国庆节", "10-04 休息日 国庆节", "10-05 休息日 国庆节", "10-06 休息日 国庆节",
                "10-07 休息日 国庆节", "10-08 第1个工作日", "10-09 第2个工作日", "10-10 第3个工作日", "10-10 届满",
            ],
            steps.Select(step => $"{step.Date:MM-dd} {step.Label}"));
        Assert.Equal("调休上班日（国庆节）", steps[^2].Note);
        Assert.Equal("受理；当日不计入", steps[0].Note);
    }

    [Fact]
    public void Read_LimitIntoAYearWithoutHolidays_IsProvisionalAndSaysSo()
    {
        var clock = Accepted("2026-11-30 10:00", TimeLimit.WorkingDays(45));

        var reading = Read(clock, "2026-11-30 10:00");

        Assert.True(reading.IsProvisional);
        Assert.True(clock.IsProvisional);
        Assert.Equal(new DateOnly(2027, 2, 1), reading.DueOn);
        Assert.Contains("暂定", reading.Derivation[^1].Note, StringComparison.Ordinal);
        Assert.Contains("未导入", reading.Derivation[^2].Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Recompute_AfterTheYearWasImported_MakesTheDueDateCertain()
    {
        var clock = Accepted("2026-12-31 10:00", TimeLimit.WorkingDays(1));

        var changed = clock.Recompute(With2027());

        Assert.True(changed);
        Assert.False(clock.IsProvisional);
        Assert.Equal(new DateOnly(2027, 1, 4), clock.DueOn);
    }

    [Fact]
    [Trait("Demand", "R30")]
    public void Suspend_ThenResume_ContinuesWithTheRest()
    {
        // Tuesday counts as 1; suspended Wednesday to Thursday; Friday is 2, Monday 3, Tuesday 4, Wednesday 5.
        var clock = Accepted("2026-11-02 10:00", TimeLimit.WorkingDays(5));
        clock.Suspend(ClockKeys.Promised, At("2026-11-04 09:00"), "检验检测（行政许可法第四十五条）", Calendar);
        clock.Resume(ClockKeys.Promised, At("2026-11-05 18:00"), "检验结果已收到", Calendar);

        var reading = Read(clock, "2026-11-06 09:00");

        Assert.Equal(new DateOnly(2026, 11, 11), reading.DueOn);
        Assert.Equal(3, reading.Remaining);
        Assert.Equal(2, reading.Derivation.Count(step => step.Kind is DerivationStepKind.Paused && step.Note.Contains("第四十五条", StringComparison.Ordinal)));
    }

    [Fact]
    public void Suspend_WhileItLasts_ShowsBlueAndNoDueDate()
    {
        var clock = Accepted("2026-11-02 10:00", TimeLimit.WorkingDays(5));
        clock.Suspend(ClockKeys.Promised, At("2026-11-04 09:00"), "听证（行政许可法第四十五条）", Calendar);

        var reading = Read(clock, "2027-03-01 09:00");

        Assert.Equal((Light.Suspended, null, null, ClockState.Suspended), (reading.Light, reading.DueOn, reading.Remaining, reading.State));
        Assert.Null(clock.DueOn);
    }

    [Theory]
    [InlineData(5, "2026-11-05 09:00", Light.Normal)] // 3 used, 2 left
    [InlineData(5, "2026-11-06 09:00", Light.Yellow)] // 1 left
    [InlineData(5, "2026-11-09 23:59", Light.Yellow)] // due today
    [InlineData(5, "2026-11-10 00:00", Light.Red)]
    [InlineData(10, "2026-11-11 09:00", Light.Normal)] // 3 left
    [InlineData(10, "2026-11-12 09:00", Light.Yellow)] // 2 left
    [InlineData(1, "2026-11-02 10:00", Light.Yellow)]
    [InlineData(30, "2026-12-09 09:00", Light.Yellow)] // 27 of 30 used: 90 %
    [InlineData(30, "2026-12-08 09:00", Light.Normal)]
    public void Read_PromisedLimit_ShowsTheLightOfTheRule(int days, string now, Light light) =>
        Assert.Equal(light, Read(Accepted("2026-11-02 10:00", TimeLimit.WorkingDays(days)), now).Light);

    [Fact]
    public void Read_StatutoryLimitPassed_IsOverdueAndTheWorstLightOfTheCase()
    {
        var clock = Accepted("2026-11-02 10:00", TimeLimit.WorkingDays(3));
        clock.Start(ClockKeys.Statutory, "法定时限", TimeLimit.WorkingDays(5), "行政许可法第四十二条", At("2026-11-02 10:00"), "受理", Calendar);

        Assert.Equal(Light.Red, clock.LightAt(At("2026-11-06 10:00"), Calendar));
        Assert.Equal(Light.Overdue, clock.LightAt(At("2026-11-10 00:00"), Calendar));
    }

    [Fact]
    public void Read_Overdue_CountsWorkingDaysTooLate() =>
        Assert.Equal(-2, Read(Accepted("2026-11-02 10:00", TimeLimit.WorkingDays(5)), "2026-11-11 10:00").Remaining);

    [Fact]
    public void Read_LastDay_IsDueTodayWithNothingLeft()
    {
        var reading = Read(Accepted("2026-11-02 10:00", TimeLimit.WorkingDays(5)), "2026-11-09 10:00");

        Assert.True(reading.IsDueToday);
        Assert.Equal(0, reading.Remaining);
    }

    [Theory]
    [InlineData("2026-11-23 11:59", Light.Normal)]
    [InlineData("2026-11-23 12:00", Light.Yellow)]
    [InlineData("2026-11-23 23:59", Light.Yellow)]
    [InlineData("2026-11-24 00:00", Light.Red)]
    public void Read_ImmediateLimit_IsYellowAfterTwoHoursAndRedAtDayEnd(string now, Light light) =>
        Assert.Equal(light, Read(Accepted("2026-11-23 10:00", TimeLimit.Immediate), now).Light);

    [Fact]
    public void Read_HourLimit_EndsToTheMinute()
    {
        var clock = Accepted("2026-11-23 22:30", new TimeLimit(6, LimitUnit.Hour));

        Assert.Equal(At("2026-11-24 04:30"), clock.Find(ClockKeys.Promised)!.OverdueFrom);
        Assert.Equal((Light.Normal, 3), (Read(clock, "2026-11-24 01:00").Light, Read(clock, "2026-11-24 01:00").Remaining));
        Assert.Equal(Light.Red, Read(clock, "2026-11-24 04:30").Light);
    }

    [Fact]
    public void Start_CalendarDaysEndingOnARestDay_MoveToTheNextWorkingDay()
    {
        var reading = Read(Accepted("2026-09-26 10:00", new TimeLimit(5, LimitUnit.CalendarDay)), "2026-09-26 10:00");

        Assert.Equal(new DateOnly(2026, 10, 8), reading.DueOn);
        Assert.Equal("休息日 国庆节", reading.Derivation[^2].Label);
    }

    [Fact]
    public void Start_MonthsWithoutCorrespondingDay_EndOnTheLastDayOfTheMonth() =>
        Assert.Equal(new DateOnly(2026, 6, 30), Accepted("2026-05-31 10:00", new TimeLimit(1, LimitUnit.Month)).DueOn);

    [Fact]
    public void Start_AgainAfterAStop_RunsTheFullLengthAnew()
    {
        var clock = new CaseClock();
        Start(clock, ClockKeys.OneTimeNotice, "2026-11-02 10:00", TimeLimit.WorkingDays(5));
        clock.Stop(ClockKeys.OneTimeNotice, At("2026-11-04 10:00"), "已一次性告知", Calendar);
        Start(clock, ClockKeys.OneTimeNotice, "2026-11-16 10:00", TimeLimit.WorkingDays(5));

        Assert.Equal(new DateOnly(2026, 11, 23), clock.Find(ClockKeys.OneTimeNotice)!.DueOn);
        Assert.Equal(3, clock.Find(ClockKeys.OneTimeNotice)!.Events.Count);
    }

    [Fact]
    public void Start_FromAnEarlierLegalDay_CountsFromThatDay()
    {
        var clock = new CaseClock();
        clock.Start(ClockKeys.Promised, "承诺时限", TimeLimit.WorkingDays(5), "承诺", At("2026-11-09 16:00"), "逾期未告知，自收件之日视为受理", Calendar, new DateOnly(2026, 11, 2));

        Assert.Equal(new DateOnly(2026, 11, 9), clock.DueOn);
    }

    [Fact]
    public void Start_WhileItRuns_IsRefused()
    {
        var clock = Accepted("2026-11-02 10:00", TimeLimit.WorkingDays(5));

        Assert.Equal("clock.runs-already", Assert.Throws<RuleBrokenException>(() => Start(clock, ClockKeys.Promised, "2026-11-03 10:00", TimeLimit.WorkingDays(5))).Code);
    }

    [Fact]
    public void Stop_NotRunning_IsRefused() =>
        Assert.Equal("clock.not-running", Assert.Throws<RuleBrokenException>(() => new CaseClock().Stop(ClockKeys.Promised, At("2026-11-02 10:00"), "决定", Calendar)).Code);

    [Fact]
    public void Suspend_AfterTheEnd_IsRefused()
    {
        var clock = Accepted("2026-11-02 10:00", TimeLimit.WorkingDays(5));

        var broken = Assert.Throws<RuleBrokenException>(() => clock.Suspend(ClockKeys.Promised, At("2026-11-10 00:00"), "听证", Calendar));

        Assert.Equal("clock.overdue-already", broken.Code);
    }

    [Fact]
    public void Resume_NotSuspended_IsRefused()
    {
        var clock = Accepted("2026-11-02 10:00", TimeLimit.WorkingDays(5));

        Assert.Equal("clock.not-suspended", Assert.Throws<RuleBrokenException>(() => clock.Resume(ClockKeys.Promised, At("2026-11-03 10:00"), "结束", Calendar)).Code);
    }

    [Theory]
    [InlineData("2026-11-09 23:59", false)]
    [InlineData("2026-11-10 00:00", true)]
    public void Stop_OnOrAfterTheLastDay_RemembersWhetherItWasLate(string stopped, bool late)
    {
        var clock = Accepted("2026-11-02 10:00", TimeLimit.WorkingDays(5));
        clock.Stop(ClockKeys.Promised, At(stopped), "作出决定", Calendar);

        var reading = Read(clock, "2026-12-01 10:00");

        Assert.Equal((late, Light.Off, ClockState.Stopped), (reading.WasLate, reading.Light, reading.State));
        Assert.Equal(new DateOnly(2026, 11, 9), reading.DueOn);
    }

    [Fact]
    public void StopAll_SomeRunning_LeavesNothingRunning()
    {
        var clock = Accepted("2026-11-02 10:00", TimeLimit.WorkingDays(5));
        Start(clock, ClockKeys.Statutory, "2026-11-02 10:00", TimeLimit.WorkingDays(10));

        clock.StopAll(At("2026-11-03 10:00"), "申请人撤回申请", Calendar);

        Assert.All(clock.Items, item => Assert.Equal(ClockState.Stopped, item.State));
        Assert.Null(clock.DueOn);
    }

    [Fact]
    public void DueOn_SeveralRunning_IsTheEarliest()
    {
        var clock = Accepted("2026-11-02 10:00", TimeLimit.WorkingDays(5));
        Start(clock, ClockKeys.Statutory, "2026-11-02 10:00", TimeLimit.WorkingDays(10));

        Assert.Equal((new DateOnly(2026, 11, 9), ClockKeys.Promised), (clock.DueOn!.Value, clock.DueKey));
    }

    [Fact]
    public void FromJson_StoredClock_IsTheSameClock()
    {
        var clock = Accepted("2026-11-02 10:00", TimeLimit.WorkingDays(5));
        clock.Suspend(ClockKeys.Promised, At("2026-11-04 09:00"), "听证", Calendar);

        var again = CaseClock.FromJson(clock.ToJson());
        again.Resume(ClockKeys.Promised, At("2026-11-05 09:00"), "听证结束", Calendar);

        Assert.Equal(new DateOnly(2026, 11, 11), again.DueOn);
        Assert.Equal(clock.ToJson(), CaseClock.FromJson(clock.ToJson()).ToJson());
    }

    [Fact]
    public void FromJson_NotAClock_IsRefused() => Assert.Throws<FormatException>(() => CaseClock.FromJson("[]"));

    [Theory]
    [InlineData(0, LimitUnit.WorkingDay)]
    [InlineData(-1, LimitUnit.Hour)]
    [InlineData(1, LimitUnit.Immediate)]
    public void TimeLimit_CountThatDoesNotGoWithTheUnit_CannotBeBuilt(int count, LimitUnit unit) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TimeLimit(count, unit));

    private static CaseClock Accepted(string local, TimeLimit limit)
    {
        var clock = new CaseClock();
        Start(clock, ClockKeys.Promised, local, limit);
        return clock;
    }

    private static void Start(CaseClock clock, string key, string local, TimeLimit limit) =>
        clock.Start(key, key == ClockKeys.Promised ? "承诺时限" : key, limit, "承诺", At(local), "受理", Calendar);

    private static ClockReading Read(CaseClock clock, string local) => clock.Read(At(local), Calendar).Single();

    private static DateTimeOffset At(string local) => Dates.Local(local);

    private static WorkingDayCalendar With2027()
    {
        var days = new List<int>();
        for (var month = 1; month <= 12; month++)
        {
            days.Add(Enumerable.Range(1, DateTime.DaysInMonth(2027, month))
                .Count(day => new DateOnly(2027, month, day).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)));
        }

        days[0]--;
        var expected = string.Join(',', days);
        var year2026 = string.Join(',', Enumerable.Range(1, 12).Select(month => Enumerable.Range(1, DateTime.DaysInMonth(2026, month))
            .Count(day => new DateOnly(2026, month, day).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))));
        return WorkingDayCalendar.Parse($$$"""
            {"years":{
              "2026":{"offDays":[],"makeupWorkdays":[],"expectedWorkingDays":{"byMonth":[{{{year2026}}}]}},
              "2027":{"offDays":[{"date":"2027-01-01","name":"元旦"}],"makeupWorkdays":[],"expectedWorkingDays":{"byMonth":[{{{expected}}}]}}
            }}
            """);
    }
}
