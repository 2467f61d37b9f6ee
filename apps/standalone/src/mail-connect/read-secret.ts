import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { ConnectError } from './account.js'

const charactersMax = 1_024

/**
 * A password from a file, from what is piped in, or typed at a prompt that does not show it; never from an argument, which
 * every process of the machine can read. @throws ConnectError where there is none
 */
export async function readSecret(prompt: string, file: string | undefined): Promise<string> {
  const given =
    file !== undefined
      ? await contentOf(file)
      : process.stdin.isTTY
        ? await readHidden(prompt)
        : await text(process.stdin)
  const [secret = ''] = given.split(/\r?\n/)
  if (secret === '' || secret.length > charactersMax)
    throw new ConnectError(
      `The password must be one line of at most ${charactersMax} characters, and there was none such.`,
    )
  return secret
}

async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    throw new ConnectError(`The file of --password-file cannot be read: ${file}`)
  }
}

/** What somebody types at the terminal, without showing it. */
export async function readHidden(prompt: string): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  // Only now: what is typed is shown by nobody any more.
  process.stdout.write(prompt)
  try {
    return await lines.question('')
  } finally {
    lines.close()
    process.stdout.write('\n')
  }
}
