using Bpm.Engine.Authoring;

namespace Bpm.Engine.Activities;

/// <summary>What a <see cref="SendHttpRequest"/> runs for one status code.</summary>
/// <param name="StatusCode">The code.</param>
/// <param name="Activity">Null: nothing.</param>
public sealed record HttpStatusCodeCase(int StatusCode, IActivity? Activity);
