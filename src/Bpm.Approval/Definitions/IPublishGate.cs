using Bpm.Approval.People;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Definitions;

/// <summary>Asked before each publication of a process by a person, whichever way it is asked for.</summary>
public interface IPublishGate
{
    /// <summary>Lets the publication through, and says what is recorded with it.</summary>
    /// <exception cref="RuleBrokenException">It may not be published like this: no reason, or somebody else must publish it.</exception>
    /// <exception cref="InputRefusedException">The reason cannot be taken as it is.</exception>
    Task<PublishPermit> PassAsync(PublishAttempt attempt, CancellationToken ct);
}

/// <summary>A person wants to publish the latest version of a process.</summary>
/// <param name="DefinitionId">Its logical id.</param>
/// <param name="VersionId">The version that would be published; it is stored already.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why, as given. Null: not said.</param>
public sealed record PublishAttempt(string DefinitionId, string VersionId, Account By, string? Reason);

/// <summary>What is recorded with a publication.</summary>
/// <param name="By">User name.</param>
/// <param name="Note">Why. Null: not said.</param>
public sealed record PublishPermit(string By, string? Note);
