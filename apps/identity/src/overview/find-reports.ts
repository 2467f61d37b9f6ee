import type { Tx } from '@keyfob/gate/doors'
import { type ProcessFacts, reportLastsMs } from '@keyfob/service/process-report'

/** What a process that runs has said of itself. */
export type Report = Readonly<{ startedAt: Date; seenAt: Date; facts: ProcessFacts }>

/** The reports of the processes that run, the longest running first. */
export const findReports = (tx: Tx): Promise<Report[]> => tx.$queryRaw<Report[]>`
  SELECT started_at AS "startedAt", seen_at AS "seenAt", facts FROM process_report
   WHERE seen_at > clock_timestamp() - ${reportLastsMs} * interval '1 millisecond' ORDER BY started_at, id`
