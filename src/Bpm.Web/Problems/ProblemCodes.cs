namespace Bpm.Web.Problems;

/// <summary>The code and the words of a problem that nothing more exact is known about, by HTTP status.</summary>
internal static class ProblemCodes
{
    public static (string Code, string Title, string Detail) For(int status) => status switch
    {
        StatusCodes.Status400BadRequest => ("request.invalid", "请求有误", "请求内容不符合接口要求。"),
        StatusCodes.Status401Unauthorized => ("sign-in.required", "未登录", "请先登录，或登录已过期。"),
        StatusCodes.Status403Forbidden => ("not-allowed", "无权办理", "您的岗位不能做这件事。"),
        StatusCodes.Status404NotFound => ("not-found", "未找到", "没有这个地址或内容。"),
        StatusCodes.Status405MethodNotAllowed => ("method.not-allowed", "方法不支持", "这个地址不支持该请求方法。"),
        StatusCodes.Status406NotAcceptable => ("media-type.not-acceptable", "格式不支持", "不能按要求的格式返回。"),
        StatusCodes.Status408RequestTimeout => ("request.timeout", "请求超时", "请求没有按时发送完毕。"),
        StatusCodes.Status409Conflict => ("conflict", "与当前情况冲突", "当前情况下不能这样做。"),
        StatusCodes.Status413PayloadTooLarge => ("request.too-large", "请求过大", "请求内容超过允许的大小。"),
        StatusCodes.Status415UnsupportedMediaType => ("media-type.unsupported", "格式不支持", "请求内容的格式不受支持。"),
        StatusCodes.Status422UnprocessableEntity => ("request.invalid", "请求有误", "请求内容不符合要求。"),
        StatusCodes.Status429TooManyRequests => ("too-many-requests", "请求过于频繁", "请稍后再试。"),
        StatusCodes.Status503ServiceUnavailable => ("unavailable", "暂不可用", "服务暂时不可用，请稍后再试。"),
        >= 500 => ("server-error", "系统错误", "系统出错，请稍后再试；如仍不行，请联系管理员。"),
        _ => ("request.refused", "请求被拒绝", "请求被拒绝。"),
    };
}
