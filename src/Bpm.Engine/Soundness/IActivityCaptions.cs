using Bpm.Engine.Definitions;

namespace Bpm.Engine.Soundness;

/// <summary>What findings call activity types and their inputs: as the designer shows them to the analyst. The engine knows their display names; a host may know better ones, in another language.</summary>
public interface IActivityCaptions
{
    /// <summary>Name of the type.</summary>
    string OfType(ActivityDescriptor activity);

    /// <summary>Name of an input, by its name in the type.</summary>
    string OfInput(ActivityDescriptor activity, string input);
}

/// <summary>Display names as the types state them.</summary>
internal sealed class DescribedCaptions : IActivityCaptions
{
    public string OfType(ActivityDescriptor activity) => activity.DisplayName;

    public string OfInput(ActivityDescriptor activity, string input) => activity.Inputs.FirstOrDefault(i => i.Name == input)?.DisplayName ?? input;
}
