import { createRouter, createWebHistory } from 'vue-router'
import { whenSignedOut } from '@/api/http'
import { onlyDraws } from '@/session/drawers'
import { session } from '@/session/session'

declare module 'vue-router' {
  interface RouteMeta {
    title?: string
    /** Nobody need be signed in. */
    open?: boolean
  }
}

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/sign-in', component: () => import('./sign-in/SignInPage.vue'), meta: { title: '登录', open: true } },
    { path: '/', component: () => import('./inbox/InboxPage.vue'), meta: { title: '待办' } },
    { path: '/receive', component: () => import('./receiving/ReceivePage.vue'), meta: { title: '收件' } },
    { path: '/tasks/:id', component: () => import('./tasks/TaskPage.vue'), props: true, meta: { title: '办理' } },
    { path: '/cases', component: () => import('./cases/CaseListPage.vue'), meta: { title: '办件' } },
    { path: '/cases/:caseNumber', component: () => import('./cases/CasePage.vue'), props: true, meta: { title: '办件' } },
    { path: '/regulator', component: () => import('./regulator/RegulatorPage.vue'), meta: { title: '审管互动' } },
    { path: '/:rest(.*)*', component: () => import('./shell/NotFoundPage.vue'), meta: { title: '没有此页', open: true } },
  ],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
})

function signInAt(from: string) {
  return { path: '/sign-in', query: from === '/' ? {} : { from } }
}

router.beforeEach(async (to) => {
  if (to.meta.open) return true
  const me = await session.load()
  if (!me) return signInAt(to.fullPath)
  // A regulator has no inbox: the pushes are the work.
  if (to.path === '/' && me.posts.length > 0 && me.posts.every((post) => post.role === 'Regulator')) return '/regulator'
  // Nor has who draws and publishes processes; those pages are another program.
  if (to.path === '/' && onlyDraws(me)) {
    location.replace('/designer/overview')
    return false
  }
  return true
})

router.afterEach((to) => {
  document.title = to.meta.title ? `${to.meta.title} · 基层审批工作台` : '基层审批工作台'
})

whenSignedOut(() => {
  session.me.value = null
  if (router.currentRoute.value.path !== '/sign-in') void router.push(signInAt(router.currentRoute.value.fullPath))
})
