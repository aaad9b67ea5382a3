using Bpm.Approval.Definitions;
using Bpm.Approval.Definitions.Comparison;
using Bpm.Approval.Rules;
using Bpm.Engine.Runtime;

namespace Bpm.Approval.Tests.Definitions;

public sealed class PublishRequestTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Approve_ByTheOneWhoSubmitted_IsNotAllowed()
    {
        var request = Submitted();

        Assert.Equal("publish-request.own", Assert.Throws<NotAllowedException>(() => request.Approve("analyst", Now, null)).Code);
        Assert.Equal("publish-request.own", Assert.Throws<NotAllowedException>(() => request.Decline("analyst", Now, "不妥")).Code);
        Assert.Equal(PublishRequestState.Open, request.State);
    }

    [Fact]
    public void Approve_ByAnother_IsRememberedWithWhoAndWhen()
    {
        var request = Submitted();

        request.Approve("publisher", Now, "同意");

        Assert.Equal((PublishRequestState.Approved, "publisher", (DateTimeOffset?)Now, "同意"), (request.State, request.DecidedBy, request.DecidedAt, request.DecisionReason));
    }

    [Fact]
    public void Decline_OnceDecided_BreaksTheRule()
    {
        var request = Submitted();
        request.MakeVoid(Now, "草稿在提交后有改动");

        Assert.Equal("publish-request.not-open", Assert.Throws<RuleBrokenException>(() => request.Decline("publisher", Now, "不妥")).Code);
        Assert.Equal(PublishRequestState.Void, request.State);
    }

    [Theory]
    [InlineData("改")]
    [InlineData(" 改 ")]
    public void Reason_OfOneCharacter_IsRefused(string typed) =>
        Assert.Equal("definition.reason-invalid", Assert.Throws<InputRefusedException>(() => PublishReason.Read(typed)).Code);

    [Fact]
    public void Reason_LongerThan500_IsRefused() =>
        Assert.Equal("definition.reason-invalid", Assert.Throws<InputRefusedException>(() => PublishReason.Read(new string('理', 501))).Code);

    [Fact]
    public void Reason_OfTwoCharactersOr500_IsTakenWithoutItsBlanks()
    {
        Assert.Equal("修订", PublishReason.Read(" 修订 ")!.Text);
        Assert.Equal(500, PublishReason.Read(new string('理', 500))!.Text.Length);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void Reason_NotGiven_IsNothingOrRequired(string? typed)
    {
        Assert.Null(PublishReason.Read(typed));
        Assert.Equal("definition.reason-required", Assert.Throws<InputRefusedException>(() => PublishReason.Require(typed)).Code);
    }

    private static PublishRequest Submitted() => new(
        Guid.CreateVersion7(Now),
        new WorkflowDefinitionRecord { Id = "path-v2", DefinitionId = "path", Version = 2, Json = "{}", Sha256 = "A" },
        "analyst",
        new PublishReason("按新规定", true),
        new ChangeSummary(),
        Now);
}
