namespace Bpm.Approval.Handover;

/// <summary>One paper on a list.</summary>
public sealed class HandoverItem
{
    private HandoverItem()
    {
    }

    internal HandoverItem(int number, ListedPaper paper, ItemFault exception = ItemFault.None, string? note = null)
    {
        Number = number;
        CaseNumber = paper.CaseNumber;
        MaterialCode = paper.MaterialCode;
        MaterialName = paper.MaterialName;
        IsOriginal = paper.IsOriginal;
        Pages = paper.Pages;
        Condition = paper.Condition;
        Exception = exception;
        Note = note;
    }

    /// <summary>From 1 within the list.</summary>
    public int Number { get; private set; }

    /// <summary>Its case.</summary>
    public string CaseNumber { get; private set; } = "";

    /// <summary>Code of the material within the case; empty for a result or an archive volume.</summary>
    public string MaterialCode { get; private set; } = "";

    /// <summary>What it is.</summary>
    public string MaterialName { get; private set; } = "";

    /// <summary>原件; else a copy.</summary>
    public bool IsOriginal { get; private set; }

    /// <summary>Sheets, 1 or more.</summary>
    public int Pages { get; private set; }

    /// <summary>How it looks, for example 完好.</summary>
    public string Condition { get; private set; } = "";

    /// <summary>What the receiver found.</summary>
    public ItemFault Exception { get; private set; }

    /// <summary>What the receiver wrote to it; null where nothing.</summary>
    public string? Note { get; private set; }

    /// <summary>Whether it reached the receiver.</summary>
    public bool Arrived => Exception is not ItemFault.Missing;

    internal void Find(ItemFault exception, string note) => (Exception, Note) = (exception, note);
}

/// <summary>A paper as somebody lists it.</summary>
/// <param name="CaseNumber">Its case.</param>
/// <param name="MaterialCode">Code of the material within the case; empty for a result or an archive volume.</param>
/// <param name="MaterialName">What it is.</param>
/// <param name="IsOriginal">原件; else a copy.</param>
/// <param name="Pages">Sheets, 1 or more.</param>
/// <param name="Condition">How it looks.</param>
public sealed record ListedPaper(string CaseNumber, string MaterialCode, string MaterialName, bool IsOriginal, int Pages, string Condition);

/// <summary>What the receiver found otherwise than listed.</summary>
/// <param name="ItemNumber">Number of the item; null for something that was not listed.</param>
/// <param name="Exception">What is wrong.</param>
/// <param name="Note">In words; never empty.</param>
/// <param name="Paper">What came without being listed.</param>
public sealed record FoundDifference(int? ItemNumber, ItemFault Exception, string Note, ListedPaper? Paper = null);

/// <summary>Somebody's signature.</summary>
/// <param name="UserName">Account; empty for somebody outside, such as the applicant.</param>
/// <param name="Name">Name.</param>
/// <param name="At">UTC.</param>
public sealed record HandoverSignature(string UserName, string Name, DateTimeOffset At);
