namespace Bpm.Approval.Definitions.Comparison;

/// <summary>Parts of a definition beside its activities and connections.</summary>
public enum DefinitionPart
{
    /// <summary>名称、说明 and other members of the definition itself.</summary>
    Property,

    /// <summary>流程变量.</summary>
    Variable,

    /// <summary>流程输入.</summary>
    Input,

    /// <summary>流程输出.</summary>
    Output,

    /// <summary>流程结果 (ports where it is used as an activity).</summary>
    Outcome,

    /// <summary>运行选项.</summary>
    Option,
}
