namespace Bpm.Engine.Runtime;

/// <summary>Which bookmarks are meant. A null member does not restrict; at least one is given.</summary>
public sealed record BookmarkFilter
{
    /// <summary>One bookmark.</summary>
    public string? Id { get; init; }

    /// <summary>Those of one instance.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Those with this stimulus hash.</summary>
    public string? Hash { get; init; }

    /// <summary>Those with this stimulus name.</summary>
    public string? Name { get; init; }

    /// <summary>Those of instances with this correlation id.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Those of one run of an activity.</summary>
    public string? ActivityInstanceId { get; init; }
}
