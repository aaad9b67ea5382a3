using System.Text.Json;
using Bpm.Data.Cases;
using Bpm.Engine.Runtime.Transfer;

namespace Bpm.Web.ElsaApi.Instances;

/// <summary>Somebody brings an instance from elsewhere. Never one that would act on a case: activities find their case by the correlation id.</summary>
internal sealed class ImportInstance(InstanceTransfer transfer, CaseInstances cases)
{
    private const string OfCase = "instance.of-case";

    // What the engine resolves in states that Elsa wrote; at the top of a state it would put another one in its place.
    private static readonly string[] Indirections = ["_island", "$ref", "_items", "$values"];

    public async Task<InstanceTransferResult> RunAsync(string json, CancellationToken ct)
    {
        try
        {
            using var document = JsonDocument.Parse(json, StoredJson.Options);
            if (await WhyNotAsync(document.RootElement, ct) is { } refused)
                return refused;
        }
        catch (JsonException failure)
        {
            return new InstanceTransferResult("", "instance.malformed", failure.Message);
        }

        return await transfer.ImportAsync(json, ct);
    }

    /// <summary>What is wrong, in Chinese.</summary>
    public static string Text(InstanceTransferResult result) => result.RefusalCode switch
    {
        OfCase => "实例指向本系统的办件，不能导入。",
        "instance.exists" => $"实例 {result.InstanceId} 已存在。",
        "instance.version-unknown" => "本系统没有它所用的流程版本，请先导入流程定义。",
        "instance.malformed" => "不是有效的实例文件。",
        "start.not-allowed" => "同类实例已在运行，按启动策略不能再导入。",
        _ => $"实例状态与流程版本不符（{result.Message}）。",
    };

    private async Task<InstanceTransferResult?> WhyNotAsync(JsonElement root, CancellationToken ct)
    {
        if (root.ValueKind is not JsonValueKind.Object)
            return new InstanceTransferResult("", "instance.malformed", "Not an object.");
        var state = root.TryGetProperty("workflowState", out var inner) && inner.ValueKind is JsonValueKind.Object ? inner : root;
        if (Indirections.Any(name => state.TryGetProperty(name, out _)))
            return new InstanceTransferResult("", "instance.malformed", "The state is not written out.");

        // Read without regard to case, as the engine does.
        foreach (var member in state.EnumerateObject())
        {
            if (!member.Name.Equals("correlationId", StringComparison.OrdinalIgnoreCase) || member.Value.ValueKind is JsonValueKind.Null)
                continue;
            if (member.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
                return new InstanceTransferResult("", "instance.malformed", "The correlation id is no text.");
            if (await cases.IsCaseNumberAsync(member.Value.ToString(), ct))
                return new InstanceTransferResult("", OfCase, null);
        }

        return null;
    }
}
