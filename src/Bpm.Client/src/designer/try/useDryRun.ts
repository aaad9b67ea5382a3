import { ref, shallowRef } from 'vue'
import { asProblem, type ApiProblem } from '@/api/problem'
import { startOf } from './recorded'
import { tryApi, type TryStart, type TryView } from './tryApi'

/** One session of a definition: what it shows, what is being done, what was refused. */
export function useDryRun(definitionId: string) {
  const api = tryApi(definitionId)
  const view = shallowRef<TryView | null>(null)
  const problem = shallowRef<ApiProblem | null>(null)
  const busy = ref<string | null>(null)

  async function act(name: string, work: () => Promise<TryView | null>): Promise<boolean> {
    if (busy.value) return false
    busy.value = name
    problem.value = null
    try {
      view.value = await work()
      return true
    } catch (cause) {
      problem.value = asProblem(cause)
      return false
    } finally {
      busy.value = null
    }
  }

  const begin = (wanted: TryStart) => act('begin', () => api.begin(wanted))

  /** Goes on with a session that still runs, after the page was loaded anew. */
  async function resume(): Promise<boolean> {
    const mine = await api.mine().catch(() => [])
    const last = mine.at(-1)
    return last ? act('resume', () => api.read(last.id)) : false
  }

  /** The session is gone (restart of the server, another node, expired): begins anew and plays what was answered. */
  async function recover() {
    const before = view.value
    if (!before) return
    const { steps } = before.log
    if ((await begin(startOf(before.log, before.definition.version))) && steps.length) await act('recover', () => api.run(view.value!.id, { steps, takesFirst: false }))
  }

  async function close() {
    const session = view.value
    await act('close', async () => {
      if (session) await api.close(session.id)
      return null
    })
    if (problem.value?.code === 'try.not-found') [view.value, problem.value] = [null, null]
  }

  return { api, view, problem, busy, act, begin, resume, recover, close }
}

export type DryRun = ReturnType<typeof useDryRun>
