import { expect, test } from 'vitest'
import { actorWords, byActor } from './actor.js'

const me = { operatorId: 'aaaaaaaaaaaaaaaa', name: 'Ada' }

test.each([
  ['operator:aaaaaaaaaaaaaaaa', 'Ada'],
  ['operator:bbbbbbbbbbbbbbbb', 'Another operator'],
  ['agent:cccccccccccccccc', 'The agent'],
  ['platform:dddddddddddddddd', 'A platform token'],
  ['system:mail.deliver', 'Keyfob itself'],
  ['somebody', 'somebody'],
])('%s is %s', (actor, words) => {
  expect(actorWords(actor, me)).toBe(words)
})

test('operators and tokens whose names were read are called by them', () => {
  const names = new Map([
    ['operator:bbbbbbbbbbbbbbbb', 'Bo'],
    ['platform:dddddddddddddddd', 'CI'],
  ])
  expect(actorWords('operator:bbbbbbbbbbbbbbbb', me, names)).toBe('Bo')
  expect(actorWords('platform:dddddddddddddddd', me, names)).toBe('The token CI')
  expect(actorWords('operator:aaaaaaaaaaaaaaaa', me, names)).toBe('Ada')
})

test('after “by”, only names have a capital', () => {
  expect(byActor('agent:cccccccccccccccc', me)).toBe('by the agent')
  expect(byActor('operator:aaaaaaaaaaaaaaaa', me)).toBe('by Ada')
  expect(byActor('operator:aaaaaaaaaaaaaaaa', { ...me, name: 'A Ba' })).toBe('by A Ba')
  expect(byActor('system:x', me)).toBe('by Keyfob itself')
})
