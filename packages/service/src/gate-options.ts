import { KeyServices } from '@keyfob/gate/key-services'
import type { GateOptions } from '@keyfob/gate/open-gate'
import type { Config } from './config.js'

/** Asks somebody at the terminal for what must not be shown. */
export type Ask = (prompt: string) => Promise<string>

/** What of a configuration is the gate's: where its keys and files are. */
export function gateOptionsOf(config: Config, ask?: Ask): Omit<GateOptions, 'databaseUrl' | 'log'> {
  const { home, fenceMs, rootKeyFile, ntpServers } = config
  return {
    ...{ home, fenceMs, rootKeyFile, ntpServers },
    sharesDirectory: config.shares,
    ledgerDirectories: config.ledger,
    checkpointsDirectory: config.checkpoints,
    keyServices: keyServicesOf(config, ask),
  }
}

function keyServicesOf(config: Config, ask: Ask | undefined): KeyServices {
  const { passphraseFile: file, transitUrl: url, transitTokenFile: tokenFile } = config
  // Set together, or not at all.
  const transit =
    url === undefined || tokenFile === undefined
      ? undefined
      : { url, key: config.transitKey, tokenFile, caFile: config.transitCaFile }
  return KeyServices.from({ passphrase: { file, ask }, transit }, config.rootKey)
}
