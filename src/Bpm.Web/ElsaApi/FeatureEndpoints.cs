namespace Bpm.Web.ElsaApi;

/// <summary>Which optional parts of Studio this server serves.</summary>
internal static class FeatureEndpoints
{
    // Whatever is named here makes Studio show more: retries and alterations stay hidden.
    private static readonly Feature[] Installed =
        [new("RealTimeWorkflowUpdates", "Elsa", "Elsa.RealTimeWorkflowUpdates", "流程实例实时更新", "办理过程变化后，打开的实例页面自动刷新。")];

    public static void MapFeatures(this IEndpointRouteBuilder api) => api.MapGet("/features/installed", () => ElsaJson.List(Installed));

    private sealed record Feature(string Name, string Namespace, string FullName, string DisplayName, string Description);
}
