import { afterEach, describe, expect, it, vi } from 'vitest'
import { send, urlOf, whenSignedOut } from './http'
import { adviceFor, ApiProblem } from './problem'

function answering(response: Response | Error) {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => {
    if (response instanceof Error) throw response
    return response
  })
  vi.stubGlobal('fetch', fetch)
  return fetch
}

async function refusalOf(response: Response | Error): Promise<ApiProblem> {
  answering(response)
  return (await send('POST', '/api/v1/cases', {}).then(() => null, (cause) => cause)) as ApiProblem
}

afterEach(() => {
  vi.unstubAllGlobals()
  whenSignedOut(() => undefined)
})

describe('urlOf', () => {
  it('leaves out what is not asked and encodes the rest', () => {
    expect(urlOf('/tasks', { view: 'mine', text: '', page: undefined, sort: 'a b' })).toBe('/api/v1/tasks?view=mine&sort=a+b')
    expect(urlOf('/me')).toBe('/api/v1/me')
  })
})

describe('send', () => {
  it('says that the page asks, as the guard against forged requests wants', async () => {
    const fetch = answering(new Response('{}'))

    await send('POST', '/api/v1/cases', { a: 1 })

    expect(fetch.mock.calls[0]![1]!.headers).toMatchObject({ 'X-Requested-With': 'bpm', 'Content-Type': 'application/json' })
  })

  it('lets the browser write the boundary of an upload', async () => {
    const fetch = answering(new Response('{}'))

    await send('POST', '/api/v1/files', new FormData())

    expect(fetch.mock.calls[0]![1]!.headers).not.toHaveProperty('Content-Type')
  })

  it('hands on code, words and fields of a refusal', async () => {
    const refused = await refusalOf(new Response(JSON.stringify({ code: 'form.field-missing', detail: '请填写地址', errors: { address: ['请填写地址'] } }), { status: 400 }))

    expect(refused).toMatchObject({ status: 400, code: 'form.field-missing', detail: '请填写地址', errors: { address: ['请填写地址'] } })
  })

  it('makes a problem of an answer that is none, and of no answer', async () => {
    expect(await refusalOf(new Response('<html>', { status: 502 }))).toMatchObject({ status: 502, code: 'http-502' })
    expect(await refusalOf(new TypeError('failed'))).toMatchObject({ status: 0, code: 'network' })
  })

  it('tells when nobody is signed in any more, but not when a password was wrong', async () => {
    const gone = vi.fn()
    whenSignedOut(gone)

    answering(new Response('{}', { status: 401 }))
    await send('POST', '/api/v1/session', {}).catch(() => undefined)
    expect(gone).not.toHaveBeenCalled()

    await send('GET', '/api/v1/tasks').catch(() => undefined)
    expect(gone).toHaveBeenCalledOnce()
  })
})

describe('adviceFor', () => {
  it('says what to do after somebody else was quicker', () => {
    expect(adviceFor(new ApiProblem(409, 'changed-meanwhile', ''))).toContain('刷新')
  })
})
