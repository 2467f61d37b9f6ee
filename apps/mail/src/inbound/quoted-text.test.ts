import { growth } from '@keyfob/testkit/growth'
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

  test('hostile lines are read in time that grows with their length and their number', () => {
    expect(growth(50_000, (times) => withoutQuotes('On '.repeat(times)))).toBeLessThan(1.5)
    const lines = (count: number) => `${'On schrieb '.repeat(40)}\n`.repeat(count)
    expect(growth(250, (count) => withoutQuotes(lines(count)))).toBeLessThan(1.5)
  }, 60_000)
})
