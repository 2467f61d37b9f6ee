import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { assertSpace } from './assert-space.js'

test('a disk with too little space is a sentence that says how much is missing and what to do', async () => {
  await expect(assertSpace(tmpdir(), 0)).resolves.toBeUndefined()
  await expect(assertSpace(tmpdir(), Number.MAX_SAFE_INTEGER)).rejects.toThrow(
    /^The disk that holds .* is full: \d+ MB are free, the database needs \d+ MB to start\. Free some space/,
  )
})
