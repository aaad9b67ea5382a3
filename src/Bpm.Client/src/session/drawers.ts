import type { Me } from '@/api/types'

/** Posts that draw and publish processes; whoever holds nothing else handles no case and has no workbench. */
const Drawers = new Set<string>(['ProcessAnalyst', 'Publisher', 'Administrator'])

export const draws = (me: Me) => me.posts.some((post) => Drawers.has(post.role))

export const onlyDraws = (me: Me) => me.posts.length > 0 && me.posts.every((post) => Drawers.has(post.role))
