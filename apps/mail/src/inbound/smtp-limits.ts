import { availableParallelism } from 'node:os'

/** What one sender may ask of the receiver. */
export const smtpLimits = {
  messageBytes: 25 * 1024 * 1024,
  /** A message times its recipients: what one transaction stores. */
  deliveryBytes: 64 * 1024 * 1024,
  recipients: 100,
  /** After so many unknown recipients the session ends at the next. */
  unknownRecipients: 3,
  connectionsPerAddress: 10,
  connections: 100 * availableParallelism(),
  commandBytes: 4_096,
  /** Without a byte from the client. */
  idleMs: 30_000,
  /** From one step of a transaction to the next. */
  stepMs: 300_000,
  /** How long a refused recipient is told at the soonest, so that the time says nothing. */
  refusalMs: 150,
  mailsPerHour: 2_000,
  /** How long deliveries under way may take when the receiver closes. */
  closeMs: 10_000,
}

export type SmtpLimits = Readonly<typeof smtpLimits>
