import { seedPlaceholder } from '@keyfob/contracts/vault'
import type { Platform } from '../context.js'
import { CommandError } from '../failure.js'
import type { Variable } from './variable.js'

type Credential = Readonly<{ name: string; data: Record<string, unknown>; metadata: Record<string, unknown> }>

/**
 * The values of the variables: `totp` is a one-time code, any other field one of the credential's data or, where it has none of
 * that name, of its metadata. Each credential is read once. All of them or none. @throws CommandError that names the variable
 */
export async function readVariables(
  platform: Platform,
  variables: readonly Variable[],
): Promise<Record<string, string>> {
  const credentials = new Map<string, Credential>()
  const values: Record<string, string> = {}
  for (const variable of variables) {
    const { name, credential, field } = variable
    if (field === 'totp') {
      const { code } = (await platform.call('vault.totp', { name: credential })) as { code: string }
      values[name] = code
      continue
    }
    const read = credentials.get(credential) ?? ((await platform.call('vault.get', { name: credential })) as Credential)
    credentials.set(credential, read)
    values[name] = fieldOf(variable, read)
  }
  return values
}

function fieldOf({ name, field }: Variable, { name: credential, data, metadata }: Credential): string {
  const own = [data, metadata].find((fields) => Object.hasOwn(fields, field))
  const value = own?.[field]
  if (value === undefined || value === null) {
    throw new CommandError('not_found', `${name}: the credential has no field of that name.`)
  }
  if (value === seedPlaceholder(credential)) {
    throw new CommandError('bad_request', `${name}: a seed comes out by no way: its code is the field totp.`)
  }
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  if (text.includes('\0')) throw new CommandError('bad_request', `${name}: holds a NUL, which no variable can.`)
  return text
}
