using Bpm.Approval.Rules;

namespace Bpm.Approval.Indicators;

/// <summary>基线: what an item asked for on a day before it was made shorter. Domain 7.4 (I3, I4), R80. Never changed; a later one stands beside it.</summary>
public sealed class ItemBaseline
{
    /// <param name="handlingItemCode">Of the matter.</param>
    /// <param name="recordedOn">The day that it describes, not after today.</param>
    /// <param name="answersJson">The situation that was counted, as <see cref="Matters.SituationAnswers"/> writes it: only the same situation can be compared.</param>
    /// <param name="materials">Materials that the applicant had to hand in.</param>
    /// <param name="steps">Steps from receipt to delivery.</param>
    /// <param name="source">Where the numbers come from.</param>
    /// <param name="by">User name.</param>
    /// <param name="at">UTC.</param>
    /// <exception cref="InputRefusedException"><c>baseline.incomplete</c></exception>
    public ItemBaseline(string handlingItemCode, DateOnly recordedOn, string answersJson, int materials, int steps, string source, string by, DateTimeOffset at)
    {
        if (materials < 0 || steps < 1 || string.IsNullOrWhiteSpace(source))
            throw new InputRefusedException("baseline.incomplete", "基线应当写明材料数、环节数（至少一个）和数据来源。", "source");
        HandlingItemCode = handlingItemCode;
        RecordedOn = recordedOn;
        AnswersJson = answersJson;
        Materials = materials;
        Steps = steps;
        Source = source.Trim();
        RecordedBy = by;
        RecordedAt = at;
    }

    private ItemBaseline()
    {
    }

    /// <summary>33 characters.</summary>
    public string HandlingItemCode { get; private set; } = "";

    /// <summary>The day that it describes.</summary>
    public DateOnly RecordedOn { get; private set; }

    /// <summary>The situation that was counted.</summary>
    public string AnswersJson { get; private set; } = "{}";

    /// <summary>Materials to hand in.</summary>
    public int Materials { get; private set; }

    /// <summary>Steps.</summary>
    public int Steps { get; private set; }

    /// <summary>Where the numbers come from.</summary>
    public string Source { get; private set; } = "";

    /// <summary>User name.</summary>
    public string RecordedBy { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTimeOffset RecordedAt { get; private set; }
}
