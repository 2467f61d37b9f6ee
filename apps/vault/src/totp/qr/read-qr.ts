import { AppError } from '@keyfob/contracts/errors'
import { WorkerFailure, WorkerPool } from '@keyfob/service/worker-pool'
import { wrongPart } from '../../wrong-part.js'
import { type Picture, pictureOf } from './picture.js'
import type { QrJob } from './read-qr.worker.js'

/**
 * Reads QR codes in threads of their own: two at most, a picture at a time, five seconds and 256 MiB of heap each. A thread
 * is ended when it has had nothing to do for half a minute, and its memory with it: pictures are large and rare.
 */
export class QrReader {
  private readonly pool = new WorkerPool<QrJob, readonly string[]>({
    file: new URL('./read-qr.worker', import.meta.url),
    threads: 2,
    jobsPerThread: 1,
    timeoutMs: 5_000,
    heapMegabytesMax: 256,
    queueMax: 20,
    idleMs: 30_000,
  })

  /**
   * The texts of all distinct QR codes in a PNG, JPEG or WebP; at least one. Nothing of the picture is kept.
   * `payload_too_large` and `bad_request` say what is wrong with the picture, never what stands in it; `unavailable` where
   * too many wait, or after `close`.
   */
  async read(image: Uint8Array): Promise<readonly string[]> {
    const picture = pictureOf(image)
    // A copy: what crosses to a thread is all the memory that a view is a part of.
    const texts = await this.pool.run({ picture, bytes: new Uint8Array(image) }).catch((failure: unknown) => {
      throw refusal(picture, failure)
    })
    if (texts.length === 0) throw wrongPart('qr', 'holds no QR code that can be read')
    return texts
  }

  /** Ends the threads; what they held and what waited is refused as `unavailable`. */
  close(): Promise<void> {
    return this.pool.close()
  }
}

const tooLong = 'takes longer to read than a picture may, which is 5 seconds'

function refusal({ kind }: Picture, failure: unknown): unknown {
  if (!(failure instanceof WorkerFailure)) return failure
  if (!failure.wasBegun) return new AppError('unavailable', { cause: failure })
  if (failure.reason === 'timeout') return wrongPart('qr', `${tooLong}: send the part that shows the code`)
  return wrongPart('qr', `is no ${kind} that can be read: it is damaged, or needs more memory than a picture may`)
}
