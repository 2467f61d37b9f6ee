import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { errors } from './errors.js'
import { openApiDocument, published } from './openapi/document.js'
import { referenceMarkdown } from './openapi/markdown.js'
import { referenceOf } from './openapi/reference.js'

const docs = fileURLToPath(new URL('../../../docs', import.meta.url))
const read = (name: string) => readFileSync(join(docs, name), 'utf8')

describe('the documentation', () => {
  test('has each operation in OpenAPI, once', () => {
    const described = Object.values(openApiDocument().paths).flatMap((methods) => Object.values(methods))
    expect(described.map(({ operationId }) => operationId).sort()).toEqual(published.map(({ name }) => name).sort())
  })

  test('has each operation in its reference, as the table says it now', () => {
    const reference = read('reference.md')
    expect(reference, 'npx pnpm --filter @keyfob/contracts generate').toBe(
      referenceMarkdown(referenceOf(openApiDocument())),
    )
    for (const { name } of published) expect(reference, name).toContain(`\n### ${name}\n`)
  })

  test('has a page for each error code, and for no other', () => {
    expect(readdirSync(join(docs, 'errors')).sort()).toEqual(
      Object.keys(errors)
        .map((code) => `${code}.md`)
        .sort(),
    )
  })

  test.each(Object.entries(errors))(
    'says of %s its status, what happened and what to do',
    (code, { status, retry }) => {
      const [head, happened, act, ...more] = read(`errors/${code}.md`).split(/\n## .*\n/)
      expect(head).toContain(
        `# ${code}\n\nStatus ${status}. The same request ${retry ? 'may succeed later' : 'fails again'}.`,
      )
      expect(more).toEqual([])
      for (const part of [happened, act]) expect(part?.trim()).toMatch(/^[A-Z].{30,}\.$/s)
    },
  )

  test.each(['guide.md', 'llms.txt', 'reference.md', ...Object.keys(errors).map((code) => `errors/${code}.md`)])(
    '%s leads only to what is there',
    (name) => {
      const links = [...read(name).matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)].map(([, to = '']) => to)
      const inRepository = links.filter((to) => !['/openapi.json', '/docs'].includes(to))
      for (const to of inRepository) expect(existsSync(join(docs, dirname(name), to)), to).toBe(true)
    },
  )
})
