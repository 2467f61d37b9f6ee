import { randomBytes } from 'node:crypto'
import { link, readdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PartError } from './part-error.js'
import { processIdentity } from './process-identity.js'

type Holder = { pid: number; began: string }

/**
 * Takes a directory for this process until `release`, or until the process is gone, however it went. Throws a
 * `PartError` that names the holder if another live process, or this one, has it. The directory must exist.
 */
export async function holdDirectory(directory: string): Promise<{ release(): Promise<void> }> {
  const names = await holderNames(directory)
  const taken = await liveHolder(directory, names)
  if (taken !== undefined) throw inUse(directory, taken)

  // Each holder has a number of its own, so that nobody removes the file of one that came between look and take.
  const mine = `holder.${1 + Math.max(0, ...names.map(numberOf))}`
  await writeHolder(directory, mine)
  const others = (await holderNames(directory)).filter((name) => name !== mine)
  const rival = await liveHolder(directory, others)
  if (rival !== undefined) {
    await unlink(join(directory, mine))
    throw inUse(directory, rival)
  }
  for (const name of others) await unlink(join(directory, name)).catch(ifAbsent)
  return { release: () => unlink(join(directory, mine)).catch(ifAbsent) }
}

async function holderNames(directory: string): Promise<string[]> {
  return (await readdir(directory)).filter((name) => /^holder\.\d{1,9}$/.test(name))
}

async function liveHolder(directory: string, names: string[]): Promise<Holder | undefined> {
  for (const name of names) {
    const text = await readFile(join(directory, name), 'utf8').catch(ifAbsent)
    if (text === undefined) continue
    const holder: Holder = JSON.parse(text)
    if ((await processIdentity(holder.pid)) === holder.began) return holder
  }
  return undefined
}

/** Written apart and linked, so that the file appears whole or not at all, and for one process only. */
async function writeHolder(directory: string, name: string): Promise<void> {
  const holder: Holder = { pid: process.pid, began: (await processIdentity(process.pid)) ?? 'unknown' }
  const draft = join(directory, `.${name}.${randomBytes(6).toString('hex')}`)
  await writeFile(draft, JSON.stringify(holder), { mode: 0o644, flag: 'wx' })
  try {
    await link(draft, join(directory, name))
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
    throw new PartError(`Another process is just taking ${directory}. Wait for it, or start again.`)
  } finally {
    await unlink(draft)
  }
}

function inUse(directory: string, { pid }: Holder): PartError {
  const who = pid === process.pid ? `this process (${pid})` : `process ${pid}`
  return new PartError(
    `${directory} is in use by ${who}. End that one first (kill ${pid}), or start with another data folder.`,
  )
}

function numberOf(name: string): number {
  return Number(name.slice('holder.'.length))
}

function ifAbsent(error: unknown): undefined {
  if (!isCode(error, 'ENOENT')) throw error
  return undefined
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
