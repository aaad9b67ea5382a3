using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Approval.Forms;
using Bpm.Approval.Matters;
using Bpm.Approval.Rules;
using Bpm.Approval.Tests.Cases;
using Bpm.Engine.Testing;

namespace Bpm.Approval.Tests.Forms;

public sealed class FormValidatorTests
{
    private const string Rules = """
        [
          {"type":"input","field":"name","title":"名称","$required":"请填写名称","validate":[{"max":5,"message":"太长"}]},
          {"type":"inputNumber","field":"area","title":"面积","props":{"min":1,"max":1000}},
          {"type":"radio","field":"kind","title":"类别","options":[{"value":"a","label":"甲"},{"value":"b","label":"乙"}]},
          {"type":"checkbox","field":"items","title":"项目","options":[{"value":"x","label":"一"}],"validate":[{"required":true,"message":"请选择项目"}]},
          {"type":"datePicker","field":"day","title":"日期","check":"notPast"},
          {"type":"switch","field":"agreed","title":"同意"},
          {"type":"input","field":"id","title":"身份证","check":"residentId"},
          {"type":"input","field":"code","title":"信用代码","check":"uscc"},
          {"type":"input","field":"phone","title":"电话","check":"phone"},
          {"type":"input","field":"zip","title":"邮编","validate":[{"pattern":"^[0-9]{6}$","message":"邮编应为6位"}]},
          {"type":"input","field":"reason","title":"理由","requiredFor":["Denied"]},
          {"type":"row","children":[{"type":"input","field":"inner","title":"内层","$required":true}]}
        ]
        """;

    private static readonly MatterForm Form = new("f", 1, "表单", JsonDocument.Parse(Rules).RootElement);

    [Theory]
    [InlineData("name", "\"一二三四五六\"")]
    [InlineData("area", "\"许多\"")]
    [InlineData("area", "0")]
    [InlineData("area", "1001")]
    [InlineData("kind", "\"c\"")]
    [InlineData("items", "[\"y\"]")]
    [InlineData("day", "\"明天\"")]
    [InlineData("day", "\"2026-11-22\"")]
    [InlineData("agreed", "\"yes\"")]
    [InlineData("id", "\"370898195508180028\"")]
    [InlineData("id", "\"123\"")]
    [InlineData("code", "\"91350100M000100Y4Z\"")]
    [InlineData("phone", "\"12345\"")]
    [InlineData("zip", "\"12a456\"")]
    [InlineData("name", "{\"a\":1}")]
    public void Value_ThatTheRuleDoesNotAllow_IsInvalid(string field, string value)
    {
        var values = Good();
        values[field] = JsonNode.Parse(value);

        var refused = Assert.Throws<InputRefusedException>(() => Check(values));

        Assert.Equal("form.field-invalid", refused.Code);
        Assert.Equal([field], refused.Errors.Keys);
    }

    [Theory]
    [InlineData("name", "请填写名称")]
    [InlineData("items", "请选择项目")]
    [InlineData("inner", "请填写内层")]
    public void RequiredField_LeftEmpty_IsMissing(string field, string message)
    {
        var values = Good();
        values[field] = field == "items" ? new JsonArray() : " ";

        var refused = Assert.Throws<InputRefusedException>(() => Check(values));

        Assert.Equal("form.field-missing", refused.Code);
        Assert.Equal([message], refused.Errors[field]);
    }

    [Fact]
    public void FieldRequiredForAnOutcome_IsAskedForThenOnly()
    {
        Check(Good(), "Granted");

        var refused = Assert.Throws<InputRefusedException>(() => Check(Good(), "Denied"));

        Assert.Equal(["reason"], refused.Errors.Keys);
    }

    [Fact]
    public void Fields_TheFormDoesNotAskFor_AreNotKept()
    {
        var values = Good();
        values["secret"] = "x";

        Assert.False(Check(values).ContainsKey("secret"));
    }

    [Fact]
    public void Form_InOrder_KeepsEveryValue() => Assert.Equal(Good().ToJsonString(), Check(Good()).ToJsonString());

    private static JsonObject Good() => JsonNode.Parse("""
        {"name":"小店","area":80.5,"kind":"a","items":["x"],"day":"2026-11-23","agreed":true,"id":"370898199003070017","code":"91370898MA9900028R","phone":"0537-7212345","zip":"272000","inner":"有"}
        """)!.AsObject();

    private static JsonObject Check(JsonObject values, string? outcome = null) => new FormValidator(new TestClock(CaseBuilder.Now)).Check(Form, values, outcome);
}
