import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { ActivityPage } from './activity/activity-page.js'
import { ActivityTab } from './activity/activity-tab.js'
import { AgentPage } from './agents/agent-page.js'
import { AgentsPage } from './agents/agents-page.js'
import { readSearch } from './agents/agents-search.js'
import { Notices } from './controls/notices.js'
import { CredentialPage } from './credentials/credential-page.js'
import { fromPathPart, toPathPart } from './credentials/credential-path.js'
import { CredentialsTab } from './credentials/credentials-tab.js'
import { MailPage } from './mail/mail-page.js'
import { MailboxTab } from './mailbox/mailbox-tab.js'
import { SessionGate } from './session/session-gate.js'
import { SignedOutPage } from './session/sign-in-page.js'
import { WelcomePage } from './session/welcome-page.js'
import { FaultPage, LostPage } from './shell/lost-page.js'
import { Shell } from './shell/shell.js'
import { TokensTab } from './tokens/tokens-tab.js'

const root = createRootRoute({
  component: () => (
    <>
      <Outlet />
      <Notices />
    </>
  ),
  notFoundComponent: LostPage,
  errorComponent: FaultPage,
})

const welcome = createRoute({ getParentRoute: () => root, path: '/welcome', component: WelcomePage })
const signedOut = createRoute({ getParentRoute: () => root, path: '/signed-out', component: SignedOutPage })

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: () => <SessionGate>{(session) => <Shell session={session} />}</SessionGate>,
})
const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/agents', replace: true })
  },
})
const agents = createRoute({
  getParentRoute: () => inside,
  path: '/agents',
  validateSearch: readSearch,
  component: AgentsPage,
})
const activity = createRoute({ getParentRoute: () => inside, path: '/activity', component: ActivityPage })

const mail = createRoute({ getParentRoute: () => inside, path: '/mail', component: MailPage })
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

const agent = createRoute({ getParentRoute: () => inside, path: '/agents/$identityId', component: AgentPage })
const credentials = createRoute({ getParentRoute: () => agent, path: '/', component: CredentialsTab })
const mailbox = createRoute({ getParentRoute: () => agent, path: '/mailbox', component: MailboxTab })
const tokens = createRoute({ getParentRoute: () => agent, path: '/tokens', component: TokensTab })
const agentActivity = createRoute({ getParentRoute: () => agent, path: '/activity', component: ActivityTab })
const credential = createRoute({
  getParentRoute: () => inside,
  path: '/agents/$identityId/credentials/$name',
  params: {
    parse: ({ identityId, name }) => ({ identityId, name: fromPathPart(name) }),
    stringify: ({ identityId, name }) => ({ identityId, name: toPathPart(name) }),
  },
  component: CredentialPage,
})

/** Every page of the app. Nothing of an address is kept by the router: a sign-in code stands in one for a moment. */
export const router = createRouter({
  basepath: '/admin',
  routeTree: root.addChildren([
    welcome,
    signedOut,
    inside.addChildren([
      home,
      agents,
      activity,
      mail.addChildren([mailHome, held, sources, domains, webhooks]),
      agent.addChildren([credentials, mailbox, tokens, agentActivity]),
      credential,
    ]),
  ]),
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
