import type { Overview } from './overview-queries.js'

export type Drill = NonNullable<Overview['drill']['last']>
type Step = Drill['steps'][number]['step']

/** What a step of a drill does, as it is said of one that was done. */
export const stepWords: Readonly<Record<Step, string>> = {
  create: 'Made a canary agent',
  store: 'Gave it a password and a seed',
  mail: 'Sent it a mail',
  read: 'Read the password, a code and the mail',
  wait: 'Opened a wait for a further mail',
  address: 'Saw that its address takes mail',
  revoke: 'Revoked it',
  refused: 'Asked for everything again, and was refused',
  gone: 'Found its keys gone, and its end in the ledger',
}

/** At which step a drill has failed, in words. */
export const failedAt = ({ failed }: Drill): string =>
  failed === null
    ? ''
    : failed.step === 'interrupted'
      ? 'It was not finished'
      : `It failed where it ${lower(stepWords[failed.step])}`

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** A duration as a person says it: milliseconds up to a second, then seconds. */
export const duration = (ms: number): string => (ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toFixed(1)} s`)

export const everyWords: Readonly<Record<Overview['drill']['every'], string>> = {
  never: 'Drills are held only when somebody asks for one (KEYFOB_DRILL).',
  day: 'One is held every day.',
  week: 'One is held every week.',
  month: 'One is held every 30 days.',
}
