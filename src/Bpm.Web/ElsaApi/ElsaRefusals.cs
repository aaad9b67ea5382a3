using Bpm.Approval.Rules;
using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime;
using Bpm.Web.Bursts;

namespace Bpm.Web.ElsaApi;

/// <summary>Refusals in the one form that Studio shows to people: 400 with <c>errors</c>. Any other status ends its page in an unhandled exception.</summary>
/// <remarks>Source: studio-api.md 6.3. Who may not do it at all (403), and what does not exist (404), stay what they are.</remarks>
internal sealed class ElsaRefusals : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (DefinitionRefusedException refused)
        {
            throw FindingTexts.Refusal(refused);
        }
        catch (RuleBrokenException rule)
        {
            throw new InputRefusedException(rule.Code, rule.Message, "definition");
        }
        catch (InputRefusedException input) when (input.Errors.Count == 0)
        {
            throw new InputRefusedException(input.Code, input.Message, "definition");
        }
        catch (Exception lost) when (lost is ChangedMeanwhileException or WorkflowConcurrencyException)
        {
            throw new InputRefusedException("changed-meanwhile", "别人刚刚修改过，请刷新后重试。", "definition");
        }
        catch (WorkflowDefinitionNotFoundException)
        {
            throw new NotFoundException("definition.not-found", "没有这个流程定义或版本。");
        }
    }
}
