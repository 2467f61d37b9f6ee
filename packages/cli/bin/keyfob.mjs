#!/usr/bin/env node
import { existsSync } from 'node:fs'

const program = new URL('../dist/keyfob.js', import.meta.url)
if (existsSync(program)) {
  await import(program.href)
} else {
  console.error('keyfob: it is not built yet. In a clone, `npm start` builds it (and starts a platform), once.')
  process.exitCode = 1
}
