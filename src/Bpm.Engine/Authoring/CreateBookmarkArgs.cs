namespace Bpm.Engine.Authoring;

/// <summary>How a bookmark is made.</summary>
public sealed class CreateBookmarkArgs
{
    /// <summary>What it waits for; part of the hash. Null: its name alone.</summary>
    public object? Stimulus { get; set; }

    /// <summary>Called on resume. A named method of the activity. Null: the activity completes, see <see cref="AutoComplete"/>.</summary>
    public ExecuteActivityDelegate? Callback { get; set; }

    /// <summary>Name of the stimulus. Null: the activity's type name.</summary>
    public string? BookmarkName { get; set; }

    /// <summary>Removed when resumed. Default: yes.</summary>
    public bool AutoBurn { get; set; } = true;

    /// <summary>Whether the activity completes on resume where there is no callback. Default: yes.</summary>
    public bool AutoComplete { get; set; } = true;

    /// <summary>Makes the hash private to this run of the activity. Default: no.</summary>
    public bool IncludeActivityInstanceId { get; set; }

    /// <summary>Free texts stored with it.</summary>
    public IDictionary<string, string>? Metadata { get; set; }

    /// <summary>Ours: UTC moment at which the runtime resumes it by itself, however far away. Null: no timer.</summary>
    public DateTimeOffset? DueAt { get; set; }
}
