using Bpm.Engine.Authoring;

namespace Bpm.Engine.Definitions;

/// <summary>The custom properties that the engine itself reads (elsa-model 1.10).</summary>
internal static class ActivitySettings
{
    /// <summary>Null: not set.</summary>
    public static object? Setting(this IActivity activity, string name) =>
        activity is Activity { HasCustomProperties: false } ? null : activity.CustomProperties.TryGetValue(name, out var value) ? value : null;
}
