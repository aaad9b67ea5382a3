using Bpm.Engine.Authoring;

namespace Bpm.Engine.Activities;

internal static class LoopVariables
{
    public static Variable[] Of(int index, object? value) =>
        [new Variable<int>("CurrentIndex", index).WithWorkflowStorage(), new Variable("CurrentValue", value).WithWorkflowStorage()];
}
