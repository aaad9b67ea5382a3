namespace Bpm.Engine.Expressions.JavaScript;

/// <summary>.NET reads this limit once, when the first regular expression of the process is made, so a program sets it in its first line.</summary>
public static class RegexTimeLimit
{
    private const string Key = "REGEX_DEFAULT_MATCH_TIMEOUT";

    /// <summary>Limit of every match outside scripts, which have a shorter one of their own: two seconds.</summary>
    public static readonly TimeSpan ProcessWide = TimeSpan.FromSeconds(2);

    /// <summary>Limits each match of a regular expression in this process that names no limit of its own. The first call counts.</summary>
    public static void Apply()
    {
        if (AppContext.GetData(Key) is null)
            AppDomain.CurrentDomain.SetData(Key, ProcessWide);
    }
}
