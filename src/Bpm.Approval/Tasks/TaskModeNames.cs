namespace Bpm.Approval.Tasks;

/// <summary>The Chinese names of the modes.</summary>
public static class TaskModeNames
{
    /// <summary>What people call the mode.</summary>
    public static string ChineseName(this TaskMode mode) => mode switch
    {
        TaskMode.One => "单人办理",
        TaskMode.All => "会签（全部同意）",
        TaskMode.Any => "或签（一人即可）",
        TaskMode.Sequential => "依次签",
        TaskMode.Quorum => "票签",
        TaskMode.PerUnit => "分单位会签（每单位一份）",
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
    };
}
