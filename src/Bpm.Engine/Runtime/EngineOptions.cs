using System.Reflection;
using Bpm.Engine.Authoring;
using Bpm.Engine.Expressions;

namespace Bpm.Engine.Runtime;

/// <summary>How the engine is set up.</summary>
public sealed class EngineOptions
{
    private readonly List<Type> _activityTypes = [];
    private readonly List<Assembly> _assemblies = [];

    /// <summary>How long a stimulus that nobody waits for is kept. Default: one hour.</summary>
    public TimeSpan StimulusLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Whether inputs and outputs are recorded where neither activity nor workflow says so. Default: they are.</summary>
    public LogPersistenceMode LogPersistenceDefault { get; set; } = LogPersistenceMode.Include;

    /// <summary>Incident strategy of definitions that name none: <c>FaultStrategy</c> (default) or <c>ContinueWithIncidentsStrategy</c>.</summary>
    public string DefaultIncidentStrategy { get; set; } = "FaultStrategy";

    /// <summary>Commit strategy of workflows that name none, one of <see cref="Commits.CommitStrategies.ForWorkflows"/>. Default: none, each burst is one commit.</summary>
    public string? DefaultCommitStrategy { get; set; }

    /// <summary>Commit strategy of activities that name none, one of <see cref="Commits.CommitStrategies.ForActivities"/>. Default: none, the workflow's is asked.</summary>
    public string? DefaultActivityCommitStrategy { get; set; }

    /// <summary>How long a due timer or a queued stimulus is kept from other nodes while it is worked on. Default: one minute.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long the rest of a cut burst is tried again when an activity refuses it, before the refusal becomes an incident of the instance. Default: one hour.</summary>
    public TimeSpan RefusalPatience { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How many due timers or stimuli one run of a pump takes. Default: 64.</summary>
    public int PumpBatch { get; set; } = 64;

    /// <summary>How many due timers are fired side by side. Default: one, in the order of their moments. More are for a database that commits side by side.</summary>
    public int TimerWorkers { get; set; } = 1;

    /// <summary>How many background activities one process runs side by side. Default: 4.</summary>
    public int JobWorkers { get; set; } = 4;

    /// <summary>How often a background activity is begun, killed processes included, before it faults. Default: 10.</summary>
    public int JobTries { get; set; } = 10;

    /// <summary>Steps that one burst may take before it is given up as endless. Default: 100,000.</summary>
    public int MaxStepsPerBurst { get; set; } = 100_000;

    /// <summary>In which cron expressions are meant. Default: China's, UTC+8 all the year.</summary>
    public TimeZoneInfo TimeZone { get; set; } = TimeZoneInfo.CreateCustomTimeZone("Asia/Shanghai", TimeSpan.FromHours(8), "China Standard Time", "China Standard Time");

    /// <summary>How big a definition may be.</summary>
    public DefinitionLimits Definitions { get; } = new();

    /// <summary>How flowcharts run whose instance does not say so (property <c>Flowchart:ExecutionMode</c>). Default: by counters.</summary>
    public Flowcharts.FlowchartMode DefaultFlowchartMode { get; set; } = Flowcharts.FlowchartMode.CounterBased;

    /// <summary>Limits of each evaluation of a script.</summary>
    public ScriptLimits Scripts { get; } = new();

    internal IReadOnlyList<Type> ActivityTypes => _activityTypes;

    internal IReadOnlyList<Assembly> Assemblies => _assemblies;

    internal Dictionary<string, Type> Aliases { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds every public activity of an assembly, and its <see cref="IActivityModule"/>s.</summary>
    public EngineOptions AddActivitiesFrom(Assembly assembly)
    {
        if (!_assemblies.Contains(assembly))
            _assemblies.Add(assembly);
        return this;
    }

    /// <summary>Adds every public activity of the assembly of <typeparamref name="T"/>.</summary>
    public EngineOptions AddActivitiesFrom<T>() => AddActivitiesFrom(typeof(T).Assembly);

    /// <summary>Adds one activity.</summary>
    public EngineOptions AddActivity<T>()
        where T : class, IActivity
    {
        _activityTypes.Add(typeof(T));
        return this;
    }

    /// <summary>Takes over activities, modules, aliases, limits and how definitions run from another engine's options, for a second engine in the same process.</summary>
    public EngineOptions TakeFrom(EngineOptions other)
    {
        ArgumentNullException.ThrowIfNull(other);
        _assemblies.AddRange(other._assemblies.Except(_assemblies));
        _activityTypes.AddRange(other._activityTypes.Except(_activityTypes));
        foreach (var (alias, type) in other.Aliases)
            Aliases[alias] = type;
        (LogPersistenceDefault, DefaultIncidentStrategy, DefaultFlowchartMode) = (other.LogPersistenceDefault, other.DefaultIncidentStrategy, other.DefaultFlowchartMode);
        (DefaultCommitStrategy, DefaultActivityCommitStrategy) = (other.DefaultCommitStrategy, other.DefaultActivityCommitStrategy);
        (MaxStepsPerBurst, StimulusLifetime, TimeZone) = (other.MaxStepsPerBurst, other.StimulusLifetime, other.TimeZone);
        Definitions.TakeFrom(other.Definitions);
        Scripts.TakeFrom(other.Scripts);
        return this;
    }

    /// <summary>Gives a type a name for definitions and states.</summary>
    public EngineOptions AddTypeAlias<T>(string alias)
    {
        Aliases[alias] = typeof(T);
        return this;
    }
}
