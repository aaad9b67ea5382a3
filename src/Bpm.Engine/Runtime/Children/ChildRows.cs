using Bpm.Engine.Bookmarks;
using Bpm.Engine.Expressions;

namespace Bpm.Engine.Runtime.Children;

/// <summary>Makes and reads the queue rows between an instance and those that it starts. They never expire: a parent must not wait for ever.</summary>
internal static class ChildRows
{
    private const int KeptYears = 100;

    public static StimulusRecord ToRow(ChildStart start, IReadOnlyDictionary<string, object?> input, StimulusFactory stimuli) =>
        Kept(stimuli.ToRecord(new Stimulus(ChildStart.Name, start) { Input = input }));

    public static ChildStart Read(StimulusRecord row)
    {
        var members = (IReadOnlyDictionary<string, object?>)ValueJson.Read(row.PayloadJson)!;
        return new ChildStart(
            (string)members["instanceId"]!,
            (string)members["definitionVersionId"]!,
            members.GetValueOrDefault("correlationId") as string,
            (string)members["parentInstanceId"]!,
            members.GetValueOrDefault("answerKey") as string);
    }

    public static StimulusRecord ToAnswer(string parentId, string key, ChildResult result, StimulusFactory stimuli) =>
        Kept(stimuli.ToRecord(new Stimulus(ChildCompletedStimulus.Name, new ChildCompletedStimulus(key))
        {
            InstanceId = parentId,
            Input = new Dictionary<string, object?> { [ChildCompletedStimulus.ResultInput] = result.ToMembers() },
        }));

    private static StimulusRecord Kept(StimulusRecord row) => row with { ExpiresAt = row.CreatedAt.AddYears(KeptYears) };
}
