namespace Bpm.Web.ElsaApi.Scripting;

/// <summary>The functions that every script has. Source: elsa-model.md 4.2.</summary>
internal static class ScriptFunctions
{
    public const string Common = """
        /** 流程定义编号 */
        declare function getWorkflowDefinitionId(): string;
        /** 流程版本编号 */
        declare function getWorkflowDefinitionVersionId(): string;
        /** 流程版本号 */
        declare function getWorkflowDefinitionVersion(): number;
        /** 流程实例编号 */
        declare function getWorkflowInstanceId(): string;
        /** 关联号，即办件编号 */
        declare function getCorrelationId(): string;
        declare function setCorrelationId(value: string): void;
        /** 流程实例名称 */
        declare function getWorkflowInstanceName(): string;
        declare function setWorkflowInstanceName(value: string): void;
        /** 按名称取流程变量；没有时为 null */
        declare function getVariable(name: string): any;
        declare function setVariable(name: string, value: any): void;
        /** 按名称取流程输入 */
        declare function getInput(name: string): any;
        /** 按编号或名称取活动的输出 */
        declare function getOutputFrom(activityIdOrName: string, outputName?: string): any;
        /** 上一个活动的结果 */
        declare function getLastResult(): any;
        declare function isNullOrWhiteSpace(text: string): boolean;
        declare function isNullOrEmpty(text: string): boolean;
        declare function toJson(value: any): string;
        declare function parseGuid(text: string): string;
        declare function newGuid(): string;
        declare function newGuidString(): string;
        declare function newShortGuid(): string;
        declare function bytesToString(bytes: string): string;
        declare function bytesFromString(text: string): string;
        declare function bytesToBase64(bytes: string): string;
        declare function bytesFromBase64(text: string): string;
        declare function stringToBase64(text: string): string;
        declare function stringFromBase64(text: string): string;
        /** 调用方交给脚本的参数 */
        declare const args: { [name: string]: any };

        """;

    public const string Outcomes = """
        /** 选择出口（仅“运行脚本”） */
        declare function setOutcome(name: string): void;
        /** 选择多个出口（仅“运行脚本”） */
        declare function setOutcomes(names: string[]): void;

        """;
}
