using Bpm.Approval.Delegation;
using Bpm.Approval.Rules;
using Bpm.Approval.Tests.Calendar;
using Bpm.Approval.Tests.SampleCounty;

namespace Bpm.Approval.Tests.Delegation;

public sealed class LetterCheckTests
{
    private const string Food = "370199001000";

    [Fact]
    public void Require_ClerkNamedForTheMatter_GivesTheLetter() => Assert.Equal("L1", Require(Letter()).Number);

    [Theory]
    [InlineData("370199002000", "clerk.town", LetterPowers.Accept, "2026-11-22", "没有该事项的授权委托书")]
    [InlineData(Food, "clerk.other", LetterPowers.Accept, "2026-11-22", "未列入该人员")]
    [InlineData(Food, "clerk.town", LetterPowers.HandleOnTheSpot, "2026-11-22", "未授予“当场办结”权限")]
    [InlineData(Food, "clerk.town", LetterPowers.Accept, "2028-01-01", "不在有效期内")]
    [InlineData(Food, "clerk.town", LetterPowers.Accept, "2024-12-31", "不在有效期内")]
    [Trait("Demand", "R62")]
    public void Require_LetterDoesNotFit_IsRefusedWithTheReason(string matter, string clerk, LetterPowers power, string day, string reason)
    {
        var refused = Assert.Throws<NotAllowedException>(() => LetterCheck.Require([Letter()], clerk, "陈志远", matter, power, Dates.Day(day)));

        Assert.Equal("authority.no-letter", refused.Code);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Require_RevokedLetter_IsRefusedAtOnce()
    {
        var letter = Letter();
        letter.Revoke(Dates.Local("2026-11-22 10:00"), "人员调动");

        var refused = Assert.Throws<NotAllowedException>(() => Require(letter));

        Assert.Contains("已撤销", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Revoke_Twice_IsRefused()
    {
        var letter = Letter();
        letter.Revoke(Dates.Local("2026-11-22 10:00"), "人员调动");

        Assert.Equal("letter.revoked-already", Assert.Throws<RuleBrokenException>(() => letter.Revoke(Dates.Local("2026-11-22 11:00"), "再次")).Code);
    }

    [Fact]
    public async Task RequireAsync_ClerkAtAStationWithoutLetters_IsRefused()
    {
        var check = new LetterCheck(new SampleCountyDirectory(SampleCountyFixture.County));

        var refused = await Assert.ThrowsAsync<NotAllowedException>(() => check.RequireAsync(
            SampleCountyFixture.Account("clerk.town"), "370898001000", Food, LetterPowers.Accept, Dates.Local("2026-11-22 10:00"), CancellationToken.None));

        Assert.Equal("authority.no-letter", refused.Code);
    }

    private static AuthorizationLetter Letter() => new(
        "L1", "11370898MB9900013K", "370898100000", [Food], LetterPowers.Receive | LetterPowers.Accept, ["Clerk.Town"], Dates.Day("2025-01-01"), Dates.Day("2027-12-31"), "局长 高远");

    private static AuthorizationLetter Require(AuthorizationLetter letter) =>
        LetterCheck.Require([letter], "clerk.town", "陈志远", Food, LetterPowers.Accept, Dates.Day("2026-11-22"));
}
