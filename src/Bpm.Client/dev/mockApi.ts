import type { IncomingMessage } from 'node:http'
import type { Plugin } from 'vite'
import * as sample from './sample.ts'

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  try {
    return JSON.parse(Buffer.concat(parts).toString())
  } catch {
    return {}
  }
}

/** Made-up answers of the case API for `npm run dev` without a server. Never part of a build. */
export function mockApi(): Plugin {
  let signedIn = false
  const problem = (status: number, code: string, detail: string) => ({ status, body: { status, code, detail } })
  const ok = (body: unknown, status = 200) => ({ status, body })

  async function answer(request: IncomingMessage, path: string, query: URLSearchParams) {
    const call = `${request.method} ${path}`
    const body = await bodyOf(request)
    if (call === 'POST /session') {
      if (body.password !== 'Sample-2026') return problem(401, 'sign-in.failed', '用户名或密码不正确。')
      signedIn = true
      return ok(sample.me)
    }
    if (call === 'DELETE /session') { signedIn = false; return ok(null, 204) }
    if (path.startsWith('/verify/')) return path.endsWith('NONE') ? problem(404, 'verify.not-found', '没有查到这个核验码对应的证照。') : ok({ found: true, valid: !path.endsWith('X'), state: 'Valid', stateName: path.endsWith('X') ? '已撤销' : '有效', certificateName: '食品经营许可证', number: 'JY23708980000123', identifier: sample.caseView.certificate!.identifier, holderMasked: '好*店', organName: '县行政审批服务局', validFrom: '2026-11-20', validTo: '2031-11-19', sealCheck: 'Valid' })
    if (path.startsWith('/public/progress/')) return ok({ matterName: '食品经营许可', publicWording: '正在审查，预计 2026-11-26 前办结', receivedAt: '2026-11-20T02:00:00Z', dueOn: '2026-11-26' })
    if (call === 'GET /sample-accounts') return ok([{ userName: 'clerk.town', displayName: '李淑敏', password: 'Sample-2026', description: '示范镇便民服务中心窗口' }, { userName: 'reviewer.town', displayName: '王强', password: 'Sample-2026', description: '示范镇人民政府审查' }])
    if (!signedIn) return problem(401, 'sign-in.needed', '请先登录。')
    if (call === 'GET /me') return ok(sample.me)
    if (call === 'GET /stations') return ok(sample.stations)
    if (call === 'GET /matters') return ok({ items: [
      { code: sample.guide.code, number: 'M01', name: '食品经营许可', matterTypeName: '行政许可', caseType: 'Promised', caseTypeName: '承诺件', agencyName: '县行政审批服务局', promised: '5 个工作日', statutory: '10 个工作日', handledHere: true, modeName: '委托实施' },
      { code: '370199002000', number: 'M02', name: '个体工商户设立登记', matterTypeName: '行政许可', caseType: 'Instant', caseTypeName: '即办件', agencyName: '县行政审批服务局', promised: '当场', statutory: '3 个工作日', handledHere: false, modeName: null }].filter((m) => m.name.includes(query.get('text') ?? '')), total: 2 })
    if (/^GET \/matters\/[^/]+$/.test(call)) return ok(sample.guide)
    if (/^POST \/matters\/[^/]+\/checklist$/.test(call)) return ok((body.answers as Record<string, string>).business === 'prepacked' ? { ...sample.checklist, outcome: 'NotRequired', message: '仅销售预包装食品不需要取得食品经营许可，请办理备案。', materials: [] } : sample.checklist)
    if (call === 'POST /files') return ok({ fileId: `f${Math.random()}`, sha256: '0', bytes: 1000, mediaType: 'image/png', fileName: 'file.png' }, 201)
    if (call === 'POST /cases') return ok({ caseNumber: sample.caseView.caseNumber, status: 'Received', statusName: '已收件', queryCode: '482913057', taskIds: ['t1'] }, 201)
    if (call === 'GET /cases') return ok({ items: [{ caseNumber: sample.caseView.caseNumber, matterName: '食品经营许可', applicantName: '李淑敏', status: 'UnderReview', statusName: '审查中', receivedAt: '2026-11-20T02:00:00Z', dueOn: '2026-11-26', light: 'Normal' }], total: 1, page: 1, pageSize: 20 })
    if (/^GET \/cases\/[^/]+$/.test(call)) return ok(sample.caseView)
    if (call === 'GET /tasks') {
      const view = query.get('view')
      const items = [1, 2, 3, 4, 5].map((n) => sample.task(n, view === 'mine' ? 'Claimed' : view === 'done' ? 'Completed' : 'Open', ['Normal', 'Yellow', 'Red'][n % 3]!)).filter((t) => t.applicantName.includes(query.get('text') ?? ''))
      return ok({ items, total: items.length, page: 1, pageSize: 20, counts: { mine: 5, claimable: 5, done: 5 } })
    }
    if (/^GET \/tasks\/[^/]+$/.test(call)) return ok(sample.taskView)
    if (/^POST \/tasks\/[^/]+\/(claim|release)$/.test(call)) return ok(sample.task(1, 'Claimed', 'Normal'))
    if (/^POST \/tasks\/[^/]+\/complete$/.test(call)) return ok({ task: sample.task(1, 'Completed', 'Normal'), case: { caseNumber: sample.caseView.caseNumber, status: 'PendingDecision', statusName: '待决定' }, nextTaskIds: ['t2'] })
    if (call === 'GET /sample/regulator/messages') return ok(sample.messages)
    if (call === 'GET /regulator/pushes') return ok({ items: [{ id: 'p1', caseNumber: sample.caseView.caseNumber, kind: 'Granted', kindName: '准予', regulatorName: '县市场监督管理局', state: 'Delivered', stateName: '已送达', sentAt: '2026-11-20T03:00:00Z', receiptNumber: 'R-1' }], total: 1, page: 1, pageSize: 20 })
    return problem(404, 'not-found', '没有这个地址。')
  }

  return {
    name: 'bpm-mock-api',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const url = new URL(request.url!, 'http://mock')
        if (/^\/(verify\/|progress)/.test(url.pathname)) request.url = '/public.html'
        if (!url.pathname.startsWith('/api/v1')) return next()
        void answer(request, url.pathname.slice('/api/v1'.length), url.searchParams).then(({ status, body }) => {
          response.statusCode = status
          response.setHeader('Content-Type', status >= 400 ? 'application/problem+json' : 'application/json')
          response.end(body === null ? '' : JSON.stringify(body))
        })
      })
    },
  }
}
