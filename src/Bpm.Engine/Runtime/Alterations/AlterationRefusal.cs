namespace Bpm.Engine.Runtime.Alterations;

/// <summary>Leaves a plan that cannot be carried out.</summary>
internal sealed class AlterationRefusal(string code, string message) : Exception(message)
{
    public string Code { get; } = code;

    public IReadOnlyList<string> MissingNodeIds { get; init; } = [];
}
