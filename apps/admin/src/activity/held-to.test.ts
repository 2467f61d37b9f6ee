import { expect, test } from 'vitest'
import { heldTo, notesIn } from './held-to.js'

const note = 'keyfob/audit/a\n7\nAAAA\n2026-11-26T10:00:00.000Z\n\n— keyfob/audit/a AAAA\n'
const typed = (values: Record<string, string>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(values)) form.set(name, value)
  return form
}

test('checkpoints are taken as lines of their file, and one as it was signed', () => {
  const line = JSON.stringify({ note })
  expect(notesIn(`${line}\n\n${line}`)).toEqual([note, note])
  expect(notesIn(note.trim().replaceAll('\n', '\r\n'))).toEqual([note])
  expect(notesIn('')).toEqual([])
})

test('what is no line of it is refused at its place', () => {
  const refusal = { problems: [{ field: 'checkpoints', problem: expect.stringContaining('line 2') }] }
  expect(() => notesIn(`${JSON.stringify({ note })}\n{"note":`)).toThrow(expect.objectContaining(refusal))
})

test('no key is none that was kept, and what is none is refused before anything is asked', () => {
  expect(heldTo(typed({ key: ' ', checkpoints: '' }))).toEqual({ key: undefined, checkpoints: [] })
  expect(() => heldTo(typed({ key: 'keyfob/audit/a+00000000+AAAA', checkpoints: '' }))).toThrow(
    expect.objectContaining({ problems: [expect.objectContaining({ field: 'key' })] }),
  )
})
