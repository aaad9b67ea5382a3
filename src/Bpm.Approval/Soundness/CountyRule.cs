using Bpm.Engine.Soundness;

namespace Bpm.Approval.Soundness;

/// <summary>Base of rules that look at the county's data, which is loaded after the processes' files.</summary>
internal abstract class CountyRule(string id, string title, string source) : ISoundnessRule
{
    public string Id { get; } = id;

    public string Title { get; } = title;

    public string Source { get; } = source;

    public SoundnessSeverity Severity => SoundnessSeverity.Error;

    public bool AsksOutside => true;

    public async ValueTask<IEnumerable<SoundnessFinding>> FindAsync(ExpandedDefinition definition, CancellationToken ct)
    {
        var findings = new List<SoundnessFinding>();
        await FindAsync(definition, findings, ct);
        return findings;
    }

    protected abstract Task FindAsync(ExpandedDefinition definition, List<SoundnessFinding> findings, CancellationToken ct);
}
