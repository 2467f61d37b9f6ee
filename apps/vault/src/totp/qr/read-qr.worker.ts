import { answerJobs } from '@keyfob/service/answer-jobs'
import { decodePicture } from './decode-picture.js'
import { findCodes } from './find-codes.js'
import type { Picture } from './picture.js'
import { readCodes, readJpegCodes, withReader } from './read-codes.js'

/** A picture to read: what it is, and its bytes. */
export type QrJob = Readonly<{ picture: Picture; bytes: Uint8Array }>

// Where something was found no new look is begun after it, so that it is answered before the thread is ended.
const lookingMs = 2_500

answerJobs(async ({ picture, bytes }: QrJob): Promise<readonly string[]> => {
  const began = performance.now()
  const isLate = () => performance.now() - began > lookingMs
  return await withReader(async () => {
    if (picture.isCmyk) return await readJpegCodes(bytes)
    return await findCodes(await decodePicture(picture, bytes), readCodes, isLate)
  })
})
