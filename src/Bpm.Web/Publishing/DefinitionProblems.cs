using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime;
using Bpm.Web.ElsaApi;

namespace Bpm.Web.Publishing;

/// <summary>The engine's refusals of definitions as ours, with every error at its node.</summary>
internal sealed class DefinitionProblems : IEndpointFilter
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
        catch (WorkflowDefinitionNotFoundException)
        {
            throw VersionChoice.NotFound();
        }
    }
}
