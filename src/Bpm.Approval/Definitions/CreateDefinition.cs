using System.Text.Json.Nodes;
using Bpm.Approval.People;
using Bpm.Approval.Rules;
using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime;

namespace Bpm.Approval.Definitions;

/// <summary>Somebody begins a new definition from a template or from another path. It is a draft and nothing else.</summary>
public sealed class CreateDefinition(DefinitionVersions versions, IWorkflowDefinitionStore definitions)
{
    private const int MaxName = 100;
    private const int MaxDescription = 1000;

    /// <summary>Copies.</summary>
    /// <param name="json">What is copied.</param>
    /// <param name="name">Of the new definition, 2 to 100 characters; no other definition may have it.</param>
    /// <param name="description">Null: that of what is copied.</param>
    /// <exception cref="InputRefusedException"><c>definition.name-invalid</c>, <c>definition.description-too-long</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>definition.name-taken</c>.</exception>
    public async Task<DefinitionChange> RunAsync(string json, string? name, string? description, Account by, CancellationToken ct)
    {
        var wanted = (name ?? "").Trim();
        if (wanted.Length is < 2 or > MaxName)
            throw new InputRefusedException("definition.name-invalid", $"流程名称应为2至{MaxName}个字。", "name");
        if (description?.Length > MaxDescription)
            throw new InputRefusedException("definition.description-too-long", $"说明不得超过{MaxDescription}个字。", "description");
        if ((await definitions.ListHeadsAsync(ct)).Any(head => head.IsLatest && string.Equals(head.Name, wanted, StringComparison.OrdinalIgnoreCase)))
            throw new RuleBrokenException("definition.name-taken", $"已有名为“{wanted}”的流程，请换一个名称。");

        var copy = WorkflowDefinitionDocument.Parse(json);
        copy.Id = null;
        copy.DefinitionId = null;
        copy.Name = wanted;
        copy.Json["isReadonly"] = false;
        copy.Json["isSystem"] = false;
        if (!string.IsNullOrWhiteSpace(description))
            copy.Json["description"] = JsonValue.Create(description.Trim());
        return await versions.SaveDraftAsync(copy.ToJson(), by.UserName, null, ct);
    }
}
