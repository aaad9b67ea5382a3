using Bpm.Approval.People;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Definitions;

/// <summary>Asked before each publication of a process by a person, whichever way it is asked for.</summary>
public interface IPublishGate
{
    /// <summary>Lets the publication through, and says what is recorded with it.</summary>
    /// <exception cref="RuleBrokenException"><c>definition.awaits-second-person</c>: it was put down as a request, the draft stays; <c>definition.request-open</c>: it waits already.</exception>
    /// <exception cref="InputRefusedException"><c>definition.reason-required</c>, <c>definition.reason-invalid</c>.</exception>
    Task<PublishPermit> PassAsync(PublishAttempt attempt, CancellationToken ct);

    /// <summary>Says who is about to retract, revert, delete or import and why, for the record that the store of the same scope then writes. Nothing is written here.</summary>
    /// <param name="action">What; publishing goes through <see cref="PassAsync"/>.</param>
    /// <param name="definitionId">Logical id.</param>
    /// <param name="by">Who.</param>
    /// <param name="reason">Why, as given. Null: not said, and the record says so.</param>
    /// <exception cref="InputRefusedException"><c>definition.reason-invalid</c>.</exception>
    void Note(PublicationAction action, string definitionId, Account by, string? reason);
}

/// <summary>A person wants to publish the latest version of a process.</summary>
/// <param name="DefinitionId">Its logical id.</param>
/// <param name="VersionId">The version that would be published; it is stored already.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why, as given. Null: not said.</param>
public sealed record PublishAttempt(string DefinitionId, string VersionId, Account By, string? Reason)
{
    /// <summary>What stands as the reason where none was given. Null: a summary of the changes.</summary>
    public string? Otherwise { get; init; }
}

/// <summary>What is recorded with a publication.</summary>
/// <param name="By">User name.</param>
/// <param name="Note">Why. Null: not said.</param>
public sealed record PublishPermit(string By, string? Note);
