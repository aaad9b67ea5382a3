using Bpm.Approval.Rules;

namespace Bpm.Approval.Definitions;

/// <summary><c>definition.draft-of-another</c>: what was to be stored would replace a draft that somebody else saved; nothing was changed.</summary>
/// <param name="draft">The draft that stands there.</param>
public sealed class DraftOfAnotherException(StandingDraft draft) : RuleBrokenException(
    StableCode, $"{draft.SavedByName}保存的第{draft.Version}版草稿尚未发布，导入会替换它，因此没有导入。请与其确认后在流程概览中导入并选择替换，或者先由其发布。")
{
    /// <summary>The code that callers see.</summary>
    public const string StableCode = "definition.draft-of-another";

    /// <summary>The draft that stands there.</summary>
    public StandingDraft Draft { get; } = draft;
}

/// <summary>An unpublished latest version.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Revision">SHA-256 of its JSON, upper-case hex: naming it agrees to replacing exactly this draft.</param>
/// <param name="SavedBy">User name of who saved it last.</param>
/// <param name="SavedByName">Their name.</param>
public sealed record StandingDraft(string DefinitionId, int Version, string Revision, string SavedBy, string SavedByName);
