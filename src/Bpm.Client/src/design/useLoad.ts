import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { asProblem, type ApiProblem } from '@/api/problem'

export interface Load<T> {
  data: ShallowRef<T | null>
  problem: ShallowRef<ApiProblem | null>
  /** True only while nothing is there to show: a refresh keeps what is on the page. */
  loading: Ref<boolean>
  reload: () => Promise<void>
}

/** Loads what a page shows and keeps the three states apart: still loading, refused or failed, there. */
export function useLoad<T>(fetch: () => Promise<T>): Load<T> {
  const data = shallowRef<T | null>(null)
  const problem = shallowRef<ApiProblem | null>(null)
  const loading = ref(true)
  let latest = 0

  async function reload() {
    const mine = ++latest
    loading.value = data.value === null
    try {
      const answer = await fetch()
      if (mine !== latest) return
      data.value = answer
      problem.value = null
    } catch (cause) {
      if (mine === latest) problem.value = asProblem(cause)
    } finally {
      if (mine === latest) loading.value = false
    }
  }

  return { data, problem, loading, reload }
}
