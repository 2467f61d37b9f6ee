import { describe, expect, test } from 'vitest'
import { mimeOutline } from './mime-outline.js'
import { reportedResults } from './reported-results.js'

const from = 'bounce@shop.test'
const received = 'Received: from out.shop.test (out.shop.test [192.0.2.1]) by mx.provider.test with ESMTPS id 1; now'
const elsewhere = 'Received: from (x) a by relay.shop.test; now'
const pass = `spf=pass smtp.mailfrom=${from}`
const results = (what: string) => `Authentication-Results: mx.provider.test; ${what}`
const author = ['From: a@shop.test', 'Subject: x']

function reported(lines: readonly string[], envelopeFrom = from) {
  const raw = Buffer.from([...lines, '', 'body'].join('\r\n'), 'latin1')
  return reportedResults(raw, mimeOutline(raw), 'mx.provider.test', envelopeFrom)
}
const believed = { spf: { result: 'pass', domain: 'shop.test' }, isDmarcFailed: false }

describe('a server’s own report is believed', () => {
  test.each([
    ['below its Received field, as Gmail writes it', [received, results(pass)]],
    ['above it, as a filter does', [results(pass), received]],
    [
      'below handovers within its network',
      ['Received: by 2002:a05:6402:1::1 with SMTP id 2; now', 'X-Received: x', received, results(pass)],
    ],
    [
      'below another of its hosts',
      ['Received: from mx.provider.test by imap.provider.test; now', received, results(pass)],
    ],
    ['whose fields are folded', [received, results(`\r\n\tspf=pass\r\n (x\r\n y) smtp.mailfrom=shop.test`)]],
    ['and not those below it that bear its name', [received, results(pass), results('spf=fail; dmarc=fail')]],
    [
      'and not those of another name above it',
      ['Authentication-Results: other.test; spf=fail', received, results(pass)],
    ],
  ])('%s', (_, lines) => {
    expect(reported([...lines, elsewhere, ...author])).toEqual(believed)
  })

  test('where it says that DMARC failed, whatever it says of SPF', () => {
    expect(reported([received, results('dmarc=fail (p=reject) header.from=shop.test'), ...author])).toEqual({
      spf: undefined,
      isDmarcFailed: true,
    })
  })
})

describe('nothing is believed', () => {
  test.each([
    ['below what another’s server received', [received, elsewhere, results(pass), ...author]],
    ['among what its author wrote', [received, ...author, results(pass)]],
    ['below a signature, which its author wrote', [received, 'DKIM-Signature: v=1', results(pass), ...author]],
    ['of a mail that the server did not receive', [results(pass), elsewhere, ...author]],
    ['of a mail that nobody received', [results(pass), ...author]],
    ['where another’s server took it last', [elsewhere, received, results(pass), ...author]],
    [
      'where its own report breaks the grammar and a sender’s follows',
      [received, results('spf=pass ('), results(pass)],
    ],
    [
      'where its own is too large and a sender’s follows',
      [received, results(`x=y (${'z'.repeat(20_000)})`), results(pass)],
    ],
    ['of a name that only begins or ends like it', [received, results(pass).replace('mx.', 'amx.'), ...author]],
    ['where a Received field cannot be read', ['Received: x (', received, results(pass), ...author]],
  ])('%s', (_, lines) => {
    expect(reported(lines)).toBeUndefined()
  })

  test.each([
    ['that was asked of another sender than the return path names', 'spf=pass smtp.mailfrom=a@good.test'],
    ['that names no sender', 'spf=pass'],
    ['of the greeting alone', 'spf=pass smtp.helo=shop.test'],
    ['that is said twice', `${pass}; spf=pass smtp.mailfrom=good.test`],
  ])('of an SPF result %s', (_, what) => {
    expect(reported([received, results(what), ...author])?.spf).toBeUndefined()
  })

  test.each([
    '"x) smtp.mailfrom=a@good.test ("@evil.test',
    '"x; spf=pass smtp.mailfrom=a@good.test"@evil.test',
    '"x) smtp.mailfrom=a@good.test (("@evil.test',
    'a@good.test',
  ])('of an SPF result for the sender %s, whose return path is evil.test', (sender) => {
    const said = results(`spf=pass (x: domain of ${sender} designates 192.0.2.1) smtp.mailfrom=${sender}`)
    expect(reported([received, said, ...author], 'x@evil.test')?.spf).toBeUndefined()
    expect(reported([received, said, ...author], '')?.spf).toBeUndefined()
  })
})
