import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'

const lineBytesMax = 64

/**
 * Whether a password stands in a list of passwords that have leaked: a file of their SHA-1 hashes in hexadecimal, one a line and sorted,
 * as Have I Been Pwned gives it away (a count may follow each after a colon). It is searched where it lies, however large; nothing of
 * the password leaves the machine. @throws what reading a file throws
 */
export async function isBreached(password: string, file: string): Promise<boolean> {
  const wanted = createHash('sha1').update(password).digest('hex').toUpperCase()
  const list = await open(file, 'r')
  try {
    // The first line that does not come before it begins at `from` or after it, and not after `to`.
    let from = 0
    let to = (await list.stat()).size
    while (from < to) {
      const middle = Math.floor((from + to) / 2)
      const { hash, end } = await lineAfter(list, middle)
      if (hash === wanted) return true
      if (hash === '' || hash > wanted) to = middle
      else from = end
    }
    return false
  } finally {
    await list.close()
  }
}

/** The first line that begins at an offset or after it, and where it ends; an empty one after the last. */
async function lineAfter(list: FileHandle, offset: number): Promise<{ hash: string; end: number }> {
  const before = Math.max(0, offset - 1)
  const { buffer, bytesRead } = await list.read(Buffer.alloc(2 * lineBytesMax), 0, 2 * lineBytesMax, before)
  const text = buffer.toString('latin1', 0, bytesRead)
  const begins = offset === 0 ? 0 : text.indexOf('\n') + 1
  if (offset > 0 && begins === 0) return { hash: '', end: offset }
  const line = text.slice(begins).split('\n')[0] ?? ''
  return { hash: line.slice(0, 40).toUpperCase(), end: before + begins + line.length + 1 }
}
