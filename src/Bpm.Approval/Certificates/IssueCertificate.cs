using Bpm.Approval.Cases;

namespace Bpm.Approval.Certificates;

/// <summary>Makes the certificate of a granted case. Elsa type name: <c>Bpm.IssueCertificate</c>.</summary>
/// <remarks>Move T23, first half. One certificate a case; its document waits for <c>Bpm.ApplySeal</c>.</remarks>
[Activity("Bpm", "办理", "编号、赋电子证照标识和核验码，生成证照。", DisplayName = "制证")]
[Output(DisplayName = "证照编号", Description = "新证照的编号。")]
public sealed class IssueCertificate : CodeActivity<string>
{
    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var certificate = await context.GetRequiredService<CertificateOffice>().MakeAsync(await context.GetCaseAsync(), context.CancellationToken);
        context.SetResult(certificate.Number);
    }
}
