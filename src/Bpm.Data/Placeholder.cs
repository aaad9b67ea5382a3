namespace Bpm.Data;

internal static class Placeholder;
