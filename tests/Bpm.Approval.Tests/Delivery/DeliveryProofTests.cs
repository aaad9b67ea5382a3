using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Delivery;
using Bpm.Approval.Documents;
using Bpm.Approval.Rules;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Delivery;

/// <summary>送达回证 for every way of service.</summary>
public sealed class DeliveryProofTests
{
    [Theory]
    [InlineData("Counter", "窗口直接送达", "签名第12号")]
    [InlineData("Post", "邮寄送达", "EMS1234567890CN")]
    [InlineData("Electronic", "电子送达", "回执20261123-7")]
    [InlineData("Agent", "代办送达", "签名第13号")]
    [InlineData("Kiosk", "自助终端领取", "终端03-凭条88")]
    [Trait("Demand", "R32")]
    [Trait("Demand", "R53")]
    public async Task EveryWay_LeavesItsProofInAPrintableDocument(string way, string name, string evidence)
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await GrantedAsync(office);

        await office.DoAsync("clerk.station", about, "Delivered", Form(way, evidence));

        var proof = office.Document(about, DocumentKind.ProofOfService);
        Assert.Contains(name, proof.Content, StringComparison.Ordinal);
        Assert.Contains(evidence, proof.Content, StringComparison.Ordinal);
        Assert.Contains("李淑敏（本人）", proof.Content, StringComparison.Ordinal);
        Assert.Equal(evidence, about.Delivery!.Evidence);
        Assert.Contains(office.Stores.Outbox, m => m.Key == $"render-document/{proof.Id}");
    }

    [Fact]
    [Trait("Demand", "R32")]
    public async Task Refused_IsLeftThereBeforeTwoWitnesses_WhoAreNamed()
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await GrantedAsync(office);

        await office.DoAsync("clerk.station", about, "Delivered", Form("Left", "现场照片第3号", ("absence", "本人在场但拒绝接收"), ("witness1", "赵强（村委会）"), ("witness2", "孙丽（村委会）")));

        var page = office.Document(about, DocumentKind.ProofOfService).Content;
        Assert.Contains("赵强（村委会）、孙丽（村委会）", page, StringComparison.Ordinal);
        Assert.Contains("拒绝接收文书", page, StringComparison.Ordinal);
        Assert.Contains("本人在场但拒绝接收", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Left", "Self", "拒收", "赵强", "", "delivery.witnesses-missing")]
    [InlineData("Left", "Self", "拒收", "赵强", "赵强", "delivery.witnesses-missing")]
    [InlineData("Left", "Self", "拒收", "李淑敏", "赵强", "delivery.witnesses-missing")]
    [InlineData("Left", "Self", "", "赵强", "孙丽", "delivery.absence-missing")]
    [InlineData("Counter", "Family", "", "", "", "delivery.absence-missing")]
    public async Task Proof_ThatProvesNothing_IsRefusedAndTheCaseStaysOpen(string way, string relation, string absence, string witness1, string witness2, string code)
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await GrantedAsync(office);

        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => office.DoAsync(
            "clerk.station", about, "Delivered", Form(way, "签名第1号", ("relation", relation), ("absence", absence), ("witness1", witness1), ("witness2", witness2))));

        Assert.Equal(code, refused.Code);
        Assert.Null(about.Delivery);
    }

    [Fact]
    public void EveryWayAndRelation_HasAName()
    {
        Assert.All(Enum.GetValues<DeliveryWay>(), way => Assert.NotEmpty(way.Name()));
        Assert.All(Enum.GetValues<RecipientRelation>(), relation => Assert.NotEmpty(relation.Name()));
    }

    private static async Task<ApprovalCase> GrantedAsync(ApprovalOffice office)
    {
        var about = await office.ReceiveAsync("clerk.station", "M02", ApprovalOffice.Station);
        await office.DoAsync("clerk.station", about, "Granted");
        return about;
    }

    private static JsonObject Form(string way, string evidence, params (string Field, string Value)[] further)
    {
        var form = new JsonObject { ["way"] = way, ["recipient"] = "李淑敏", ["evidence"] = evidence, ["relation"] = "Self", ["absence"] = "", ["witness1"] = "", ["witness2"] = "" };
        foreach (var (field, value) in further)
            form[field] = value;
        return form;
    }
}
