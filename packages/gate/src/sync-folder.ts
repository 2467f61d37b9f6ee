import { open } from 'node:fs/promises'

/** When this returns, what a folder says of its files is on disk: which there are, and by what names. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
