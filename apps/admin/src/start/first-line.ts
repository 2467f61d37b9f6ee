/**
 * One line for a shell where the agent runs: its machine takes the token, which nobody sees, and asks for a code. The claim code goes
 * in by stdin, since arguments are there for all programs of a machine to read. Names are quoted for a POSIX shell.
 */
export const firstLine = (code: string, origin: string, credential: string): string =>
  `printf %s ${code} | npx keyfob claim --url ${origin} && npx keyfob totp ${quoted(credential)}`

const quoted = (text: string) => (/^[\w./@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`)
