import { testProcesses } from '@keyfob/testkit/processes'
import { describe, expect, test } from 'vitest'
import { newSecret, testVault } from './fixture.js'
import { pngHeaderChunk, pngOf, pngOfChunks } from './pictures/png-file.js'
import { page, qrCode } from './pictures/qr-code.js'

const { gate, platformToken, newAgent, revoke, send, lines, databaseUrl, home } = await testVault()
const startProcess = testProcesses()
const enrol = (token: string, body: unknown, name = 'x') => send(token, 'POST', `/v0/vault/${name}/totp`, body)
const uriOf = (secret: string, more = '') => `otpauth://totp/Site:ada?secret=${secret}&issuer=Site${more}`
const pngWith = async (...texts: string[]) => {
  const codes = await Promise.all(texts.map((text) => qrCode(text)))
  if (codes.length === 1 && codes[0]) return pngOf(codes[0])
  let left = 20
  const parts = codes.map((grey) => {
    const part = { grey, left, top: 20 }
    left += grey.width + 40
    return part
  })
  return pngOf(page(left, 400, parts))
}
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const problemOf = ({ body }: { body: { details?: { problems?: { field: string; problem: string }[] } } }) =>
  body.details?.problems?.[0]

describe('a picture of a QR code', () => {
  test('enrols what it holds, and gives the first code', async () => {
    const { token } = await newAgent()
    const secret = newSecret()
    const picture = base64(await pngWith(uriOf(secret)))
    for (const qr of [picture, `data:image/png;base64,${picture}`]) {
      const { status, body, text } = await enrol(token, { qr })
      expect(status).toBe(200)
      expect(body).toMatchObject({ issuer: 'Site', account: 'ada', digits: 6, period: 30, confirmed: false })
      expect(body.code).toBe((await send(token, 'GET', '/v0/vault/x/totp')).body.code)
      expect(text).not.toContain(secret.slice(0, 8))
    }
  })

  test('enrols for an agent without a code to its operator', async () => {
    const { id, token } = await newAgent()
    const qr = base64(await pngWith(uriOf(newSecret())))
    const { status, body } = await send(platformToken, 'POST', `/v0/platform/vault/${id}/x/totp`, { qr })
    expect(status).toBe(200)
    expect(body).not.toHaveProperty('code')
    expect((await send(token, 'GET', '/v0/vault/x/totp')).status).toBe(200)
  })

  test('with several codes is not guessed at: they are named, and none is enrolled', async () => {
    const { token } = await newAgent()
    const secrets = [newSecret(), newSecret()]
    const qr = base64(
      await pngWith(...secrets.map((secret, index) => `otpauth://totp/Site-${index}:ada?secret=${secret}`)),
    )
    const answer = await enrol(token, { qr })
    expect(answer.status).toBe(400)
    expect(problemOf(answer)).toMatchObject({ field: 'qr', problem: expect.stringContaining('holds 2 codes') })
    expect(
      answer.body.details.codes.toSorted((a: { issuer: string }, b: { issuer: string }) =>
        a.issuer.localeCompare(b.issuer),
      ),
    ).toEqual([
      { issuer: 'Site-0', account: 'ada' },
      { issuer: 'Site-1', account: 'ada' },
    ])
    for (const secret of secrets) expect(answer.text).not.toContain(secret.slice(0, 8))
    expect((await send(token, 'GET', '/v0/vault')).body.count).toBe(0)
    const all = await send(token, 'POST', '/v0/vault/totp/import', { qr })
    expect(all.body.accounts).toMatchObject([{ status: 'imported' }, { status: 'imported' }])
  })

  test.each([
    [
      'something else in it',
      async () => base64(await pngWith('https://example.com/?s=SECRETSECRET')),
      'is not of one-time codes',
    ],
    ['an export in it', async () => base64(await pngWith('otpauth-migration://offline?data=CjEKCg')), 'totp/import'],
    ['no code in it', async () => base64(pngOf(page(200, 200, []))), 'holds no QR code'],
    ['nothing in it', async () => '!!!', 'must be a picture in base64'],
    ['text in it', async () => base64(Buffer.from('hello, this is text')), 'must be a PNG, JPEG or WebP'],
    ['a drawing in it', async () => base64(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')), 'SVG'],
    ['30,000 by 30,000 pixels', async () => base64(pngOfChunks(pngHeaderChunk(30_000, 30_000))), 'megapixel'],
  ])('with %s is refused, says why, and leaves nothing', async (_, picture, why) => {
    const { id, token } = await newAgent()
    const answer = await enrol(token, { qr: await picture() })
    expect(answer.status).toBe(400)
    expect(problemOf(answer)?.field).toBe('qr')
    expect(answer.body.message).toContain(why)
    expect(answer.text).not.toContain('SECRETSECRET')
    expect((await send(token, 'GET', '/v0/vault')).body.count).toBe(0)
    const events = await gate.maintain('test', ({ tx }) =>
      tx.auditEvent.findMany({ where: { agentId: id, operation: 'vault.totp_enrol' } }),
    )
    expect(events.map(({ outcome }) => outcome)).toEqual(['bad_request'])
  })

  test('of 10 MB is too large, and one of over 5 MiB as well', async () => {
    const { token } = await newAgent()
    expect((await enrol(token, { qr: base64(Buffer.alloc(10_000_000, 1)) })).body.error).toBe('payload_too_large')
    expect((await enrol(token, { qr: base64(Buffer.alloc(5_242_881, 1)) })).body.error).toBe('payload_too_large')
  })

  test('that is as large as one may be is read in a process that has compiled many regular expressions, too', async () => {
    const { token } = await newAgent()
    const { url, kill } = await startProcess(new URL('unoptimized.process.mjs', import.meta.url), {
      DATABASE_URL: databaseUrl,
      KEYFOB_HOME: home,
    })
    const refused = async (bytes: number) => {
      const response = await fetch(`${url}/v0/vault/x/totp`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ qr: base64(Buffer.alloc(bytes, 1)) }),
      })
      return ((await response.json()) as { error: string }).error
    }
    expect([await refused(5_242_880), await refused(5_242_881)]).toEqual(['bad_request', 'payload_too_large'])
    await kill()
  })

  test('is not looked at for who may not enrol', async () => {
    const qr = base64(await pngWith(uriOf(newSecret())))
    const reader = await newAgent(['vault:read'])
    expect((await enrol(reader.token, { qr })).body.error).toBe('forbidden')
    const ended = await newAgent()
    await revoke(ended.id)
    expect((await enrol(ended.token, { qr: '!!!' })).body.error).toBe('agent_revoked')
    expect((await enrol('kf_agent_x', { qr: '!!!' })).body.error).toBe('unauthorized')
  })

  test('stands alone: beside a URI or a seed it is refused', async () => {
    const { token } = await newAgent()
    const qr = base64(await pngWith(uriOf(newSecret())))
    for (const beside of [{ uri: uriOf(newSecret()) }, { secret: newSecret() }, { period: 60 }]) {
      expect(problemOf(await enrol(token, { qr, ...beside }))?.problem).toBe('must not stand beside qr, which says it')
    }
  })
})

