import { randomBytes } from 'node:crypto'
import { argon2idAsync } from '@noble/hashes/argon2.js'
import { EnvelopeError, openEnvelope, type SealingKey, sealEnvelope } from '../envelope.js'
import { KeyAway } from '../seal/key-away.js'
import { StartError } from '../start-error.js'
import type { KeyContext, KeyService, KeyServiceDescription, KeyServiceHealth } from './key-service.js'
import { readPrivateFile } from './private-file.js'

/** Where the passphrase comes from: a file, or somebody at a terminal. Never an argument, nor the environment. */
export type PassphraseSource = Readonly<{
  /** Each line is one: any of them opens, the last one wraps. */
  file?: string | undefined
  /** Asked where there is no file; once, unless it was wrong. */
  ask?: ((prompt: string) => Promise<string>) | undefined
}>

/** What Argon2id (RFC 9106) costs: memory in KiB, passes over it, lanes. */
export type Argon2Cost = Readonly<{ memoryKiB: number; passes: number; lanes: number }>

/** The second of the two that RFC 9106 §4 recommends: a second or three, at each start. */
const recommended: Argon2Cost = { memoryKiB: 65_536, passes: 3, lanes: 4 }
const most: Argon2Cost = { memoryKiB: 1_048_576, passes: 16, lanes: 16 }
const charactersMin = 12
const asksMax = 3

/** Wraps with a key that Argon2id makes of a passphrase. Its parameters and salt stand at the head of what it wrapped. */
export class Passphrase implements KeyService {
  private remembered: string | undefined

  constructor(
    private readonly source: PassphraseSource,
    private readonly cost: Argon2Cost = recommended,
  ) {}

  async wrap(bytes: Uint8Array, context: KeyContext): Promise<string> {
    const passphrase = (await this.known()).at(-1) ?? (await this.chosen())
    if (passphrase.length < charactersMin)
      throw new StartError(
        `A passphrase must have at least ${charactersMin} characters. Six random words are a good one.`,
      )
    const salt = randomBytes(16)
    const head = { cost: this.cost, salt, text: headText(this.cost, salt) }
    const sealed = sealEnvelope(await keyFrom(passphrase, head), [...context, head.text], bytes)
    this.remembered = passphrase
    return `${head.text}$${Buffer.from(sealed).toString('base64url')}`
  }

  async unwrap(wrapped: string, context: KeyContext): Promise<Buffer> {
    const head = readHead(wrapped)
    const sealed = Buffer.from(wrapped.slice(head.text.length + 1), 'base64url')
    const open = async (passphrase: string) => {
      const bytes = openEnvelope(await keyFrom(passphrase, head), [...context, head.text], sealed)
      this.remembered = passphrase
      return bytes
    }
    const known = await this.known()
    for (const passphrase of known) {
      const bytes = await open(passphrase).catch(unlessSealed)
      if (bytes) return bytes
    }
    if (this.source.file !== undefined) throw wrong(`No passphrase in ${this.source.file} opens the root key.`)
    for (let asked = 0; asked < asksMax; asked++) {
      const bytes = await open(
        await this.asked(`${asked > 0 ? 'That is not it. ' : ''}Passphrase of the root key: `),
      ).catch(unlessSealed)
      if (bytes) return bytes
    }
    throw new StartError('This passphrase does not open the root key.')
  }

  describe(): KeyServiceDescription {
    return { kind: 'passphrase', place: this.place, leaseMs: undefined }
  }

  async health(): Promise<KeyServiceHealth> {
    try {
      if ((await this.known()).length > 0 || this.source.ask) return { works: true }
      return { works: false, says: nowhere }
    } catch (error) {
      return { works: false, says: (error as Error).message }
    }
  }

  private get place(): string {
    return this.source.file ?? 'the terminal'
  }

  private async known(): Promise<readonly string[]> {
    const { file } = this.source
    if (file === undefined) return this.remembered === undefined ? [] : [this.remembered]
    const text = await readPrivateFile('The file of the passphrase', file, 0o077)
    const lines = text.split(/\r?\n/).filter((line) => line !== '')
    if (lines.length === 0) throw new KeyAway(`There is no passphrase in ${file}.`)
    return lines
  }

  private asked(prompt: string): Promise<string> {
    if (!this.source.ask) throw new KeyAway(nowhere)
    return this.source.ask(prompt)
  }

  private async chosen(): Promise<string> {
    const passphrase = await this.asked('Choose a passphrase for the root key: ')
    if ((await this.asked('The same again: ')) !== passphrase)
      throw new StartError('The two passphrases are not the same. Start again.')
    return passphrase
  }
}

const nowhere =
  'The root key is wrapped by a passphrase, and there is none: name its file in KEYFOB_PASSPHRASE_FILE, or start on a terminal.'

const wrong = (message: string, cause?: unknown) => new KeyAway(message, { cause }, true)

/** Argon2's own notation of its parameters and salt (the PHC string format), without a hash. As it is written it is authenticated. */
type Head = Readonly<{ cost: Argon2Cost; salt: Buffer; text: string }>

const headText = ({ memoryKiB, passes, lanes }: Argon2Cost, salt: Buffer): string =>
  `$argon2id$v=19$m=${memoryKiB},t=${passes},p=${lanes}$${salt.toString('base64url')}`

/** Bounded: whoever may write the file is not to have a start use up the machine. */
function readHead(wrapped: string): Head {
  const found = /^(\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([\w-]{22}))\$/.exec(wrapped)
  const [memoryKiB = 0, passes = 0, lanes = 0] = (found?.slice(2, 5) ?? []).map(Number)
  const cost = { memoryKiB, passes, lanes }
  const within = memoryKiB >= 8 * lanes && passes >= 1 && lanes >= 1
  if (!found || !within || memoryKiB > most.memoryKiB || passes > most.passes || lanes > most.lanes)
    throw wrong('This is not a root key that a passphrase wrapped: its file was altered.')
  return { cost, salt: Buffer.from(found[5] ?? '', 'base64url'), text: found[1] ?? '' }
}

/** RFC 8265 §4.2: as it was meant, however the keyboard composed it. */
async function keyFrom(passphrase: string, { cost, salt }: Head): Promise<SealingKey> {
  const { memoryKiB: m, passes: t, lanes: p } = cost
  const password = Buffer.from(passphrase.normalize('NFC'))
  return { id: salt, version: 1, bytes: Buffer.from(await argon2idAsync(password, salt, { m, t, p, dkLen: 32 })) }
}

function unlessSealed(error: unknown): undefined {
  if (!(error instanceof EnvelopeError)) throw error
}
