import { createApp, type Component } from 'vue'
import './public.css'

// Four pages, no router: a resident comes by a QR code or a link and stays on one.
const pages: Record<string, () => Promise<{ default: Component }>> = {
  verify: () => import('./verify/VerifyPage.vue'),
  progress: () => import('./progress/ProgressPage.vue'),
  check: () => import('./check/CheckPage.vue'),
  decisions: () => import('./decisions/DecisionsPage.vue'),
}

const [, page = '', rest = ''] = location.pathname.split('/')
const load = pages[page] ?? pages.verify!
void load().then((module) => createApp(module.default, { code: decodeURIComponent(rest) }).mount('#app'))
