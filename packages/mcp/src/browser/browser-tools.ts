import type { Scope } from '@keyfob/contracts/scopes'
import { CredentialName } from '@keyfob/contracts/vault'
import type { fillLogin } from '@keyfob/playwright'
import type { KeyfobOptions } from '@keyfob/sdk'
import type { Tool } from '@modelcontextprotocol/sdk/types.js'
import { z } from 'zod'
import { inputJsonSchema, outputJsonSchema } from '../json-schema.js'
import { withPage } from './open-page.js'

/** A tool that is no operation: it works in the agent's browser, and answers what happened there and no value. */
export type BrowserTool = Readonly<{
  definition: Tool
  /** All of these are needed. */
  scopes: readonly Scope[]
  takes: readonly string[]
  input: z.ZodType
  run: (input: unknown, signal: AbortSignal) => Promise<Record<string, unknown>>
}>

/** The browser that the server's own configuration names, and the agent that it is filled for. */
export type BrowserOptions = Readonly<{ cdpUrl: string; agent: KeyfobOptions }>

const input = z.strictObject({
  credential: CredentialName.describe('The name of the credential, as vault_list says it.'),
  page: z
    .string()
    .max(300)
    .optional()
    .describe('The origin of the page that is meant, such as https://github.com, where several are open.'),
})
type Input = z.output<typeof input>

const step = z.object({
  field: z.enum(['username', 'password', 'totp', 'mail']),
  origin: z.string(),
  result: z.enum(['given', 'accepted', 'rejected']),
})
const filled = z.object({
  outcome: z.literal('accepted'),
  loginId: z.string(),
  origin: z.string(),
  steps: z.array(step),
})
const enrolled = z.object({ issuer: z.string(), account: z.string(), backupCodes: z.number() })

/** The tools that sign the page in front in, and enrol an authenticator from it. A value goes into the page, and to nobody else. */
export function browserTools({ cdpUrl, agent }: BrowserOptions): BrowserTool[] {
  const inPage = async (
    given: unknown,
    signal: AbortSignal,
    act: (filler: typeof import('@keyfob/playwright'), ...how: Parameters<typeof fillLogin>) => Promise<object>,
  ) => {
    const { credential, page: origin } = given as Input
    const [{ Keyfob }, filler] = await Promise.all([import('@keyfob/sdk'), import('@keyfob/playwright')])
    const keyfob = new Keyfob(agent)
    return { ...(await withPage(cdpUrl, origin, (page) => act(filler, page, credential, { keyfob, signal }))) }
  }
  return [
    browserTool({
      name: 'login_fill',
      description:
        "Signs the browser's page in with a credential: user name, password and code, an authenticator's or a mailed one, are typed into the site's own fields, " +
        'and a mailed link is opened. You see none of them, but what was given and what the site made of it. Open the sign-in page first.',
      scopes: ['vault:use'],
      output: filled,
      run: (given, signal) => inPage(given, signal, ({ fillLogin }, ...how) => fillLogin(...how)),
    }),
    browserTool({
      name: 'login_enrol',
      description:
        'Enrols an authenticator from the page that shows its QR code or key: keeps the seed with the credential, types the first code, and keeps the backup codes. You see none of them.',
      scopes: ['vault:use', 'vault:write'],
      output: enrolled,
      run: (given, signal) => inPage(given, signal, ({ enrolTotp }, ...how) => enrolTotp(...how)),
    }),
  ]
}

type Declared = Pick<BrowserTool, 'scopes' | 'run'> & { name: string; description: string; output: z.ZodType }

function browserTool({ name, description, output, scopes, run }: Declared): BrowserTool {
  const inputSchema = inputJsonSchema(input)
  const annotations = { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true }
  return {
    definition: { name, description, inputSchema, outputSchema: outputJsonSchema(output), annotations },
    takes: Object.keys(inputSchema.properties ?? {}),
    scopes,
    input,
    run,
  }
}
