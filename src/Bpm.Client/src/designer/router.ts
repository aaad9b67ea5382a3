import { createRouter, createWebHistory } from 'vue-router'
import { whenSignedOut } from '@/api/http'
import { session } from '@/session/session'

declare module 'vue-router' {
  interface RouteMeta {
    title?: string
  }
}

/** Our pages around Elsa Studio. Studio's own (`/designer`, `/designer/definitions/…`) are another page, reached by ordinary links. */
export const router = createRouter({
  history: createWebHistory('/designer'),
  routes: [
    { path: '/overview', component: () => import('./overview/OverviewPage.vue'), meta: { title: '流程概览' } },
    { path: '/compare/:definitionId', component: () => import('./compare/ComparePage.vue'), props: true, meta: { title: '版本比较' } },
    { path: '/requests', component: () => import('./requests/RequestsPage.vue'), meta: { title: '发布复核' } },
    { path: '/documents', component: () => import('./documents/TemplatesPage.vue'), meta: { title: '文书模板' } },
    { path: '/heat/:versionId', component: () => import('./heat/HeatPage.vue'), props: true, meta: { title: '办理热力' } },
    {
      path: '/try/:definitionId',
      component: () => import('./try/TryPage.vue'),
      props: (to) => ({ definitionId: to.params.definitionId, version: Number(to.query.version) || undefined }),
      meta: { title: '试运行' },
    },
    { path: '/:rest(.*)*', component: () => import('./shell/LostPage.vue'), meta: { title: '没有此页' } },
  ],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
})

function signIn(from: string) {
  location.assign(`/sign-in?from=${encodeURIComponent(`/designer${from}`)}`)
}

router.beforeEach(async (to) => {
  if (await session.load()) return true
  signIn(to.fullPath)
  return false
})

router.afterEach((to) => {
  document.title = to.meta.title ? `${to.meta.title} · 流程设计` : '流程设计'
})

whenSignedOut(() => {
  signIn(router.currentRoute.value.fullPath)
})
