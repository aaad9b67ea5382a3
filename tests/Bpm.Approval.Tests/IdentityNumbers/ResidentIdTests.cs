using Bpm.Approval.IdentityNumbers;
using Bpm.Approval.Rules;
using Bpm.Approval.Tests.Calendar;

namespace Bpm.Approval.Tests.IdentityNumbers;

public sealed class ResidentIdTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData("34052419800101001X", "1980-01-01", true)]
    [InlineData(" 34052419800101001x ", "1980-01-01", true)]
    [InlineData("370898199003070017", "1990-03-07", true)]
    [InlineData("370898195508180029", "1955-08-18", false)]
    [InlineData("370898202601151233", "2026-01-15", true)]
    [InlineData("370898198811014457", "1988-11-01", true)]
    public void Parse_ReferenceNumber_ReadsBirthDateAndSex(string text, string birthDate, bool male)
    {
        var id = ResidentId.Parse(text, Today, "idNumber");

        Assert.Equal((Dates.Day(birthDate), male), (id.BirthDate, id.IsMale));
        Assert.True(ResidentId.IsValid(text));
    }

    [Theory]
    [InlineData("37089819900307001X", "id-number.check-digit")]
    [InlineData("370898202602301238", "id-number.birth-date")]
    [InlineData("370898202701011230", "id-number.birth-date")]
    [InlineData("370898189912310017", "id-number.birth-date")]
    [InlineData("37089819900307001", "id-number.length")]
    [InlineData(null, "id-number.length")]
    [InlineData("3708981990030700A7", "id-number.characters")]
    [InlineData("３７０８９８１９９００３０７００１７", "id-number.characters")]
    public void Parse_WrongNumber_IsRefusedWithItsReason(string? text, string code)
    {
        var refused = Assert.Throws<InputRefusedException>(() => ResidentId.Parse(text, Today, "idNumber"));

        Assert.Equal(code, refused.Code);
        Assert.Contains("idNumber", refused.Errors.Keys);
    }

    [Theory]
    [InlineData("2015-08-17", 59)]
    [InlineData("2015-08-18", 60)]
    public void AgeOn_AroundTheBirthday_CountsCompletedYears(string day, int age) =>
        Assert.Equal(age, ResidentId.Parse("370898195508180029", Today, "idNumber").AgeOn(Dates.Day(day)));

    [Fact]
    public void ToString_Number_IsMasked() => Assert.Equal("3708************17", ResidentId.Parse("370898199003070017", Today, "idNumber").ToString());
}
