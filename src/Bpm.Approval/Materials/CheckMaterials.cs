using System.ComponentModel.DataAnnotations;
using Bpm.Approval.Cases;
using Bpm.Approval.Designer;

namespace Bpm.Approval.Materials;

/// <summary>Checks what was handed in against the checklist of the case. Elsa type name: <c>Bpm.CheckMaterials</c>.</summary>
/// <remarks>Outcomes: <c>Complete</c>, <c>Missing</c>, <c>Tolerable</c> (only materials that may follow are missing).</remarks>
[Activity("Bpm", "收件受理", "对照本件应交材料清单核验收到的材料。", DisplayName = "材料核验")]
[FlowNode("Complete", "Missing", "Tolerable")]
[OutcomeCaption("Complete", "齐全")]
[OutcomeCaption("Missing", "缺少")]
[OutcomeCaption("Tolerable", "可以容缺")]
[Output(DisplayName = "核验结论", Description = "Complete、Missing 或 Tolerable。")]
public sealed class CheckMaterials : CodeActivity<string>
{
    /// <summary>What to look at. Default: formal (completeness and legal form, at the window).</summary>
    [Required]
    [Input(DisplayName = "核验阶段", Description = "形式核验看材料是否齐全、是否符合法定形式。", UIHint = InputUIHints.DropDown, Options = new[] { "Formal:形式核验" })]
    public Input<CheckStage> Stage { get; set; } = new(CheckStage.Formal);

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var about = await context.GetCaseAsync();
        about.RecordMaterialChecks(MaterialCheck.Run(about), Actor.System, context.Now());
        var verdict = MaterialCheck.Verdict(MaterialCheck.Gaps(about)).ToString();

        context.SetResult(verdict);
        await context.CompleteActivityWithOutcomesAsync(verdict);
    }
}
