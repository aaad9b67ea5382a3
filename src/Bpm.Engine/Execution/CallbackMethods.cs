using System.Collections.Concurrent;
using System.Reflection;
using Bpm.Engine.Authoring;

namespace Bpm.Engine.Execution;

/// <summary>Finds an activity's methods again by the names that the state holds.</summary>
internal static class CallbackMethods
{
    private static readonly ConcurrentDictionary<(Type Activity, string Name, Type Delegate), MethodInfo?> Known = new();

    /// <exception cref="InvalidOperationException">The callback is a lambda: after a reload it could not be found.</exception>
    public static string NameOf(Delegate callback, IActivity activity)
    {
        var name = callback.Method.Name;
        if (name.Contains('<', StringComparison.Ordinal))
            throw new InvalidOperationException($"The callback of activity '{activity.Id}' ({activity.Type}) must be a named method of the activity: its name is stored with the instance.");
        return name;
    }

    public static T Bind<T>(IActivity activity, string name)
        where T : Delegate
    {
        var method = Known.GetOrAdd((activity.GetType(), name, typeof(T)), static key => Find(key.Activity, key.Name, key.Delegate))
            ?? throw new InvalidOperationException($"Activity type '{activity.Type}' has no method '{name}', which the stored instance wants to call.");
        return method.IsStatic ? method.CreateDelegate<T>() : method.CreateDelegate<T>(activity);
    }

    /// <summary>Our method for a callback that another engine named: the one of that name, else the only one of the activity's own that can be meant. Null: none.</summary>
    public static string? Counterpart<T>(IActivity activity, string name)
        where T : Delegate
    {
        if (Find(activity.GetType(), name, typeof(T)) is not null)
            return name;
        var parameter = typeof(T).GetMethod("Invoke")!.GetParameters()[0].ParameterType;
        for (var type = activity.GetType(); type is not null; type = type.BaseType)
        {
            var own = type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                .Where(m => !m.IsVirtual && m.IsPrivate && !m.Name.Contains('<', StringComparison.Ordinal) && m.ReturnType == typeof(ValueTask) && m.GetParameters() is [var only] && only.ParameterType == parameter).ToList();
            if (own.Count > 0)
                return own.Count == 1 ? own[0].Name : own.Find(m => m.Name.StartsWith("On", StringComparison.Ordinal))?.Name;
        }

        return null;
    }

    private static MethodInfo? Find(Type activity, string name, Type kind)
    {
        var parameter = kind.GetMethod("Invoke")!.GetParameters()[0].ParameterType;
        for (var type = activity; type is not null; type = type.BaseType)
        {
            var method = type.GetMethod(name, BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly, [parameter]);
            if (method is not null && method.ReturnType == typeof(ValueTask))
                return method;
        }

        return null;
    }
}
