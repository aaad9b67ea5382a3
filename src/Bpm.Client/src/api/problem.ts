/** A refusal or a failure, told by the server as RFC 9457 problem details, or made here when no answer came. */
export class ApiProblem extends Error {
  constructor(
    /** HTTP status; 0 where the server could not be reached. */
    readonly status: number,
    /** Stable code of the server, e.g. `changed-meanwhile`; `network` where no answer came. */
    readonly code: string,
    readonly detail: string,
    /** By field name: what is wrong with it. */
    readonly errors: Record<string, string[]> = {},
  ) {
    super(detail)
  }
}

/** What a person should do now, where the server's own words do not say it. */
export function adviceFor(problem: ApiProblem): string {
  if (problem.code === 'network') return '请检查网络连接后重试；已填写的内容仍在本页。'
  if (problem.code === 'changed-meanwhile') return '他人已先行处理，请刷新后查看最新状态再办理。'
  if (problem.status === 401) return '请重新登录。'
  if (problem.status === 403) return '如需办理，请联系本单位管理员核对岗位与授权。'
  if (problem.status === 404) return '请核对编号，或返回列表重新选择。'
  if (problem.status === 429) return '操作过于频繁，请稍候几分钟再试。'
  if (problem.status >= 500) return '系统暂时不能处理，请稍后重试；仍不行请把下方代码告知系统管理员。'
  return '请按提示修改后重新提交。'
}

export function asProblem(cause: unknown): ApiProblem {
  if (cause instanceof ApiProblem) return cause
  return new ApiProblem(0, 'page.failed', cause instanceof Error ? cause.message : String(cause))
}
