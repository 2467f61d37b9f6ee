import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { readSearch } from './agents/agents-search.js'
import { Notices } from './controls/notices.js'
import { fromPathPart, toPathPart } from './credentials/credential-path.js'
import { SealedCover } from './sealed/sealed-cover.js'
import { SessionGate } from './session/session-gate.js'
import { SignedOutPage } from './session/sign-in-page.js'
import { InvitedPage, WelcomePage } from './session/welcome-page.js'
import { FaultPage, LostPage } from './shell/lost-page.js'
import { Shell } from './shell/shell.js'

const root = createRootRoute({
  component: () => (
    <>
      <Outlet />
      <Notices />
      <SealedCover />
    </>
  ),
  notFoundComponent: LostPage,
  errorComponent: FaultPage,
})

const welcome = createRoute({ getParentRoute: () => root, path: '/welcome', component: WelcomePage })
const invited = createRoute({ getParentRoute: () => root, path: '/invited', component: InvitedPage })
const sso = createRoute({
  getParentRoute: () => root,
  path: '/sso',
  component: lazyRouteComponent(() => import('./single-sign-on/sso-page.js'), 'SsoPage'),
})
const signedOut = createRoute({ getParentRoute: () => root, path: '/signed-out', component: SignedOutPage })

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: () => <SessionGate>{(session) => <Shell session={session} />}</SessionGate>,
})
const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  component: lazyRouteComponent(() => import('./overview/overview-page.js'), 'OverviewPage'),
})
const agents = createRoute({
  getParentRoute: () => inside,
  path: '/agents',
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import('./agents/agents-page.js'), 'AgentsPage'),
})
const activity = createRoute({
  getParentRoute: () => inside,
  path: '/activity',
  component: lazyRouteComponent(() => import('./activity/activity-page.js'), 'ActivityPage'),
})

const notices = createRoute({
  getParentRoute: () => inside,
  path: '/notices',
  component: lazyRouteComponent(() => import('./custody/notices-page.js'), 'NoticesPage'),
})

const start = createRoute({
  getParentRoute: () => inside,
  path: '/start',
  component: lazyRouteComponent(() => import('./start/start-page.js'), 'StartPage'),
})

const operators = createRoute({
  getParentRoute: () => inside,
  path: '/operators',
  component: lazyRouteComponent(() => import('./operators/operators-page.js'), 'OperatorsPage'),
})

const account = createRoute({
  getParentRoute: () => inside,
  path: '/account',
  component: lazyRouteComponent(() => import('./account/account-page.js'), 'AccountPage'),
})

const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings/settings-page.js'), 'SettingsPage'),
})

const mail = createRoute({
  getParentRoute: () => inside,
  path: '/mail',
  component: lazyRouteComponent(() => import('./mail/mail-page.js'), 'MailPage'),
})
const mailHome = createRoute({
  getParentRoute: () => mail,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/mail/held', replace: true })
  },
})
// What not every visit needs comes when it is asked for.
const domains = createRoute({
  getParentRoute: () => mail,
  path: '/domains',
  component: lazyRouteComponent(() => import('./mail/domains-tab.js'), 'DomainsTab'),
})
const held = createRoute({
  getParentRoute: () => mail,
  path: '/held',
  component: lazyRouteComponent(() => import('./mail/held-tab.js'), 'HeldTab'),
})
const retention = createRoute({
  getParentRoute: () => mail,
  path: '/retention',
  component: lazyRouteComponent(() => import('./mail/retention-tab.js'), 'RetentionTab'),
})
const sources = createRoute({
  getParentRoute: () => mail,
  path: '/sources',
  component: lazyRouteComponent(() => import('./mail/sources-tab.js'), 'SourcesTab'),
})
const webhooks = createRoute({
  getParentRoute: () => mail,
  path: '/webhooks',
  component: lazyRouteComponent(() => import('./mail/webhooks-tab.js'), 'WebhooksTab'),
})

const agent = createRoute({
  getParentRoute: () => inside,
  path: '/agents/$identityId',
  component: lazyRouteComponent(() => import('./agents/agent-page.js'), 'AgentPage'),
})
const credentials = createRoute({
  getParentRoute: () => agent,
  path: '/',
  component: lazyRouteComponent(() => import('./credentials/credentials-tab.js'), 'CredentialsTab'),
})
const mailbox = createRoute({
  getParentRoute: () => agent,
  path: '/mailbox',
  component: lazyRouteComponent(() => import('./mailbox/mailbox-tab.js'), 'MailboxTab'),
})
const tokens = createRoute({
  getParentRoute: () => agent,
  path: '/tokens',
  component: lazyRouteComponent(() => import('./tokens/tokens-tab.js'), 'TokensTab'),
})
const seen = createRoute({
  getParentRoute: () => agent,
  path: '/seen',
  component: lazyRouteComponent(() => import('./exposures/seen-tab.js'), 'SeenTab'),
})
const agentActivity = createRoute({
  getParentRoute: () => agent,
  path: '/activity',
  component: lazyRouteComponent(() => import('./activity/activity-tab.js'), 'ActivityTab'),
})
const cost = createRoute({
  getParentRoute: () => agent,
  path: '/cost',
  component: lazyRouteComponent(() => import('./revocation/cost-tab.js'), 'CostTab'),
})
const credential = createRoute({
  getParentRoute: () => inside,
  path: '/agents/$identityId/credentials/$name',
  params: {
    parse: ({ identityId, name }) => ({ identityId, name: fromPathPart(name) }),
    stringify: ({ identityId, name }) => ({ identityId, name: toPathPart(name) }),
  },
  component: lazyRouteComponent(() => import('./credentials/credential-page.js'), 'CredentialPage'),
})

/** Every page of the app. Nothing of an address is kept by the router: a sign-in code stands in one for a moment. */
export const router = createRouter({
  basepath: '/admin',
  defaultPreload: 'intent',
  routeTree: root.addChildren([
    welcome,
    invited,
    signedOut,
    sso,
    inside.addChildren([
      home,
      agents,
      activity,
      notices,
      operators,
      settings,
      account,
      start,
      mail.addChildren([mailHome, held, sources, domains, webhooks, retention]),
      agent.addChildren([credentials, mailbox, tokens, seen, agentActivity, cost]),
      credential,
    ]),
  ]),
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
