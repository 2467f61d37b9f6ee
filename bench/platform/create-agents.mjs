import { randomBytes } from 'node:crypto'
import { call } from './call.mjs'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const callersMax = 8

/** The names of the credentials that each agent is given; each holds a password and a TOTP seed. */
export const credentialNames = (count) => Array.from({ length: count }, (_, number) => `login-${number}`)

/**
 * Creates agents through the API, a few at a time, each with `credentials` logins. Returns them as
 * `{ id, token, email, passwords }`, the passwords by the credentials' names.
 */
export async function createAgents(platform, { count, credentials }) {
  const agents = []
  const names = credentialNames(credentials)
  let begun = 0
  const creator = async () => {
    while (begun < count) {
      begun += 1
      agents.push(await createAgent(platform, names))
    }
  }
  await Promise.all(Array.from({ length: Math.min(callersMax, count) }, creator))
  return agents
}

async function createAgent(platform, names) {
  const {
    identityId: id,
    rawKey: token,
    emailAddress: email,
  } = await call(platform, 'POST', '/v0/platform/identities', {})
  const passwords = {}
  for (const name of names) {
    passwords[name] = randomBytes(18).toString('base64url')
    await call(platform, 'PUT', `/v0/platform/vault/${id}/${name}`, {
      type: 'LOGIN',
      data: { password: passwords[name], totp: seed() },
      metadata: { uri: 'https://shop.test/sign-in', username: email },
    })
  }
  return { id, token, email, passwords }
}

/** 160 random bits in base32, as most sites give them out. */
const seed = () => Array.from(randomBytes(32), (byte) => alphabet[byte % 32]).join('')
