import { describe, expect, test } from 'vitest'
import { withoutQuotes } from './quoted-text.js'

describe('the text without what it quotes', () => {
  test('ends at the attribution of a reply, also a wrapped one, in several languages', () => {
    for (const attribution of [
      'On Mon, 3 Mar 2025 at 10:00, Ann <ann@example.com> wrote:',
      'On Mon, 3 Mar 2025 at 10:00, Ann Long Name\n<ann@example.com> wrote:',
      'Am 03.03.25 um 10:00 schrieb Ann:',
      'Le lun. 3 mars 2025 à 10:00, Ann <ann@example.com> a écrit :',
    ]) {
      expect(withoutQuotes(`Yes.\n\n${attribution}\n> Is it so?\n> Ann\n`)).toBe('Yes.')
    }
  })

  test('leaves out quoted lines between the answers to them', () => {
    expect(withoutQuotes('> One?\nYes.\n> Two?\nNo.')).toBe('Yes.\nNo.')
  })

  test('leaves out the signature, and the mail that was forwarded below', () => {
    expect(withoutQuotes('Hello\n-- \nAnn')).toBe('Hello')
    expect(withoutQuotes('See below\n\n-----Original Message-----\nFrom: Bob')).toBe('See below')
  })

  test('is the whole text where nothing else would be left, or nothing is quoted', () => {
    expect(withoutQuotes('> all quoted')).toBe('> all quoted')
    expect(withoutQuotes('Your code is 123456\n')).toBe('Your code is 123456')
    expect(withoutQuotes('On Monday Ann wrote:\nher first book')).toBe('On Monday Ann wrote:\nher first book')
  })

  test('a megabyte of hostile lines takes less than a second', () => {
    const began = performance.now()
    withoutQuotes('On '.repeat(350_000))
    withoutQuotes(`${'On schrieb '.repeat(40)}\n`.repeat(2_500))
    expect(performance.now() - began).toBeLessThan(1_000)
  })
})
