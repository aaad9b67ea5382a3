using Bpm.Approval.Definitions.Comparison;
using Bpm.Engine.Definitions;

namespace Bpm.Web.Publishing;

/// <summary>What people call activity types and their members: as the designer shows them.</summary>
internal sealed class MemberNames(ActivityRegistry registry)
{
    public string OfType(string typeName) => registry.Find(typeName)?.DisplayName is { Length: > 0 } name ? name : typeName;

    public string OfMember(string typeName, string member)
    {
        if (PartNames.OfMember(member) is { } common)
            return common;
        if (registry.Find(typeName) is not { } descriptor)
            return member;
        return descriptor.Inputs.FirstOrDefault(input => Is(input.Name, member))?.DisplayName
            ?? descriptor.Outputs.FirstOrDefault(output => Is(output.Name, member))?.DisplayName
            ?? descriptor.Ports.FirstOrDefault(port => Is(port.Name, member))?.DisplayName
            ?? member;
    }

    private static bool Is(string name, string member) => string.Equals(name, member, StringComparison.OrdinalIgnoreCase);
}
