import { corporaFolder, corpusFile } from '@keyfob/testkit/corpora'
import { expect, test } from 'vitest'
import { scoreAuthentication } from './corpus/authentication.js'

const isThere = corpusFile('mail/aux/mailauth/rfc7208-tests.yml') !== undefined

test.skipIf(!isThere)(
  'SPF, DKIM and ARC come out as the authors of their suites expect, in every case',
  async () => {
    expect(await scoreAuthentication(corporaFolder)).toEqual([
      { set: 'SPF (RFC 7208)', total: 200, right: 200, failures: [] },
      { set: 'ARC validation', total: 171, right: 171, failures: [] },
      { set: 'DKIM and ARC', total: 8, right: 8, failures: [] },
    ])
  },
  60_000,
)
