using System.Text.Json;

namespace Bpm.Web.SampleRegulator;

/// <summary>A push as the sample regulator has it.</summary>
/// <param name="SignatureValid">Always true: what is not signed is not taken in.</param>
/// <param name="Received">How often it came.</param>
/// <param name="Feedback">What the platform says it recorded.</param>
internal sealed record SampleMessageView(
    Guid Id, Guid PushId, string RegulatorCode, string CaseNumber, string Kind, DateTimeOffset ReceivedAt, bool SignatureValid, string ReceiptNumber, int Received, string State, JsonElement Body,
    IReadOnlyList<SampleFeedbackView> Feedback);

/// <summary>One answer of the regulator.</summary>
internal sealed record SampleFeedbackView(string Kind, string KindName, string Content, DateTimeOffset At, string By);
