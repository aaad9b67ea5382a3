namespace Bpm.Engine.Runtime;

/// <summary>Makes ids of instances, runs, bookmarks and journal lines.</summary>
public interface IIdentityGenerator
{
    /// <summary>A new id, at most 36 characters.</summary>
    string NewId();
}
