import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import vm from 'node:vm'
import { Keyfob, KeyfobPlatform } from '@keyfob/sdk'
import { createTransport } from 'nodemailer'
import ts from 'typescript'
import { startTestPlatform } from '../test-platform.js'

/** A piece of code of the guide: its language, what else stands behind its fence, and the code. */
export type Snippet = Readonly<{ language: string; mark: string; code: string }>

const file = fileURLToPath(new URL('../../../../docs/guide.md', import.meta.url))

/** All of the guide's code, in its order. */
export const snippets: readonly Snippet[] = [
  ...readFileSync(file, 'utf8').matchAll(/^```(\w+) ?(\w*)\n([\s\S]*?)^```$/gm),
].map(([, language = '', mark = '', code = '']) => ({ language, mark, code }))

/** The one snippet of a language; with a mark, of that. */
export function snippet(language: string, mark = ''): string {
  const found = snippets.filter((one) => one.language === language && one.mark === mark)
  if (found.length !== 1) throw new Error(`the guide has ${found.length} snippets of ${language} ${mark}`)
  return found[0]?.code ?? ''
}

/** Where programs are. */
// biome-ignore lint/style/noProcessEnv: what the guide's reader has installed is found by it
export const path = { PATH: process.env['PATH'] ?? '' }

/** What the guide's code finds around it. */
export type GuideEnv = Readonly<Record<'KEYFOB_URL' | 'KEYFOB_PLATFORM_TOKEN' | 'KEYFOB_TOKEN', string>>

/** A platform on which the guide's first lines have been run as they stand, and the agent that they made. */
export async function guidedPlatform() {
  const platform = await startTestPlatform()
  const env = { KEYFOB_URL: platform.url, KEYFOB_PLATFORM_TOKEN: platform.platformToken, KEYFOB_TOKEN: '' }
  const [token = ''] = await runHere(snippet('ts', 'operator'), env)
  const agent = new Keyfob({ token, baseUrl: platform.url })
  const { email } = await agent.identity.whoami()

  /** Once another login has begun, its site mails a code: this one. */
  async function mailAtNextLogin(code: string, begun: () => Promise<void>): Promise<void> {
    await begun()
    const transport = createTransport({ ...platform.smtp, ignoreTLS: true })
    const text = `Your sign-in code is ${code}. It works once.`
    await transport.sendMail({ from: 'no-reply@practice.test', to: email, subject: 'Your code', text })
    transport.close()
  }
  const loginsBegun = async () => (await agent.logs.list({ action: 'login.start' })).logs.length
  return { ...platform, env: { ...env, KEYFOB_TOKEN: token }, mailAtNextLogin, loginsBegun }
}

/** Runs TypeScript of the guide in this process, with the SDK, and what else is given, for its imports. Returns what it has logged. */
export async function runHere(
  code: string,
  env: Partial<GuideEnv>,
  imports: Readonly<Record<string, unknown>> = {},
): Promise<string[]> {
  const logged: string[] = []
  const options = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext }
  const script = ts.transpileModule(code.replace(/^import .*$/gm, ''), { compilerOptions: options }).outputText
  const scope = {
    Keyfob,
    KeyfobPlatform,
    ...imports,
    process: { env },
    console: { log: (...said: unknown[]) => logged.push(said.join(' ')) },
  }
  const body = script.replace('export {};', '').replace('"use strict";', '')
  const run = vm.runInThisContext(`(async ({ ${Object.keys(scope).join(', ')} }) => { ${body} })`)
  await run(scope)
  return logged
}

/** All that a child says, once it has ended. */
export async function saidBy(child: ChildProcess): Promise<string> {
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      said += chunk
    })
  }
  await once(child, 'close')
  return said
}
