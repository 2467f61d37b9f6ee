import { expect, test } from 'vitest'
import { actorWords } from './actor.js'

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
