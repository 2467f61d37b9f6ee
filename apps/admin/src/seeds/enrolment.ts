import { invalid, text } from '../controls/form.js'
import { ApiError } from '../wire/api-error.js'
import { call } from '../wire/call.js'
import type { Answer, Input } from '../wire/operations.js'
import { chosenFiles, pictureBase64 } from './picture.js'
import { readSeed } from './seed.js'

type Enrolment = Omit<Input<'platformVault.enrol'>, 'identityId' | 'name'>

/**
 * Enrols the seed of a form. What the platform finds wrong with a picture, or with the code in it, is said at the picture.
 */
export async function enrolSeed(
  { identityId, name }: { identityId: string; name: string },
  values: FormData,
): Promise<Answer<'platformVault.enrol'>> {
  const seed = await enrolment(values)
  try {
    return await call('platformVault.enrol', { identityId, name, ...seed })
  } catch (error) {
    throw error instanceof ApiError && seed.qr !== undefined ? error.about('qr') : error
  }
}

/** The seed of a form, as the platform takes it: out of a picture, as a URI, or as a key with what the site says beside it. Throws where there is none. */
export async function enrolment(values: FormData): Promise<Enrolment> {
  const typed = text(values, 'seed')
  const [picture] = chosenFiles(values, 'qr')
  const force = values.get('force') !== null && { force: true }
  if (picture && typed !== '') throw invalid('seed', 'stands beside a picture: give one of the two')
  if (picture) return { qr: await pictureBase64(picture, 'qr'), ...force }
  if (typed === '') throw invalid('seed', 'is missing: give a picture, a URI or a key')
  const seed = readSeed(typed)
  if ('problem' in seed) throw invalid('seed', seed.problem)
  if (seed.uri !== undefined) return { uri: seed.uri, ...force }
  return { secret: seed.secret, ...settings(values), ...force }
}

function settings(values: FormData): Enrolment {
  const number = (name: string) => (text(values, name) === '' ? {} : { [name]: Number(text(values, name)) })
  const counts = text(values, 'kind') === 'hotp'
  if (counts && text(values, 'counter') === '') throw invalid('counter', 'is missing: the site shows where it begins')
  return {
    kind: counts ? 'hotp' : 'totp',
    algorithm: text(values, 'algorithm'),
    ...number('digits'),
    ...number(counts ? 'counter' : 'period'),
  }
}
