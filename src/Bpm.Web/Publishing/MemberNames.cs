using Bpm.Approval.Definitions.Comparison;
using Bpm.Engine.Definitions;
using Bpm.Engine.Soundness;
using Bpm.Web.ElsaApi.Descriptors;

namespace Bpm.Web.Publishing;

/// <summary>What people call activity types and their members: as the designer shows them.</summary>
internal sealed class MemberNames(ActivityRegistry registry, ElsaNames names) : IActivityCaptions
{
    string IActivityCaptions.OfType(ActivityDescriptor activity) => names.Find(activity.TypeName)?.Name ?? activity.DisplayName;

    string IActivityCaptions.OfInput(ActivityDescriptor activity, string input) => OfMember(activity, input);

    public string OfType(string typeName) => names.Find(typeName)?.Name ?? (registry.Find(typeName)?.DisplayName is { Length: > 0 } name ? name : typeName);

    public string OfMember(string typeName, string member)
    {
        if (PartNames.OfMember(member) is { } common)
            return common;
        return registry.Find(typeName) is { } descriptor ? OfMember(descriptor, member) : Named(names.Find(typeName), member) ?? member;
    }

    private string OfMember(ActivityDescriptor descriptor, string member) =>
        Named(names.Find(descriptor.TypeName), member)
        ?? descriptor.Inputs.FirstOrDefault(input => Is(input.Name, member))?.DisplayName
        ?? descriptor.Outputs.FirstOrDefault(output => Is(output.Name, member))?.DisplayName
        ?? descriptor.Ports.FirstOrDefault(port => Is(port.Name, member))?.DisplayName
        ?? member;

    private static string? Named(ActivityNames? activity, string member) => activity is null ? null
        : (activity.Inputs ?? []).Concat(activity.Outputs ?? []).Where(one => Is(one.Key, member) && one.Value.Length > 0).Select(one => one.Value[0]).FirstOrDefault()
        ?? (activity.Ports ?? []).Where(port => Is(port.Key, member)).Select(port => port.Value).FirstOrDefault();

    private static bool Is(string name, string member) => string.Equals(name, member, StringComparison.OrdinalIgnoreCase);
}
