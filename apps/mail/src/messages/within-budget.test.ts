import { expect, test } from 'vitest'
import { withinBudget } from './within-budget.js'

const mails = (...megabytes: number[]) => megabytes.map((size) => ({ size: size * 1024 * 1024 }))

test('a page holds the mails that fit, and always one', () => {
  expect(withinBudget(mails(1, 1, 1, 1, 1))).toHaveLength(4)
  expect(withinBudget(mails(25, 1))).toHaveLength(1)
  expect(withinBudget(mails())).toEqual([])
  expect(withinBudget(mails(...Array(100).fill(0.001)))).toHaveLength(100)
})
