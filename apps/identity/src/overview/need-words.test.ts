import { getOverview } from '@keyfob/contracts/overview'
import { expect, test } from 'vitest'
import { needWords } from './need-words.js'

const { element } = getOverview.output.shape.needs
const base: Parameters<typeof needWords>[0] = {
  what: 'mail_held',
  level: 'warn',
  count: 2,
  since: null,
  id: null,
  name: 'shop',
}

test.each(element.shape.what.options)('%s says what is the matter and what to do, with no hole in it', (what) => {
  for (const count of [1, 2, null]) {
    const { says, todo } = needWords({ ...base, what, count })
    expect(says).toMatch(/^[A-Z0-9].{10,}[^.]$/)
    expect(todo).toMatch(/^[A-Z].*\.$/)
    expect(`${says} ${todo}`).not.toMatch(/null|undefined/)
  }
})

test('one is one, and more than are counted are said to be more', () => {
  expect(needWords({ ...base, count: 1 }).says).toBe('One mail is held back')
  expect(needWords({ ...base, what: 'notices_open', count: 100 }).says).toBe('Over 99 notices to acknowledge')
})
