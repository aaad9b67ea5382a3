using Bpm.Approval.IdentityNumbers;

namespace Bpm.Approval.Tests.IdentityNumbers;

public sealed class LicenceIdentifierTests
{
    [Theory]
    [InlineData("1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U")]
    [InlineData("1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.9")]
    [InlineData("1.2.156.3005.2.11100000000013338W009.11330105002500287C.2025052201.002.0")]
    [InlineData("1.2.156.3005.2.11370898MB9900013K001.11370898MB9900013K.20260918000001.001.7")]
    public void Parse_PublishedIdentifier_HasTheRightCheckCharacterAndPrintsAsRead(string text) =>
        Assert.Equal(text, LicenceIdentifier.Parse(text).ToString());

    [Theory]
    [InlineData("1.2.156.3005.2.11370898MB9900013K001.11370898MB9900013K.20260918000001.001.8")]
    [InlineData("1.2.156.3005.2.11370898MB9900013K001.11370898MB9900013K.20260918000001.1.7")]
    [InlineData("1.2.156.3005.3.11370898MB9900013K001.11370898MB9900013K.20260918000001.001.7")]
    [InlineData("1.2.156.3005.2.11370898mb9900013k001.11370898MB9900013K.20260918000001.001.7")]
    [InlineData("1.2.156.3005.2..11370898MB9900013K.20260918000001.001.7")]
    [InlineData("")]
    public void Parse_WrongIdentifier_IsRefused(string text) => Assert.Throws<FormatException>(() => LicenceIdentifier.Parse(text));

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    public void New_VersionOutOfRange_CannotBeBuilt(int version) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new LicenceIdentifier("11370898MB9900013K001", "11370898MB9900013K", "1", version));
}
