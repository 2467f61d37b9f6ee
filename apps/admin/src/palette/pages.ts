import type { LinkProps } from '@tanstack/react-router'

type Page = Readonly<{ label: string; to: NonNullable<LinkProps['to']> }>

/** Every page that one can go to from anywhere. */
export const pages: readonly Page[] = [
  { label: 'Overview', to: '/' },
  { label: 'Agents', to: '/agents' },
  { label: 'Mail: held back', to: '/mail/held' },
  { label: 'Mail: sources', to: '/mail/sources' },
  { label: 'Mail: domains', to: '/mail/domains' },
  { label: 'Mail: webhooks', to: '/mail/webhooks' },
  { label: 'Mail: retention', to: '/mail/retention' },
  { label: 'Activity', to: '/activity' },
  { label: 'Notices', to: '/notices' },
  { label: 'Operators', to: '/operators' },
  { label: 'Settings', to: '/settings' },
  { label: 'Your account', to: '/account' },
  { label: 'First steps', to: '/start' },
]

/** The pages of one agent. */
export const agentPages = [
  { label: 'Credentials', to: '/agents/$identityId' },
  { label: 'Mailbox', to: '/agents/$identityId/mailbox' },
  { label: 'Tokens', to: '/agents/$identityId/tokens' },
  { label: 'Seen in plaintext', to: '/agents/$identityId/seen' },
  { label: 'Activity', to: '/agents/$identityId/activity' },
  { label: 'If it is revoked', to: '/agents/$identityId/cost' },
] as const satisfies readonly Page[]
