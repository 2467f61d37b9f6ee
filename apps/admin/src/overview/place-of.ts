import type { Overview } from './overview-queries.js'

export type Need = Overview['needs'][number]

/** Where a need is mended: a page of the app, or a part of this one, where it is said what to do on the machine. */
export type Place = '/mail/sources' | '/mail/webhooks' | '/mail/held' | '/notices' | 'drill' | 'health'

const places: Partial<Record<Need['what'], Place>> = {
  source_failing: '/mail/sources',
  webhook_failing: '/mail/webhooks',
  webhook_disabled: '/mail/webhooks',
  mail_held: '/mail/held',
  notices_open: '/notices',
  approvals_open: '/notices',
  drill_failed: 'drill',
}

/** Whatever else there is is mended on the machine. */
export const placeOf = ({ what }: Need): Place => places[what] ?? 'health'
