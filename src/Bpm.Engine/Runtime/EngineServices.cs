using Bpm.Engine.Runtime;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the engine.</summary>
public static class EngineServices
{
    /// <summary>Registers the engine and the modules of the activity assemblies. The host registers <see cref="IWorkflowStore"/>, <see cref="IWorkflowDefinitionStore"/>, <see cref="IStimulusQueue"/>, <see cref="ITimerStore"/> and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddWorkflowEngine(this IServiceCollection services, Action<EngineOptions>? configure = null) => throw new NotImplementedException();
}
