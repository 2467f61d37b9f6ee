import { randomBytes } from 'node:crypto'
import { mkdir, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'
import type { Environment } from '../environment.js'
import { CommandError } from '../failure.js'
import { readOwnerOnly } from './owner-only.js'

/** What `keyfob auth login` keeps: a platform, and the token for it. */
export type Profile = Readonly<{ url: string; token: string }>

/** Where it lies: `keyfob/profile.json` below `XDG_CONFIG_HOME`, which is `~/.config` unless it is set to an absolute path. */
export function profilePath({ configHome, home }: Environment): string {
  const base = configHome && isAbsolute(configHome) ? configHome : join(home ?? homedir(), '.config')
  return join(base, 'keyfob', 'profile.json')
}

/** The profile; undefined where there is none. One that others can read, or that is none, is refused. */
export async function readProfile(environment: Environment): Promise<Profile | undefined> {
  const text = await readOwnerOnly(profilePath(environment), 'The profile')
  if (text === undefined) return undefined
  try {
    const { url, token } = JSON.parse(text) as Partial<Profile>
    if (typeof url === 'string' && typeof token === 'string') return { url, token }
  } catch {
    // Told below. What stands there may be a token.
  }
  throw new CommandError('unauthorized', 'The profile is damaged: write it anew with keyfob auth login.')
}

/** A place for a profile, taken before its token is asked for: a token that is shown once must not be lost to a full disk. */
export type ProfilePlace = Readonly<{
  /** Puts a profile there, in place of one that was. */
  keep: (profile: Profile) => Promise<void>
  /** Gives the place up; what was there before stays. */
  leave: () => Promise<void>
}>

/** Takes it, readable by its owner alone from the moment at which it is there. */
export async function takeProfilePlace(environment: Environment): Promise<ProfilePlace> {
  const path = profilePath(environment)
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await writeFile(draft, `${' '.repeat(charactersMax)}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new CommandError('bad_request', `The profile cannot be written to ${path} (${code}).`)
  }
  return {
    keep: async (profile) => {
      await writeFile(draft, `${JSON.stringify(profile)}\n`, { flag: 'r+' })
      await truncate(draft, Buffer.byteLength(JSON.stringify(profile)) + 1)
      await rename(draft, path)
    },
    leave: () => rm(draft, { force: true }),
  }
}

/** Longer than any profile is. */
const charactersMax = 4_096

/** Forgets it. Was there one? */
export async function deleteProfile(environment: Environment): Promise<boolean> {
  try {
    await rm(profilePath(environment))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}
