using System.Text.Json.Nodes;

namespace Bpm.Approval.Tests.Law;

/// <summary>A path of a case that keeps every legal rule, drawn on one sheet, which a test then changes at one place.</summary>
internal sealed class LawfulPath
{
    private readonly string _definitionId;
    private readonly Dictionary<string, JsonObject> _activities = [];
    private readonly List<(string From, string Port, string To)> _connections = [];

    /// <param name="definitionId">The process of M01 unless said otherwise: a promised licence with a regulator.</param>
    public LawfulPath(string definitionId = "m01-promised-town")
    {
        _definitionId = definitionId;
        Add("start", "Elsa.Start").Add("receive", "Bpm.Receive").Add("check", "Bpm.CheckMaterials").Add("notice", "Bpm.OneTimeNotice");
        Task("expired", "DecisionMaker", "Approve:同意退件").Add("closeReturned", "Bpm.Close", ("ending", "NoCorrection"));
        Task("window", "FrontClerk", "Accept:受理", "Refuse:提请不予受理!");
        Task("refusal", "DecisionMaker", "Approve:同意不予受理", "Back:退回窗口!").Add("closeRefused", "Bpm.Close", ("ending", "NotAccepted"), ("reason", "不属于本机关职权范围。"));
        Add("accept", "Bpm.Accept").Task("review", "BackReviewer", "Pass:审查完毕").Add("decide", "Bpm.Decide");
        Add("issue", "Bpm.IssueCertificate").Add("sealGrant", "Bpm.ApplySeal", ("documents", new JsonArray("GrantDecision", "Certificate"))).Add("deliver", "Bpm.Deliver");
        Add("push", "Bpm.PushToRegulator").Add("closeGranted", "Bpm.Close", ("ending", "Granted"));
        Add("sealDenial", "Bpm.ApplySeal", ("documents", new JsonArray("DenialDecision"))).Add("deliverDenial", "Bpm.Deliver").Add("closeDenied", "Bpm.Close", ("ending", "Denied"));
        foreach (var end in (string[])["endReturned", "endRefused", "endGranted", "endDenied"])
            Add(end, "Elsa.End");
        Way("start", "Done", "receive").Way("receive", "Done", "check");
        Way("check", "Complete", "window").Way("check", "Tolerable", "notice").Way("check", "Missing", "notice").Way("notice", "Supplied", "check").Way("notice", "Expired", "expired");
        Way("expired", "Approve", "closeReturned").Way("closeReturned", "Done", "endReturned");
        Way("window", "Accept", "accept").Way("window", "Refuse", "refusal").Way("refusal", "Back", "window").Way("refusal", "Approve", "closeRefused").Way("closeRefused", "Done", "endRefused");
        Way("accept", "Done", "review").Way("review", "Pass", "decide").Way("decide", "Granted", "issue").Way("issue", "Done", "sealGrant").Way("sealGrant", "Done", "deliver");
        Way("deliver", "Delivered", "push").Way("push", "Pushed", "closeGranted").Way("push", "NotNeeded", "closeGranted").Way("closeGranted", "Done", "endGranted");
        Way("decide", "Denied", "sealDenial").Way("sealDenial", "Done", "deliverDenial").Way("deliverDenial", "Delivered", "closeDenied").Way("closeDenied", "Done", "endDenied");
    }

    /// <summary>Other definitions may use it as an activity.</summary>
    public bool UsableAsActivity { get; init; }

    /// <summary>Adds an activity, not connected yet. Texts that begin with "js:" are scripts.</summary>
    public LawfulPath Add(string id, string type, params (string Name, JsonNode? Value)[] inputs)
    {
        _activities[id] = new JsonObject { ["id"] = id, ["name"] = id, ["type"] = type, ["version"] = 1 };
        foreach (var (name, value) in inputs)
            Set(id, name, value);
        return this;
    }

    /// <summary>Adds a task of a post.</summary>
    public LawfulPath Task(string id, string role, params string[] outcomes) =>
        Add(id, "Bpm.HumanTask", ("role", role), ("outcomes", new JsonArray([.. outcomes.Select(o => (JsonNode)o)])));

    /// <summary>Sets an input.</summary>
    public LawfulPath Set(string id, string input, JsonNode? value)
    {
        if (input == "workflowDefinitionId")
        {
            _activities[id][input] = value;
            return this;
        }

        var script = value is JsonValue text && text.TryGetValue<string>(out var words) && words.StartsWith("js:", StringComparison.Ordinal) ? words[3..] : null;
        _activities[id][input] = new JsonObject { ["typeName"] = "Object", ["expression"] = new JsonObject { ["type"] = script is null ? "Literal" : "JavaScript", ["value"] = script ?? value } };
        return this;
    }

    /// <summary>Leads an outcome somewhere, beside where it leads already.</summary>
    public LawfulPath Way(string from, string port, string to)
    {
        _connections.Add((from, port, to));
        return this;
    }

    /// <summary>Leads an outcome somewhere else.</summary>
    public LawfulPath Turn(string from, string port, string to)
    {
        _connections.RemoveAll(c => c.From == from && c.Port == port);
        return Way(from, port, to);
    }

    /// <summary>Takes activities out, with their connections.</summary>
    public LawfulPath Without(params string[] ids)
    {
        foreach (var id in ids)
            _activities.Remove(id);
        _connections.RemoveAll(c => ids.Contains(c.From) || ids.Contains(c.To));
        return this;
    }

    public override string ToString() => new JsonObject
    {
        ["id"] = $"{_definitionId}-test",
        ["definitionId"] = _definitionId,
        ["name"] = _definitionId,
        ["version"] = 1,
        ["options"] = new JsonObject { ["usableAsActivity"] = UsableAsActivity },
        ["root"] = new JsonObject
        {
            ["id"] = "flow",
            ["type"] = "Elsa.Flowchart",
            ["version"] = 1,
            ["activities"] = new JsonArray([.. _activities.Values.Select(a => a.DeepClone())]),
            ["connections"] = new JsonArray([.. _connections.Select(c => (JsonNode)new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = c.From, ["port"] = c.Port },
                ["target"] = new JsonObject { ["activity"] = c.To, ["port"] = "In" },
            })]),
        },
    }.ToJsonString();
}
