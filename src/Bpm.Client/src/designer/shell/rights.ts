import { computed } from 'vue'
import { draws, onlyDraws } from '@/session/drawers'
import { session } from '@/session/session'

/** Whether the person draws and publishes; a supervisor only looks. The server checks again. */
export const mayEdit = computed(() => session.me.value !== null && draws(session.me.value))

/** Whether the person sets how the program works. */
export const isAdministrator = computed(() => session.roles.value.has('Administrator'))

/** Whether there is a workbench to go to. */
export const hasWorkbench = computed(() => session.me.value !== null && !onlyDraws(session.me.value))
