using Bpm.Engine.Activities;
using Bpm.Engine.Definitions;
using Bpm.Engine.Expressions;
using Bpm.Engine.Expressions.JavaScript;
using Bpm.Engine.Http;
using Bpm.Engine.Runtime;
using Bpm.Engine.Runtime.Alterations;
using Bpm.Engine.Runtime.Jobs;
using Bpm.Engine.Runtime.Transfer;
using Bpm.Engine.Soundness;
using Bpm.Engine.Timers;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the engine.</summary>
public static class EngineServices
{
    /// <summary>Registers the engine and the modules of the activity assemblies. The host registers <see cref="IWorkflowStore"/>, <see cref="IWorkflowDefinitionStore"/>, <see cref="IStimulusQueue"/>, <see cref="ITimerStore"/>, <see cref="IBackgroundJobs"/> and, where it is not the system's, a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddWorkflowEngine(this IServiceCollection services, Action<EngineOptions>? configure = null)
    {
        var options = new EngineOptions();
        configure?.Invoke(options);
        RegexTimeLimit.Apply();
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdentityGenerator, RandomIdentityGenerator>();
        services.TryAddSingleton<ILineWriter, ConsoleLineWriter>();
        services.TryAddSingleton<ILineReader, EmptyLineReader>();
        services.TryAddSingleton<ITaskDispatcher, NoTaskDispatcher>();
        services.AddSingleton(options);
        services.AddSingleton(new TypeAliases(options.Aliases));
        services.AddSingleton<StimulusFactory>();
        services.AddSingleton(p => new ActivityRegistry(options, p.GetRequiredService<TypeAliases>()));
        services.AddSingleton<DefinitionCompiler>();
        services.AddSingleton(p => new WorkflowDefinitionCatalog(p.GetRequiredService<DefinitionCompiler>(), options));
        services.AddSingleton<BurstEnvironmentFactory>();
        services.AddSingleton(p => new DuePump(p.GetRequiredService<IServiceScopeFactory>(), p.GetRequiredService<TimeProvider>(), options, p.GetRequiredService<ILogger<DuePump>>()));
        services.AddSingleton(p => new StimulusPump(p.GetRequiredService<IServiceScopeFactory>(), p.GetRequiredService<TimeProvider>(), options, p.GetRequiredService<ILogger<StimulusPump>>()));
        services.AddSingleton(p => new JobPump(p.GetRequiredService<IServiceScopeFactory>(), p.GetRequiredService<TimeProvider>(), options, p.GetRequiredService<ILogger<JobPump>>()));
        services.AddScoped<WorkflowRuntime>();
        services.AddScoped<IWorkflowRunner, WorkflowRunner>();
        services.AddScoped<IWorkflowRuntime>(p => p.GetRequiredService<WorkflowRuntime>());
        services.AddScoped<AlterationRunner>();
        services.AddScoped<IAlterationRunner>(p => p.GetRequiredService<AlterationRunner>());
        services.AddScoped(p => new InstanceTransfer(p.GetRequiredService<WorkflowRuntime>(), p.GetRequiredService<IWorkflowStore>()));
        services.AddScoped(p => new InstanceAncestry(p.GetRequiredService<IWorkflowStore>()));
        services.AddScoped<TriggerIndexer>();
        services.AddScoped<HttpExchange>();
        services.AddScoped(p => new HttpRoutes(p.GetRequiredService<IWorkflowStore>(), p.GetRequiredService<IWorkflowRuntime>(), p.GetRequiredService<HttpExchange>()));
        services.AddScoped(p => new DefinitionImporter(
            p.GetRequiredService<IWorkflowDefinitionStore>(), p.GetRequiredService<DefinitionCompiler>(), p.GetRequiredService<WorkflowDefinitionCatalog>(), p.GetRequiredService<TriggerIndexer>(),
            p.GetRequiredService<SoundnessChecker>(), p.GetRequiredService<TimeProvider>()));
        services.AddSoundness();
        services.AddScoped<ConsumerUpdater>();
        services.AddScoped(p => new ActivityTrial(p.GetRequiredService<IWorkflowDefinitionStore>(), p.GetRequiredService<DefinitionCompiler>(), p.GetRequiredService<BurstEnvironmentFactory>(), p));
        services.AddScoped(p => new UsableDefinitions(p.GetRequiredService<IWorkflowDefinitionStore>(), p.GetRequiredService<WorkflowDefinitionCatalog>(), p.GetRequiredService<TypeAliases>()));
        services.AddScoped(p => new DesignerDocuments(p.GetRequiredService<IWorkflowDefinitionStore>(), p.GetRequiredService<ActivityRegistry>(), p.GetRequiredService<UsableDefinitions>()));
        services.AddScoped(p => new DefinitionVersions(
            p.GetRequiredService<IWorkflowDefinitionStore>(), p.GetRequiredService<DefinitionImporter>(), p.GetRequiredService<ConsumerUpdater>(), p.GetRequiredService<WorkflowDefinitionCatalog>(),
            p.GetRequiredService<IIdentityGenerator>(), p.GetRequiredService<TimeProvider>()));
        services.AddScoped(p => new ReferenceSettler(p.GetRequiredService<IWorkflowDefinitionStore>(), p.GetRequiredService<DefinitionCompiler>()));
        services.AddScoped(p => new DefinitionFolderLoader(p.GetRequiredService<DefinitionImporter>(), p.GetRequiredService<IWorkflowDefinitionStore>()));
        foreach (var module in options.Assemblies.SelectMany(a => a.GetTypes()).Where(t => t is { IsClass: true, IsAbstract: false } && typeof(IActivityModule).IsAssignableFrom(t)))
            ((IActivityModule)Activator.CreateInstance(module, nonPublic: true)!).Register(services);
        return services;
    }
}
