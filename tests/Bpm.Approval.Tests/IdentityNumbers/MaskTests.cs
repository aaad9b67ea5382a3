using Bpm.Approval.IdentityNumbers;

namespace Bpm.Approval.Tests.IdentityNumbers;

public sealed class MaskTests
{
    [Theory]
    [InlineData("张伟", "张*")]
    [InlineData("李淑敏", "李*敏")]
    [InlineData("阿卜杜拉·买买提", "阿******提")]
    [InlineData("𠮷野家", "𠮷*家")]
    [InlineData("张", "*")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Name_Any_KeepsFirstAndLastAtMost(string? name, string masked) => Assert.Equal(masked, Mask.Name(name));

    [Fact]
    public void ResidentId_ForStaffAndPublic_KeepsWhatEachMaySee()
    {
        Assert.Equal("370898********0017", Mask.ResidentIdForStaff("370898199003070017"));
        Assert.Equal("3708************17", Mask.ResidentIdForPublic("370898199003070017"));
    }

    [Theory]
    [InlineData("13812343210", "138****3210")]
    [InlineData("1234567", "*******")]
    public void Phone_Any_KeepsThreeAndFourOrNothing(string phone, string masked) => Assert.Equal(masked, Mask.Phone(phone));

    [Fact]
    public void Holder_OrganizationAndPerson_MasksThePersonOnly()
    {
        Assert.Equal("示例县好味餐饮有限公司", Mask.Holder("示例县好味餐饮有限公司", isPerson: false));
        Assert.Equal("李*英", Mask.Holder("李秀英", isPerson: true));
    }
}
