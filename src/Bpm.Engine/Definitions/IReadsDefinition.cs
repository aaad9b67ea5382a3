using System.Text.Json;
using Bpm.Engine.Authoring;

namespace Bpm.Engine.Definitions;

/// <summary>An activity with members that need more than the common rules.</summary>
internal interface IReadsDefinition
{
    /// <summary>Reads its own members.</summary>
    void Read(JsonElement json, DefinitionReader reader);
}

/// <summary>An activity with children beyond its ports and <see cref="Container.Activities"/>.</summary>
internal interface IHasChildren
{
    IEnumerable<IActivity> Children { get; }
}
