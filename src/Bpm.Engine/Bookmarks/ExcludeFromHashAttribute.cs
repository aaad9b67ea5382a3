namespace Bpm.Engine.Bookmarks;

/// <summary>On a member of a stimulus: it is stored, but two stimuli that differ only in it are the same.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ExcludeFromHashAttribute : Attribute;
