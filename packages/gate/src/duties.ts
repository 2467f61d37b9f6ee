import type { Field, OrganisationField } from './doors.js'

/**
 * The background work that may open a sealed value without a caller, and the fields that it may open. Closed: what is not
 * here cannot be performed. A step that adds a duty adds its row.
 */
export const duties = {
  /** Opens one queued message, to send it. */
  'mail.transmit': ['mail.raw'],
  /** The last look before a message is gone; it opens nothing. */
  'mail.depart': [],
} as const satisfies Record<string, readonly Field[]>

export type Duty = keyof typeof duties

/**
 * The background work that may open what an organisation keeps, and the one field of it that it may open, if any. It never opens
 * anything of an agent.
 */
export const organisationDuties = {
  /** Signs in to a mailbox that mail is fetched from. */
  'imap.connect': 'source.secret',
  /** Signs in to the relay that mail goes out by. */
  'relay.connect': 'relay.secret',
  /** Signs one attempt to deliver an event. */
  'webhook.sign': 'webhook.secret',
  /** Signs a mail that goes out, for its domain. */
  'dkim.sign': 'dkim.key',
  /** Writes down what came of a drill; it opens nothing. */
  'canary.drill': undefined,
} as const satisfies Record<string, OrganisationField | undefined>

export type OrganisationDuty = keyof typeof organisationDuties
