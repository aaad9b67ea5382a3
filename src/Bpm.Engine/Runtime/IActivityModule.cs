using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Engine.Runtime;

/// <summary>Registers the services that the activities of an assembly need. Found in every activity assembly; has a parameterless constructor.</summary>
public interface IActivityModule
{
    /// <summary>Adds the services.</summary>
    void Register(IServiceCollection services);
}
