using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Documents;
using Bpm.Approval.Outbox;

namespace Bpm.Approval.Departments;

/// <summary>Hands the case to a department's own system, through the outbox. Elsa type name: <c>Bpm.PushToDepartment</c>.</summary>
/// <remarks>A second run for the same case, system and topic hands nothing over anew. Personal data goes as the department needs it: whole.</remarks>
[Activity("Bpm", "部门系统", "把办件推送到部门业务系统；经由发件箱发送，不会丢失或者重复。", DisplayName = "推送部门系统")]
public sealed class PushToDepartment : CodeActivity
{
    /// <summary>Code of the system.</summary>
    [Required]
    [Input(DisplayName = "部门系统", Description = "推送到哪个部门系统，由系统设置确定。", UIHint = InputUIHints.DropDown, UIHandler = typeof(DepartmentSystemOptions))]
    public Input<string> System { get; set; } = new("");

    /// <summary>What it is about. Default: intake.</summary>
    [Required]
    [Input(DisplayName = "事由代码", Description = "字母、数字和连字符；同一办件可以就不同事由推送同一系统。", UIHint = InputUIHints.SingleLine)]
    public Input<string> Topic { get; set; } = new("intake");

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var about = await context.GetCaseAsync();
        var (system, topic) = (System.Get(context), Topic.Get(context));
        var exchanges = context.GetRequiredService<IDepartmentStore>();
        var named = context.GetRequiredService<DepartmentOptions>().Find(system) ?? throw new InvalidOperationException($"There is no department system '{system}'.");
        if (await exchanges.FindByKeyAsync(DepartmentExchange.KeyOf(about.Number, system, topic), context.CancellationToken) is not null)
            return;

        var now = context.Now();
        var exchange = new DepartmentExchange(about, system, topic, Content(about, topic), now);
        exchanges.Add(exchange);
        context.GetRequiredService<IOutbox>().Add(new OutboxMessage(
            OutboxKinds.DepartmentPush, $"{OutboxKinds.DepartmentPush}/{exchange.Key}", JsonSerializer.Serialize(new DepartmentMessage(exchange.Id), DocumentOffice.DataJson), now));
        about.Record(Actor.System, now, "推送部门系统", named.Name);
    }

    private static string Content(ApprovalCase about, string topic) => new JsonObject
    {
        ["topic"] = topic,
        ["caseNumber"] = about.Number,
        ["matter"] = new JsonObject { ["code"] = about.Matter.Code, ["implementationCode"] = about.Matter.ImplementationCode, ["handlingItemCode"] = about.Matter.HandlingItemCode, ["name"] = about.Matter.Name },
        ["applicant"] = new JsonObject
        {
            ["kind"] = about.Applicant.Kind.ToString(),
            ["name"] = about.Applicant.Name,
            ["idNumber"] = about.Applicant.IdNumber,
            ["phone"] = about.Applicant.Phone,
            ["address"] = about.Applicant.Address,
        },
        ["form"] = JsonNode.Parse(about.FormJson),
        ["materials"] = new JsonArray([.. about.Materials.SelectMany(material => material.Files.Select(file => (JsonNode)new JsonObject { ["code"] = material.Code, ["fileName"] = file.FileName, ["sha256"] = file.Sha256 }))]),
    }.ToJsonString(DocumentOffice.DataJson);
}
