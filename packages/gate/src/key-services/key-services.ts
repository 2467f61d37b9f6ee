import { randomBytes } from 'node:crypto'
import { newId } from '@keyfob/contracts/ids'
import { RootKey } from '../keys.js'
import { type KeptRootKey, rootKeyText, wrappedRootKeyText } from '../root-key-file.js'
import { StartError } from '../start-error.js'
import type { KeyService } from './key-service.js'
import { Passphrase, type PassphraseSource } from './passphrase.js'
import { Transit, type TransitOptions } from './transit.js'

/** By what a root key's file may be wrapped. */
export type WrappedBy = 'passphrase' | 'transit'

/** What keeps the root key: its file alone, or a service that wraps what stands in the file. */
export class KeyServices {
  constructor(
    private readonly services: Readonly<Partial<Record<WrappedBy, KeyService>>> = {},
    /** What wraps a root key that is made from now on; what there is says itself by what it is wrapped. */
    readonly wrapBy: WrappedBy | 'file' = 'file',
  ) {}

  /** A passphrase, from where it is to come, and a transit engine where there is one. */
  static from(
    { passphrase, transit }: Readonly<{ passphrase: PassphraseSource; transit?: TransitOptions | undefined }>,
    wrapBy: WrappedBy | 'file',
  ): KeyServices {
    const services = { passphrase: new Passphrase(passphrase), ...(transit && { transit: new Transit(transit) }) }
    return new KeyServices(services, wrapBy)
  }

  /** A new root key, as it stands in its file. @throws KeyAway, StartError */
  async make(): Promise<string> {
    const bytes = randomBytes(32)
    try {
      if (this.wrapBy === 'file') return rootKeyText(bytes)
      const id = newId()
      return wrappedRootKeyText({ by: this.wrapBy, id, wrapped: await this.of(this.wrapBy).wrap(bytes, contextOf(id)) })
    } finally {
      bytes.fill(0)
    }
  }

  /** The root key that a file keeps. @throws KeyAway */
  async open(kept: KeptRootKey): Promise<RootKey> {
    const bytes = kept.by === 'file' ? kept.bytes : await this.of(kept.by).unwrap(kept.wrapped, contextOf(kept.id))
    return new RootKey(bytes)
  }

  /** How long a root key that is wrapped by this may be used before it is asked for again, in milliseconds. */
  leaseMs(by: KeptRootKey['by']): number | undefined {
    return by === 'file' ? undefined : this.of(by).describe().leaseMs
  }

  /** How a root key is kept that stands in its file like this, in words; with what keeps its service from unwrapping it now. */
  async describe(by: KeptRootKey['by'], file: string): Promise<string> {
    if (by === 'file') return file
    const service = this.of(by)
    const health = await service.health()
    return `${file}, wrapped by ${by} (${service.describe().place})${health.works ? '' : `: ${health.says}`}`
  }

  private of(by: string): KeyService {
    const service = this.services[by as WrappedBy]
    if (service) return service
    throw new StartError(
      by === 'transit'
        ? 'The root key is wrapped by a transit engine. Say which: KEYFOB_TRANSIT_URL and KEYFOB_TRANSIT_TOKEN_FILE.'
        : `The root key is wrapped by ${by}, which this version does not know.`,
    )
  }
}

const contextOf = (id: string): string[] => ['keyfob', 'root-key', id]
