namespace Bpm.Engine.Authoring;

/// <summary>A choice.</summary>
/// <param name="Text">Shown.</param>
/// <param name="Value">Stored.</param>
public sealed record SelectListItem(string Text, string Value);

/// <summary>Choices of a drop-down or a radio list.</summary>
/// <param name="Items">In order.</param>
/// <param name="IsFlagsEnum">The values are flags that add up.</param>
public sealed record SelectList(ICollection<SelectListItem> Items, bool IsFlagsEnum = false);

/// <summary>What a drop-down needs.</summary>
/// <param name="SelectList">Its choices.</param>
public sealed record DropDownProps(SelectList SelectList);

/// <summary>A choice that is ticked or not.</summary>
/// <param name="Text">Shown.</param>
/// <param name="Value">Stored.</param>
/// <param name="IsChecked">Ticked on a new node.</param>
public sealed record CheckListItem(string Text, string Value, bool IsChecked = false);

/// <summary>Choices of a check list.</summary>
/// <param name="Items">In order.</param>
/// <param name="IsFlagsEnum">The values are flags that add up.</param>
public sealed record CheckList(ICollection<CheckListItem> Items, bool IsFlagsEnum = false);

/// <summary>What a check list needs.</summary>
/// <param name="CheckList">Its choices.</param>
public sealed record CheckListProps(CheckList CheckList);
