using Bpm.Engine.Authoring;
using Bpm.Engine.Expressions;

namespace Bpm.Engine.Activities;

/// <summary>A case of <see cref="Switch"/> or <see cref="FlowSwitch"/>.</summary>
/// <param name="Label">Name; the outcome of a flow switch.</param>
/// <param name="Condition">True: the case counts.</param>
/// <param name="Activity">What a <see cref="Switch"/> runs. Null: nothing.</param>
public sealed record SwitchCase(string Label, Expression Condition, IActivity? Activity = null);
