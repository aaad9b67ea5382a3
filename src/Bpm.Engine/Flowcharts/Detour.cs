namespace Bpm.Engine.Flowcharts;

/// <summary>What a run keeps that was gone back to and is to come straight back: kept as the tag of its callback.</summary>
/// <param name="ReturnTo">Id of the activity that is run again when it completes.</param>
/// <param name="WasBackward">Whether that activity's run came along a connection that leads back.</param>
/// <param name="On">Only with this outcome.</param>
internal sealed record Detour(string ReturnTo, bool WasBackward, string On)
{
    /// <summary>Tag of one that ended another way: it counts as a further lap.</summary>
    public const string FollowedTag = "Detour";

    private const char Separator = '\n';

    public static Detour? Of(object? tag) =>
        tag is string text && text.Split(Separator) is [FollowedTag, var to, var backward, var on] ? new Detour(to, backward == bool.TrueString, on) : null;

    public override string ToString() => string.Join(Separator, FollowedTag, ReturnTo, WasBackward ? bool.TrueString : bool.FalseString, On);
}
