import { ApiProblem } from './problem'

const Root = '/api/v1'

type Query = Record<string, string | number | undefined | null>

let onSignedOut: () => void = () => undefined

/** Called whenever an answer says that nobody is signed in any more. */
export function whenSignedOut(handler: () => void) {
  onSignedOut = handler
}

export function urlOf(path: string, query: Query = {}): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '')
  const text = new URLSearchParams(pairs.map(([key, value]) => [key, String(value)])).toString()
  return text ? `${Root}${path}?${text}` : `${Root}${path}`
}

async function readProblem(response: Response): Promise<ApiProblem> {
  let body: { code?: string; detail?: string; title?: string; errors?: Record<string, string[]> } = {}
  try {
    body = await response.json()
  } catch {
    // A proxy's page or nothing at all: the status alone has to do.
  }
  return new ApiProblem(
    response.status,
    body.code ?? `http-${response.status}`,
    body.detail ?? body.title ?? `服务器返回 ${response.status}。`,
    body.errors ?? {},
  )
}

/** Sends one request. The header X-Requested-With is what the server asks of cookie calls against forged requests. */
export async function send(method: string, url: string, body?: unknown, signal?: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = { 'X-Requested-With': 'bpm', Accept: 'application/json' }
  const isForm = body instanceof FormData
  const isFile = body instanceof Blob
  if (body !== undefined && !isForm) headers['Content-Type'] = isFile ? body.type : 'application/json'

  let response: Response
  try {
    response = await fetch(url, {
      method,
      headers,
      credentials: 'same-origin',
      body: body === undefined ? undefined : isForm || isFile ? body : JSON.stringify(body),
      signal,
    })
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ApiProblem(0, 'network', '无法连接服务器。')
  }

  if (response.ok) return response

  const problem = await readProblem(response)
  if (problem.status === 401 && !url.endsWith('/session') && !url.endsWith('/me')) onSignedOut()
  throw problem
}

export async function get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  return (await (await send('GET', urlOf(path, query), undefined, signal)).json()) as T
}

export async function post<T>(path: string, body: unknown = {}): Promise<T> {
  return (await (await send('POST', urlOf(path), body)).json()) as T
}

/** Sends a list as it lies in its file: CSV, or JSON by its name. */
export async function sendFile(url: string, file: File): Promise<unknown> {
  const type = file.name.toLowerCase().endsWith('.json') ? 'application/json' : 'text/csv'
  return (await send('POST', url, new Blob([file], { type }))).json()
}
