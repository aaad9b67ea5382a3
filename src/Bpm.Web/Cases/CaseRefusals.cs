using Bpm.Approval.People;
using Bpm.Approval.Rules;
using Bpm.Data.Cases;

namespace Bpm.Web.Cases;

internal static class CaseRefusals
{
    /// <summary>What to say to somebody who got no case: that there is none, or that it belongs to others.</summary>
    public static async Task<Exception> WhyNotAsync(this CaseQueries cases, string caseNumber, Account account, CancellationToken ct) =>
        await cases.LookAsync(caseNumber, account, ct) is CaseVisibility.NotThere
            ? new NotFoundException("case.not-found", "办件不存在。")
            : new NotAllowedException("case.other-unit", "该办件由其他单位办理，您的岗位不能查看。");

    /// <exception cref="NotFoundException"><c>case.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>case.other-unit</c>.</exception>
    public static async Task RequireOpenAsync(this CaseQueries cases, string caseNumber, Account account, CancellationToken ct)
    {
        if (await cases.LookAsync(caseNumber, account, ct) is not CaseVisibility.Open)
            throw await cases.WhyNotAsync(caseNumber, account, ct);
    }
}
