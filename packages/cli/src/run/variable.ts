import { CommandError } from '../failure.js'

/** A variable of the environment, and the field of a credential that it gets its value from. */
export type Variable = Readonly<{ name: string; credential: string; field: string }>

/** `GITHUB_PASSWORD=github.password`. A credential's name may hold dots: the field is what stands after the last one. */
export function variableOf(text: string): Variable {
  const [, name, credential, field] = /^([A-Za-z_][A-Za-z0-9_]*)=(.+)\.([^.]+)$/su.exec(text) ?? []
  if (!name || !credential || !field) {
    throw new CommandError('bad_request', '--env: must be NAME=credential.field, as in GITHUB_CODE=github.totp.')
  }
  return { name, credential, field }
}
