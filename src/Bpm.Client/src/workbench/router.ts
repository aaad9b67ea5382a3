import { createRouter, createWebHistory } from 'vue-router'
import { whenSignedOut } from '@/api/http'
import { onlyDraws } from '@/session/drawers'
import { onlySupervises } from '@/session/supervisors'
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
    { path: '/proposals', component: () => import('./proposals/ProposalsPage.vue'), meta: { title: '提请审批' } },
    { path: '/handover', component: () => import('./handover/HandoverPage.vue'), meta: { title: '材料交接' } },
    { path: '/handover/new', component: () => import('./handover/HandoverPreparePage.vue'), meta: { title: '编制移交清单' } },
    { path: '/handover/:id', component: () => import('./handover/HandoverListPage.vue'), props: true, meta: { title: '移交清单' } },
    { path: '/ratings', component: () => import('./ratings/RatingsPage.vue'), meta: { title: '差评整改' } },
    { path: '/regulator', component: () => import('./regulator/RegulatorPage.vue'), meta: { title: '审管互动' } },
    { path: '/pushes', component: () => import('./regulator/ToHandlePage.vue'), meta: { title: '推送处理' } },
    { path: '/oversight', component: () => import('./oversight/OversightPage.vue'), meta: { title: '督办' } },
    { path: '/seals', component: () => import('./seals/SealsPage.vue'), meta: { title: '用印' } },
    { path: '/departments', component: () => import('./departments/DepartmentsPage.vue'), meta: { title: '部门系统' } },
    { path: '/people', component: () => import('./people/PeoplePage.vue'), meta: { title: '人员' } },
    { path: '/absences', component: () => import('./people/AbsencesPage.vue'), meta: { title: '缺勤代理' } },
    { path: '/delegation', component: () => import('./delegation/DelegationPage.vue'), meta: { title: '承办与授权' } },
    { path: '/matter-lists', component: () => import('./delegation/ListsPage.vue'), meta: { title: '事项清单' } },
    { path: '/catalog', component: () => import('./catalog/CatalogPage.vue'), meta: { title: '事项目录' } },
    { path: '/catalog/:id', component: () => import('./catalog/CatalogMatterPage.vue'), props: true, meta: { title: '事项' } },
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
  // Nor has who only watches over the others.
  if (to.path === '/' && onlySupervises(me)) return '/oversight'
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
