using Bpm.Approval.Numbering;
using Bpm.Approval.Tests.Cases;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Numbering;

public sealed class CaseNumbersTests
{
    [Fact]
    public async Task DocumentNumber_RestartsEachYearAndHasSixAngleBrackets()
    {
        await using var office = await ApprovalOffice.OpenAsync();

        var first = await NextAsync(office, CaseBuilder.Now);
        var second = await NextAsync(office, CaseBuilder.Now);
        var nextYear = await NextAsync(office, CaseBuilder.Now.AddYears(1));

        Assert.Equal(["示审受字〔2026〕1号", "示审受字〔2026〕2号", "示审受字〔2027〕1号"], [first, second, nextYear]);
    }

    [Fact]
    public async Task CaseNumber_CountsWithinTheLocalDay()
    {
        await using var office = await ApprovalOffice.OpenAsync();

        var beforeMidnight = await office.UseAsync<CaseNumbers, string>(n => n.NextCaseNumberAsync("X", new DateTimeOffset(2026, 11, 23, 15, 59, 0, TimeSpan.Zero), CancellationToken.None));
        var afterMidnight = await office.UseAsync<CaseNumbers, string>(n => n.NextCaseNumberAsync("X", new DateTimeOffset(2026, 11, 23, 16, 0, 0, TimeSpan.Zero), CancellationToken.None));

        Assert.Equal(("X202611230001", "X202611240001"), (beforeMidnight, afterMidnight));
    }

    [Fact]
    public async Task QueryCode_WithOneWrongDigit_IsNoQueryCode()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var code = await office.UseAsync<CaseNumbers, string>(n => Task.FromResult(n.NewQueryCode()));

        var wrong = (code[0] == '9' ? '0' : (char)(code[0] + 1)) + code[1..];

        Assert.True(CaseNumbers.IsQueryCode(code));
        Assert.False(CaseNumbers.IsQueryCode(wrong));
    }

    [Fact]
    public void RandomCodes_HaveTheLengthAskedForAndNoConfusingLetters()
    {
        var codes = new RandomCodes();

        Assert.Matches("^[0-9]{8}$", codes.Digits(8));
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{16}$", codes.Letters(16));
    }

    private static Task<string> NextAsync(ApprovalOffice office, DateTimeOffset now) =>
        office.UseAsync<CaseNumbers, string>(n => n.NextDocumentNumberAsync("示审", "受", now, CancellationToken.None));
}
