import type { Field } from './doors.js'

/**
 * The background work that may open a sealed value without a caller, and the fields that it may open. Closed: what is not
 * here cannot be performed. A step that adds a duty adds its row.
 */
export const duties = {
  /** Sends one queued message. */
  'mail.transmit': ['mail.raw'],
} as const satisfies Record<string, readonly Field[]>

export type Duty = keyof typeof duties