describe('what is unusual', () => {
  test('is taken and said', async () => {
    const { token } = await newAgent()
    const { body } = await enrol(token, {
      uri: uriOf(newSecret().slice(0, 16), '&algorithm=SHA256&digits=8&period=60'),
    })
    expect(body.warnings.map(({ code }: { code: string }) => code).sort()).toEqual([
      'unusual_algorithm',
      'unusual_digits',
      'unusual_period',
      'weak_seed',
    ])
    expect((await enrol(token, { uri: uriOf(newSecret()) }, 'y')).body.warnings).toEqual([])
  })

  test('and weak beyond use is taken only by force', async () => {
    const { token } = await newAgent()
    for (const body of [{ secret: newSecret().slice(0, 8) }, { uri: uriOf(newSecret(), '&period=5') }]) {
      const refused = await enrol(token, body)
      expect([refused.status, refused.body.message]).toEqual([400, expect.stringContaining('force: true')])
      expect((await enrol(token, { ...body, force: true })).status).toBe(200)
    }
  })

  test('as a seed that is there already is said by its name', async () => {
    const { token } = await newAgent()
    const secret = newSecret()
    await enrol(token, { secret }, 'first')
    expect((await enrol(token, { secret }, 'second')).body.warnings).toMatchObject([
      { code: 'duplicate_seed', message: expect.stringContaining("this agent's first") },
    ])
    expect((await enrol(token, { secret }, 'first')).body.warnings).toMatchObject([{ code: 'duplicate_seed' }])
  })
})

test('no enrolment has left a piece of a seed in the log', () => {
  const log = lines.join('')
  expect(log).toContain('vault.totp_enrol')
  expect(log).not.toMatch(/[A-Z2-7]{20}/)
})
