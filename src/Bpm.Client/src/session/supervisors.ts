import type { Me } from '@/api/types'

/** Whoever only watches over the others handles no case: no task ever waits in the inbox. */
export const onlySupervises = (me: Me) => me.posts.length > 0 && me.posts.every((post) => post.role === 'Supervisor')
