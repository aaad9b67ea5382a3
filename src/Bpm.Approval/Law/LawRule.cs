using Bpm.Approval.Soundness;
using Bpm.Engine.Soundness;

namespace Bpm.Approval.Law;

/// <summary>Base of legal rules that look at nothing but the paths of the process.</summary>
internal abstract class LawRule(string id, string title, string source) : SoundnessRule(id, SoundnessSeverity.Error, title, source)
{
    protected sealed override IEnumerable<SoundnessFinding> Find(ExpandedDefinition definition, CancellationToken ct) => CasePath.Of(definition, ct) is { } path ? Find(path) : [];

    protected abstract IEnumerable<SoundnessFinding> Find(CasePath path);
}

/// <summary>Base of legal rules that compare the paths with the matters that run on them.</summary>
internal abstract class MatterLawRule(UsingMatters matters, string id, string title, string source) : CountyRule(id, title, source)
{
    protected sealed override async Task FindAsync(ExpandedDefinition definition, List<SoundnessFinding> findings, CancellationToken ct)
    {
        if (CasePath.Of(definition, ct) is { } path)
            await FindAsync(path, await matters.OfAsync(definition, ct), findings, ct);
    }

    /// <param name="path">The process.</param>
    /// <param name="own">The matters that name it; none while it is new.</param>
    /// <param name="findings">Where what is found goes.</param>
    /// <param name="ct">Stops it.</param>
    protected abstract Task FindAsync(CasePath path, IReadOnlyList<Matters.MatterDefinition> own, List<SoundnessFinding> findings, CancellationToken ct);
}
