namespace Bpm.Approval.Definitions;

/// <summary>What was asked of the gate in this scope and is about to be done, so that the store's record of it says who and why. Scoped; at most one a definition.</summary>
public sealed class PublicationIntents
{
    private readonly Dictionary<string, PublicationIntent> _intents = new(StringComparer.Ordinal);

    /// <summary>Notes what is about to be done to a definition; replaces what was noted before.</summary>
    public void Note(PublicationIntent intent) => _intents[intent.DefinitionId] = intent;

    /// <summary>What was noted for this definition and action. Null: nobody asked, the program does it.</summary>
    public PublicationIntent? Find(string definitionId, params ReadOnlySpan<PublicationAction> actions) =>
        _intents.GetValueOrDefault(definitionId) is { } intent && actions.Contains(intent.Action) ? intent : null;
}

/// <summary>One thing about to be done.</summary>
/// <param name="Action">What.</param>
/// <param name="DefinitionId">To which definition.</param>
/// <param name="By">User name.</param>
/// <param name="Reason">Why.</param>
public sealed record PublicationIntent(PublicationAction Action, string DefinitionId, string By, PublishReason Reason)
{
    /// <summary>The only content that may be published (<see cref="Bpm.Engine.Runtime.WorkflowDefinitionRecord.Sha256"/>). Null: whatever is the latest.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The request that was approved. Null: none.</summary>
    public Guid? RequestId { get; init; }

    /// <summary>Who submitted that request. Null: none.</summary>
    public string? SubmittedBy { get; init; }
}
