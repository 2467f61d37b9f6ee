import { answerJobs } from '@keyfob/service/answer-jobs'
import { decodePicture } from './decode-picture.js'
import { findCodes } from './find-codes.js'
import type { Picture } from './picture.js'
import { readCodes, readJpegCodes, withReader } from './read-codes.js'

/** A picture to read: what it is, and its bytes. */
export type QrJob = Readonly<{ picture: Picture; bytes: Uint8Array }>

// No new look is begun after it, so that what was found is answered before the thread is ended.
const lookingMs = 3_000

answerJobs(async ({ picture, bytes }: QrJob): Promise<readonly string[]> => {
  const began = performance.now()
  const isLate = () => performance.now() - began > lookingMs
  return await withReader(async () => {
    if (picture.isCmyk) return await readJpegCodes(bytes)
    return await findCodes(await decodePicture(picture, bytes), readCodes, isLate)
  })
})
