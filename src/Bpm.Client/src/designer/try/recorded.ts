import type { Recorded, TryStart, TryStep } from './tryApi'

export const Format = 'bpm-try-answers/1'
const MaxSteps = 1000
const Kinds = ['Task', 'Answer', 'Timer']

/** Reads a file of recorded answers. Throws an `Error` with Chinese words for whoever chose the file. */
export function readRecorded(text: string): Recorded {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new Error('文件不是有效的 JSON。')
  }
  const recorded = json as Partial<Recorded> | null
  if (recorded === null || typeof recorded !== 'object' || recorded.format !== Format || !Array.isArray(recorded.steps)) throw new Error(`文件不是试运行答案（format 应为 ${Format}）。`)
  if (recorded.steps.length > MaxSteps) throw new Error(`录制的答案最多 ${MaxSteps} 条。`)
  const wrong = recorded.steps.findIndex((step) => typeof step?.node !== 'string' || !Kinds.includes(step.kind))
  if (wrong >= 0) throw new Error(`第 ${wrong + 1} 条答案缺少环节或者种类。`)
  return { format: Format, start: recorded.start ?? null, steps: recorded.steps }
}

/** How a dry run begins that shall go as the recorded one did. */
export function startOf(recorded: Recorded, version: number | null): TryStart {
  const start = recorded.start
  // What began without a case begins so again.
  if (!start) return { version, matterCode: '' }
  return {
    version,
    matterCode: start.matterCode,
    stationCode: start.stationCode,
    receivedAt: start.receivedAt,
    applicantKind: start.applicantKind,
    answers: start.answers,
    form: start.form,
    missingMaterials: start.missingMaterials,
  }
}

/** A step in words, for the protocol. */
export function stepText(step: TryStep, names: ReadonlyMap<string, string>, people: ReadonlyMap<string, string>): string {
  const node = names.get(step.node) ?? step.node.slice(step.node.lastIndexOf(':') + 1)
  if (step.kind === 'Timer') return `${node}：期限届满，无人答复`
  const who = step.by ? `（${people.get(step.by) ?? step.by}）` : ''
  const words = step.comment ? `，意见：${step.comment}` : ''
  return `${node}：${step.label ?? step.outcome ?? '收到'}${who}${words}`
}
