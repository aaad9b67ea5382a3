using Bpm.Engine.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.SampleActivities;

/// <summary>Registers what the activities need.</summary>
public sealed class SampleModule : IActivityModule
{
    /// <inheritdoc />
    public void Register(IServiceCollection services) => services.AddSingleton<IStock, SampleStock>();
}
