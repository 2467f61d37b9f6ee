import { writeFile } from 'node:fs/promises'
import { openApiDocument } from '../dist/openapi/document.js'
import { referenceMarkdown } from '../dist/openapi/markdown.js'
import { referenceOf } from '../dist/openapi/reference.js'

await writeFile(
  new URL('../../../docs/reference.md', import.meta.url),
  referenceMarkdown(referenceOf(openApiDocument())),
)
