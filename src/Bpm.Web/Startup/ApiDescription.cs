using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Bpm.Web.Startup;

/// <summary>What <c>/openapi/v1.json</c> says beside the endpoints themselves.</summary>
internal static class ApiDescription
{
    public static void Apply(OpenApiOptions options) => options.AddDocumentTransformer((document, _, _) =>
    {
        document.Info.Title = "基层行政审批平台 接口";
        document.Info.Version = "v1";
        document.Info.Description =
            "时刻为 ISO 8601 UTC，日期为 yyyy-MM-dd（北京时间）。出错时返回 application/problem+json（RFC 9457），其中 code 稳定，供程序判断，detail 为给人看的中文说明。" +
            "登录：POST /api/v1/token 取得令牌，放在 Authorization: Bearer；页面使用 Cookie，修改请求须带 X-Requested-With: bpm。" +
            "operationId 由调用方产生，同一编号重复提交只办理一次，返回同一结果。";
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "POST /api/v1/token" };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] }];
        return Task.CompletedTask;
    });
}
