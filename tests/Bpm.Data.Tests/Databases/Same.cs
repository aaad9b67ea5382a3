using System.Collections;
using System.Reflection;

namespace Bpm.Data.Tests.Databases;

/// <summary>Compares two objects by everything that can be read of them, so that a part that is not stored shows by its path.</summary>
internal static class Same
{
    public static void Assert(object? expected, object? actual) => Compare(expected, actual, expected?.GetType().Name ?? "null", 0);

    private static void Compare(object? expected, object? actual, string path, int depth)
    {
        if (expected is null || actual is null)
        {
            Xunit.Assert.True(expected is null && actual is null, $"{path}: expected {expected ?? "null"}, found {actual ?? "null"}");
            return;
        }

        if (expected is string || !expected.GetType().Assembly.GetName().Name!.StartsWith("Bpm.", StringComparison.Ordinal) && expected is not IEnumerable)
        {
            Xunit.Assert.True(expected.Equals(actual), $"{path}: expected {expected}, found {actual}");
        }
        else if (expected is IEnumerable list)
        {
            var (left, right) = (list.Cast<object?>().ToList(), ((IEnumerable)actual).Cast<object?>().ToList());
            Xunit.Assert.True(left.Count == right.Count, $"{path}: expected {left.Count} items, found {right.Count}");
            for (var i = 0; i < left.Count; i++)
                Compare(left[i], right[i], $"{path}[{i}]", depth + 1);
        }
        else
        {
            Xunit.Assert.True(depth < 12, $"{path}: too deep");
            foreach (var property in expected.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0))
                Compare(property.GetValue(expected), property.GetValue(actual), $"{path}.{property.Name}", depth + 1);
        }
    }
}
