import { ApiError } from '../wire/api-error.js'
import { call } from '../wire/call.js'
import { type HeldTo, type Verified, verifyRows } from './verify-rows.js'

/** What the thread tells: how far it is, and once how it ended. */
export type Told =
  | Readonly<{ rows: number; size: number }>
  | Readonly<{ verified: Verified }>
  | Readonly<{ failed: 'browser' | 'platform'; message: string }>

const tell = (told: Told) => postMessage(told)

addEventListener('message', ({ data }: MessageEvent<HeldTo>) => {
  const ask = (after: number) => call('organisation.exportAudit', { after, limit: 1_000 })
  verifyRows(data, ask, (rows, size) => tell({ rows, size })).then(
    (verified) => tell({ verified }),
    (error: unknown) => tell(failure(error)),
  )
})

function failure(error: unknown): Told {
  if (error instanceof ApiError) return { failed: 'platform', message: error.message }
  return { failed: 'browser', message: error instanceof Error ? error.message : String(error) }
}
