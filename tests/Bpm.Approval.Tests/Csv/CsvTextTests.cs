using Bpm.Approval.Csv;

namespace Bpm.Approval.Tests.Csv;

public sealed class CsvTextTests
{
    [Theory]
    [InlineData("a,b\r\nc,d\r\n")]
    [InlineData("\uFEFFa,b\nc,d")]
    [InlineData("\"a\",\"b\"\r\n\r\nc,d\r\n")]
    public void Read_WaysToWriteTheSame_GiveTheSameRows(string text) => Assert.Equal([["a", "b"], ["c", "d"]], CsvText.Read(text));

    [Fact]
    public void Write_ThenRead_GivesBackEveryCell()
    {
        string[][] rows = [["甲,乙", "他说“好”", "\"引号\"", "两\r\n行", ""], ["=SUM(A1)", "+1", "-1", "@x", "'"], ["-x", "", " 前后有空格 ", "0000-8800101", "^"]];

        Assert.Equal(rows, CsvText.Read(CsvText.Write(rows)));
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("@SUM(1)")]
    [InlineData("-cmd|' /C calc'!A0")]
    public void Write_CellThatASpreadsheetWouldRun_IsMadeText(string cell) => Assert.StartsWith("'", CsvText.Write([[cell]]).TrimStart('"'), StringComparison.Ordinal);

    [Theory]
    [InlineData("a\n\"b", "第2行")]
    [InlineData("\"a\"b", "第1行")]
    public void Read_BrokenQuotes_SaysTheLine(string text, string line) => Assert.Contains(line, Assert.Throws<FormatException>(() => CsvText.Read(text)).Message, StringComparison.Ordinal);
}
