namespace Bpm.Data.Definitions;

internal static class DefinitionStateNames
{
    public static string ChineseName(this DefinitionState state) => state switch
    {
        DefinitionState.Draft => "草稿",
        DefinitionState.Published => "已发布",
        DefinitionState.Retired => "已停用",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
