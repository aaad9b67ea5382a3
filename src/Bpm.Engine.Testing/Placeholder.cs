namespace Bpm.Engine.Testing;

internal static class Placeholder;
