import { corporaFolder, corpusFile } from '@keyfob/testkit/corpora'
import { describe, expect, test } from 'vitest'
import { readSigninCase, signinCases } from './corpus/signin.js'

const cases = corpusFile('signin/sign-in-cases.json') ? signinCases(corporaFolder) : []
const missing = 'not run: needs the sign-in corpus at KEYFOB_CORPORA/signin/sign-in-cases.json'

describe.runIf(cases.length > 0)(cases.length > 0 ? 'sign-in mails of others' : missing, () => {
  const results = cases.map(readSigninCase)

  test('at least 97 % are read right, kind and value', () => {
    const faults = results.flatMap(({ mail, what }) => (what === undefined ? [] : [`${mail.id}: ${what}`]))
    expect(faults.length, faults.join('\n')).toBeLessThanOrEqual(cases.length * 0.03)
  })

  test('no decoy is ever returned', () => {
    expect(results.flatMap(({ mail, decoys }) => decoys.map((decoy) => `${mail.id}: ${decoy}`))).toEqual([])
  })

  test('at most one value in two hundred is wrong', () => {
    const wrong = results.filter(({ wrongValue }) => wrongValue)
    expect(wrong.length, wrong.map(({ mail }) => mail.id).join()).toBeLessThanOrEqual(cases.length * 0.005)
  })
})
