using System.Text;

namespace Bpm.Approval.Csv;

/// <summary>Comma-separated values as RFC 4180 says, in the form that spreadsheets of offices read and write.</summary>
public static class CsvText
{
    /// <summary>What a spreadsheet would take for a formula when a cell begins with it.</summary>
    private const string FormulaStarts = "=+@\t\r";

    /// <summary>Writes rows, CRLF at each end. A cell that a spreadsheet would run as a formula gets an apostrophe in front.</summary>
    public static string Write(IEnumerable<IReadOnlyList<string>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        }

        return text.ToString();
    }

    /// <summary>Reads rows; empty lines are dropped, a byte-order mark is skipped.</summary>
    /// <exception cref="FormatException">A quotation mark is not closed, or something follows a closed one; with the line, from 1.</exception>
    public static IReadOnlyList<IReadOnlyList<string>> Read(string text)
    {
        var rows = new List<IReadOnlyList<string>>();
        var row = new List<string>();
        var cell = new StringBuilder();
        var (line, quoted, closed) = (1, false, false);
        for (var at = text.StartsWith('\uFEFF') ? 1 : 0; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '\n')
                line++;
            if (quoted)
            {
                if (c != '"')
                    cell.Append(c);
                else if (at + 1 < text.Length && text[at + 1] == '"')
                    cell.Append(text[at++]);
                else
                    (quoted, closed) = (false, true);
            }
            else if (c is ',' or '\n')
            {
                EndCell();
                if (c == '\n')
                    EndRow();
            }
            else if (c == '"' && cell.Length == 0 && !closed)
            {
                quoted = true;
            }
            else if (closed && c != '\r')
            {
                throw new FormatException($"第{line}行：引号之后还有文字。");
            }
            else if (c != '\r')
            {
                cell.Append(c);
            }
        }

        if (quoted)
            throw new FormatException($"第{line}行：引号没有结束。");
        if (cell.Length > 0 || row.Count > 0 || closed)
        {
            EndCell();
            EndRow();
        }

        return rows;

        void EndCell()
        {
            row.Add(Plain(cell.ToString()));
            cell.Clear();
            closed = false;
        }

        void EndRow()
        {
            if (row.Exists(value => value.Length > 0))
                rows.Add(row);
            row = [];
        }
    }

    private static string Cell(string value)
    {
        var safe = IsFormula(value) ? "'" + value : value;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string Plain(string value) => value.Length > 1 && value[0] == '\'' && IsFormula(value[1..]) ? value[1..] : value;

    private static bool IsFormula(string value) =>
        value.Length > 0 && (FormulaStarts.Contains(value[0], StringComparison.Ordinal) || (value[0] == '-' && !(value.Length > 1 && char.IsAsciiDigit(value[1]))));
}
