using System.Text.Json;

namespace Bpm.Approval.Matters.Exchange;

/// <summary>The application form of a matter that came without one: who applies, how to reach them, what for.</summary>
internal static class GenericForm
{
    private const string Rule = """
        [
          {"type":"input","field":"applicantName","title":"申请人","$required":"请填写申请人"},
          {"type":"input","field":"contactPhone","title":"联系电话","check":"phone","$required":"请填写联系电话"},
          {"type":"input","field":"reason","title":"申请内容","props":{"type":"textarea","rows":3},"$required":"请填写申请内容"},
          {"type":"radio","field":"truthful","title":"真实性声明","options":[{"value":"yes","label":"我保证所填内容和所交材料真实有效，并承担相应责任"}],"$required":"请选择真实性声明"}
        ]
        """;

    public static MatterForm Make(string? key)
    {
        using var rule = JsonDocument.Parse(Rule);
        return new MatterForm(key ?? "application", 1, "申请表", rule.RootElement.Clone());
    }
}
