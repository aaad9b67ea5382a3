using System.Text.Json.Nodes;

namespace Bpm.Approval.Matters.Exchange;

/// <summary>A row as read, before it is understood.</summary>
/// <param name="Line">CSV: the line of the file, about; JSON: the place in the list, from 1.</param>
/// <param name="Matter">As in matter.json.</param>
/// <param name="Forms">Null = the file has none.</param>
/// <param name="Findings">What could not be read.</param>
internal sealed record ImportedRow(int Line, JsonObject Matter, JsonArray? Forms, IReadOnlyList<PublicationFinding> Findings);

/// <summary>What became of a row.</summary>
public enum ImportOutcome
{
    /// <summary>A draft was added; the findings keep it from being published.</summary>
    Added,

    /// <summary>This version is stored already and says the same.</summary>
    Unchanged,

    /// <summary>Not taken in.</summary>
    Refused,
}

/// <summary>What became of one row.</summary>
/// <param name="Row">Line of a CSV file, or place in a JSON list, from 1.</param>
/// <param name="HandlingItemCode">As far as it could be read.</param>
/// <param name="Name">As far as it could be read.</param>
/// <param name="Version">The version it became; null = refused.</param>
/// <param name="Id">The version's id; null = refused.</param>
/// <param name="Code">Why it was refused; null = it was not.</param>
/// <param name="Message">Chinese, one line.</param>
/// <param name="Findings">Everything found, PV1-PV14 included.</param>
public sealed record ImportRowReport(
    int Row, string HandlingItemCode, string Name, ImportOutcome Outcome, int? Version, Guid? Id, string? Code, string Message, IReadOnlyList<PublicationFinding> Findings);

/// <summary>What an import did.</summary>
/// <param name="Added">Rows added as drafts.</param>
/// <param name="Unchanged">Rows known already.</param>
/// <param name="Refused">Rows not taken in.</param>
/// <param name="Rows">One a row, in the file's order.</param>
public sealed record MatterImportReport(int Added, int Unchanged, int Refused, IReadOnlyList<ImportRowReport> Rows);
