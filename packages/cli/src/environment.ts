/** What the command line is told by its environment. Nothing else of it is read. */
export type Environment = Readonly<{
  url: string | undefined
  token: string | undefined
  tokenFile: string | undefined
  /** Where this user's configuration lies (XDG Base Directory): absolute, or it does not count. */
  configHome: string | undefined
  home: string | undefined
  noColour: boolean
}>

/** An empty variable is none. */
export const readEnvironment = (env: NodeJS.ProcessEnv = process.env): Environment => ({
  url: env.KEYFOB_URL || undefined,
  token: env.KEYFOB_TOKEN || undefined,
  tokenFile: env.KEYFOB_TOKEN_FILE || undefined,
  configHome: env.XDG_CONFIG_HOME || undefined,
  home: env.HOME || undefined,
  noColour: (env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb',
})

/** The environment of a program that is started from here: all of ours, without the token by which everything could be read. */
export function environmentOfChild(added: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const { KEYFOB_TOKEN: _token, KEYFOB_TOKEN_FILE: _file, ...rest } = process.env
  return { ...rest, ...added }
}
