using Bpm.Approval.Calendar;
using Bpm.Approval.Matters;
using Bpm.Engine.Soundness;

namespace Bpm.Approval.Soundness;

/// <summary>The matters that can be applied for and whose cases would run on a process. Scoped; asked once.</summary>
internal sealed class UsingMatters(IMatterStore matters, TimeProvider clock)
{
    private IReadOnlyList<MatterDefinition>? _open;

    /// <summary>Those that name the process. A step is used by processes, so that for it all matters count.</summary>
    public async ValueTask<IReadOnlyList<MatterDefinition>> OfAsync(ExpandedDefinition definition, CancellationToken ct) =>
        [.. (await OpenAsync(ct)).Where(m => m.ProcessDefinitionId == definition.Main.DefinitionId)];

    /// <summary>All.</summary>
    public async ValueTask<IReadOnlyList<MatterDefinition>> OpenAsync(CancellationToken ct) =>
        _open ??= [.. (await matters.OpenAsync(ChinaTime.DateOf(clock.GetUtcNow()), ct)).Select(m => m.Definition)];
}
