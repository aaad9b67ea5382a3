using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Documents;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Departments;

/// <summary>One case handed to a department's system and what came back. One for each case, system and topic.</summary>
public sealed class DepartmentExchange
{
    private DepartmentExchange()
    {
    }

    /// <summary>An exchange whose case waits in the outbox.</summary>
    public DepartmentExchange(ApprovalCase about, string systemCode, string topic, string payloadJson, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(about);
        Id = Guid.CreateVersion7(now);
        Key = KeyOf(about.Number, systemCode, topic);
        CaseId = about.Id;
        CaseNumber = about.Number;
        HandlingOrg = about.Route.HandlingOrg;
        SystemCode = systemCode;
        Topic = topic;
        PayloadJson = payloadJson;
        QueuedAt = now;
    }

    /// <summary>Key.</summary>
    public Guid Id { get; private set; }

    /// <summary>What the system knows it by; a repeat has the same. Unique; letters, digits, <c>-</c> and <c>.</c> only.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Key of its case.</summary>
    public CaseId CaseId { get; private set; }

    /// <summary>Number of its case.</summary>
    public string CaseNumber { get; private set; } = "";

    /// <summary>Organisation code of the unit that works on the case: its account is used.</summary>
    public string HandlingOrg { get; private set; } = "";

    /// <summary>Code of the system.</summary>
    public string SystemCode { get; private set; } = "";

    /// <summary>What it is about; a case may be handed over for several things.</summary>
    public string Topic { get; private set; } = "";

    /// <summary>What is sent: JSON.</summary>
    public string PayloadJson { get; private set; } = "{}";

    /// <summary>When it was put in the outbox, UTC.</summary>
    public DateTimeOffset QueuedAt { get; private set; }

    /// <summary>When the system took it, UTC; null until then.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>What came back: JSON; null until then.</summary>
    public string? ResultJson { get; private set; }

    /// <summary>When it came back, UTC; null until then.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Counts changes; the concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>The key of an exchange.</summary>
    public static string KeyOf(string caseNumber, string systemCode, string topic) =>
        $"{Plain(caseNumber)}.{Plain(systemCode)}.{Plain(topic)}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{caseNumber}/{systemCode}/{topic}")))[..8]}";

    /// <summary>The system has it. Repeats change nothing.</summary>
    public void MarkSent(DateTimeOffset now)
    {
        if (SentAt is not null)
            return;
        SentAt = now;
        Version++;
    }

    /// <summary>The system's result. The same twice is once.</summary>
    /// <returns>False where it was there already.</returns>
    /// <exception cref="InputRefusedException"><c>department.result-malformed</c>: no JSON object.</exception>
    /// <exception cref="RuleBrokenException"><c>department.result-contradicts</c>: another result was recorded before.</exception>
    public bool Answer(string resultJson, DateTimeOffset now)
    {
        var result = Parse(resultJson);
        if (ResultJson is not null)
        {
            return JsonNode.DeepEquals(JsonNode.Parse(ResultJson), result)
                ? false
                : throw new RuleBrokenException("department.result-contradicts", "部门系统此前已返回不同的结果，未接收。");
        }

        ResultJson = result.ToJsonString(DocumentOffice.DataJson);
        AnsweredAt = now;
        SentAt ??= now;
        Version++;
        return true;
    }

    private static JsonObject Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject ?? throw new InputRefusedException("department.result-malformed", "部门系统的结果应为 JSON 对象。", "result");
        }
        catch (JsonException)
        {
            throw new InputRefusedException("department.result-malformed", "部门系统的结果应为 JSON 对象。", "result");
        }
    }

    // Becomes a file name and a part of an address.
    private static string Plain(string text) => new([.. text.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-')]);
}

/// <summary>Payload of the outbox's department messages.</summary>
/// <param name="ExchangeId">Which exchange.</param>
public sealed record DepartmentMessage(Guid ExchangeId);
