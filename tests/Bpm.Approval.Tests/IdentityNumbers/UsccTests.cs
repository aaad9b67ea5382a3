using Bpm.Approval.IdentityNumbers;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Tests.IdentityNumbers;

public sealed class UsccTests
{
    [Theory]
    [InlineData("12441500196720244T", UsccVerdict.Valid)]
    [InlineData("91512081MA62K0260E", UsccVerdict.Valid)]
    [InlineData("11370800MB28559184", UsccVerdict.Valid)]
    [InlineData("11370898MB9900013K", UsccVerdict.Valid)]
    [InlineData("92370898MA990001XN", UsccVerdict.Valid)]
    [InlineData("91370898MA9900028R", UsccVerdict.Valid)]
    [InlineData("91350100M000100Y4Z", UsccVerdict.Malformed)] // Z is not in the alphabet
    [InlineData("91350100M000100Y43", UsccVerdict.Valid)]
    [InlineData("91350100M000100Y44", UsccVerdict.CheckFails)]
    [InlineData("91350100M000100Y4", UsccVerdict.Malformed)]
    [InlineData("91350100M0O0100Y43", UsccVerdict.Malformed)]
    public void Check_Code_FindsWhatItIs(string code, UsccVerdict verdict) => Assert.Equal(verdict, Uscc.Check(code));

    [Fact]
    public void Require_CheckFailsUnconfirmed_AsksForASecondLook() =>
        Assert.Equal("uscc.confirm-needed", Assert.Throws<InputRefusedException>(() => Uscc.Require("91350100M000100Y44", confirmed: false, "uscc")).Code);

    [Fact]
    public void Require_CheckFailsConfirmed_IsTaken() => Assert.Equal("91350100M000100Y44", Uscc.Require(" 91350100m000100y44", confirmed: true, "uscc"));

    [Fact]
    public void Require_MalformedConfirmed_IsRefusedAllTheSame() =>
        Assert.Equal("uscc.malformed", Assert.Throws<InputRefusedException>(() => Uscc.Require("123", confirmed: true, "uscc")).Code);

    [Theory]
    [InlineData("19672024", '4')]
    public void OrganizationCodeCheck_Body_GivesTheNinthCharacter(string body, char check) => Assert.Equal(check, Uscc.OrganizationCodeCheck(body));
}
