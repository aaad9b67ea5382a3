import { computed } from 'vue'
import { session } from '@/session/session'

const Drawers = new Set<string>(['ProcessAnalyst', 'Publisher', 'Administrator'])

/** Whether the person draws and publishes; a supervisor only looks. The server checks again. */
export const mayEdit = computed(() => [...session.roles.value].some((role) => Drawers.has(role)))
