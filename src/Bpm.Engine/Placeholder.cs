namespace Bpm.Engine;

internal static class Placeholder;
