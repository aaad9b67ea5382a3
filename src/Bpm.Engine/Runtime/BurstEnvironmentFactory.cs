using Bpm.Engine.Execution;
using Bpm.Engine.Expressions;

namespace Bpm.Engine.Runtime;

/// <summary>Makes what a burst is given, for one scope.</summary>
internal sealed class BurstEnvironmentFactory(TimeProvider clock, IIdentityGenerator ids, StimulusFactory stimuli, IEnumerable<IBurstExceptionClassifier> classifiers, EngineOptions options, TypeAliases aliases, ILiveInstances? live = null)
{
    private readonly IBurstExceptionClassifier[] _classifiers = [.. classifiers];

    public TimeProvider Clock => clock;

    public EngineOptions Options => options;

    public StimulusFactory Stimuli => stimuli;

    public ILiveInstances? Live => live;

    public BurstEnvironment Make(IServiceProvider services) => new(services, clock, ids, stimuli, _classifiers, options, aliases);
}
