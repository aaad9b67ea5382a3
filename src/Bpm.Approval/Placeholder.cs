namespace Bpm.Approval;

internal static class Placeholder;
