namespace Bpm.Web.ElsaApi.Definitions;

/// <summary>What the caller may do with definitions. Studio is read-only where there is no <c>publish</c> link; its <c>isReadonly</c> does nothing.</summary>
internal static class DefinitionLinks
{
    public static IReadOnlyList<ElsaLink> Of(string definitionId, bool mayEdit)
    {
        var own = $"/workflow-definitions/{Uri.EscapeDataString(definitionId)}";
        var self = new ElsaLink(own, "self", "GET");
        return mayEdit
            ? [self, new ElsaLink(own + "/publish", "publish", "POST"), new ElsaLink(own + "/retract", "retract", "POST"), new ElsaLink(own, "delete", "DELETE"), .. OfList(mayEdit)]
            : [self];
    }

    public static IReadOnlyList<ElsaLink> OfList(bool mayEdit) =>
        mayEdit ? [new ElsaLink("/bulk-actions/publish/workflow-definitions/by-definition-ids", "bulk-publish", "POST")] : [];
}
