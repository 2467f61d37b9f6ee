import { expect, test } from 'vitest'
import { gridAct } from './grid-keys.js'

const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false }

test.each([
  ['j', { act: 'go', by: 1, more: false }],
  ['ArrowUp', { act: 'go', by: -1, more: false }],
  ['End', { act: 'edge', to: 'last', more: false }],
  ['Enter', { act: 'open' }],
  [' ', { act: 'pick' }],
  ['s', { act: 'suspend' }],
  ['q', undefined],
  ['Tab', undefined],
])('%s does %j', (key, act) => {
  expect(gridAct({ ...plain, key })).toEqual(act)
})

test('with Shift a step stretches the selection', () => {
  for (const key of ['ArrowDown', 'J'])
    expect(gridAct({ ...plain, key, shiftKey: true })).toMatchObject({ by: 1, more: true })
})

test('what the browser or the system does with a key stays theirs', () => {
  for (const key of ['k', 's', 'x', 'Enter', 'ArrowDown']) {
    for (const held of ['ctrlKey', 'metaKey', 'altKey'])
      expect(gridAct({ ...plain, key, [held]: true })).toBeUndefined()
  }
  expect(gridAct({ ...plain, key: 'a', metaKey: true })).toEqual({ act: 'all' })
})
