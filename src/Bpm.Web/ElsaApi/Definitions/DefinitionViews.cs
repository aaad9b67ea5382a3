using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime;

namespace Bpm.Web.ElsaApi.Definitions;

/// <summary>Definitions as Studio opens them.</summary>
internal sealed class DefinitionViews(DesignerDocuments documents)
{
    /// <summary>Member of the root activity, which Studio sends back as it was: the hash of what the person has before them.</summary>
    /// <remarks>Studio itself has no such check (studio-api.md 6.2); without it two people would overwrite each other's work unseen.</remarks>
    public const string Revision = "revision";

    public async Task<JsonObject> ViewAsync(WorkflowDefinitionRecord record, bool mayEdit, CancellationToken ct)
    {
        var json = (await documents.OpenAsync(record, ct)).Json;
        json["tenantId"] = null;
        json["providerName"] = null;
        json["materializerName"] = "Json";
        json["materializerContext"] = null;
        json["links"] = JsonSerializer.SerializeToNode(DefinitionLinks.Of(record.DefinitionId, mayEdit), ElsaJson.Options);
        TaskPorts.Name(json["root"]);
        ((JsonObject)json["root"]!)[Revision] = record.Sha256;
        return json;
    }
}
