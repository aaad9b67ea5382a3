import { computed, shallowRef } from 'vue'
import { bpm } from '@/api/bpm'
import { asProblem } from '@/api/problem'
import type { Me } from '@/api/types'

const me = shallowRef<Me | null>(null)
let asked = false

/** Who is signed in. The cookie is the server's and not readable here; this only remembers the last answer. */
export const session = {
  me,

  roles: computed(() => new Set(me.value?.posts.map((post) => post.role) ?? [])),

  /** Asks the server once after a page load; null where nobody is signed in. */
  async load(): Promise<Me | null> {
    if (asked) return me.value
    try {
      me.value = await bpm.me()
    } catch (cause) {
      if (asProblem(cause).status !== 401) throw cause
      me.value = null
    }
    asked = true
    return me.value
  },

  async signIn(userName: string, password: string) {
    me.value = await bpm.signIn(userName, password)
    asked = true
  },

  async signOut() {
    await bpm.signOut()
    session.forget()
  },

  /** The server no longer knows this cookie. Drafts of the person who left go too: they hold personal data. */
  forget() {
    me.value = null
    sessionStorage.clear()
  },
}
