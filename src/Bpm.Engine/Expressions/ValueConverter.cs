namespace Bpm.Engine.Expressions;

internal static class ValueConverter
{
    public static object? Convert(object? value, Type target) => throw new NotImplementedException();
}
