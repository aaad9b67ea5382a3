using Bpm.Approval.Rules;

namespace Bpm.Approval.Matters;

/// <summary>What can be applied for on a licence that is there already.</summary>
public enum FollowUpKind
{
    /// <summary>变更 (Administrative Licensing Law, art. 49).</summary>
    Change,

    /// <summary>延续 (art. 50).</summary>
    Renewal,

    /// <summary>补证、换证 on application, where the county does not do it without a case.</summary>
    Reissue,
}

/// <summary>A further handling item of a matter that works on an issued licence (domain 4.8): its case is linked to that licence and ends in its next version.</summary>
public sealed record MatterFollowUp
{
    /// <summary>What.</summary>
    public required FollowUpKind Kind { get; init; }

    /// <summary>业务办理项编码, 33 characters.</summary>
    public required string HandlingItemCode { get; init; }

    /// <summary>食品经营许可（变更）.</summary>
    public required string Name { get; init; }

    /// <summary>Codes of the materials that it asks for; null = those of the matter.</summary>
    public IReadOnlyList<string>? Materials { get; init; }

    /// <summary>The workflow definition of its cases; null = the matter's.</summary>
    public string? ProcessDefinitionId { get; init; }

    /// <summary>The matter's item of this kind.</summary>
    /// <exception cref="RuleBrokenException"><c>licence.no-such-item</c>.</exception>
    public static MatterFollowUp Of(MatterDefinition matter, FollowUpKind kind) =>
        matter.FollowUps.FirstOrDefault(item => item.Kind == kind) ?? throw new RuleBrokenException("licence.no-such-item", $"“{matter.Name}”没有{kind.ChineseName()}的业务办理项。");
}

/// <summary>What people call them.</summary>
public static class FollowUpNames
{
    /// <summary>变更 …</summary>
    public static string ChineseName(this FollowUpKind kind) => kind switch
    {
        FollowUpKind.Change => "变更",
        FollowUpKind.Renewal => "延续",
        FollowUpKind.Reissue => "补发",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
