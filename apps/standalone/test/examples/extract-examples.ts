import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import ts from 'typescript'

/** An `@example` of a doc comment: where it stands, what it is an example of, and its code. */
export type Example = Readonly<{ name: string; code: string }>

/** Every `@example` in the TypeScript sources under a folder, in the order of their files. Tests and what is generated have none. */
export async function extractExamples(folder: string): Promise<Example[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => /(?<!\.test|\.generated)\.ts$/.test(file))
  const found = await Promise.all(
    files.sort().map(async (file) => {
      const path = join(folder, file)
      const source = ts.createSourceFile(path, await readFile(path, 'utf8'), ts.ScriptTarget.Latest, true)
      return examplesIn(source, source, relative(folder, path))
    }),
  )
  return found.flat()
}

function examplesIn(source: ts.SourceFile, node: ts.Node, file: string): Example[] {
  const own = ts
    .getJSDocTags(node)
    // A tag is found again from the parts of what it stands at.
    .filter(({ tagName, parent }) => tagName.text === 'example' && parent.parent === node)
    .map((tag) => {
      const line = source.getLineAndCharacterOfPosition(tag.pos).line + 1
      return { name: `${file}:${line}`, code: (ts.getTextOfJSDocComment(tag.comment) ?? '').trim() }
    })
  const below: Example[] = []
  ts.forEachChild(node, (child) => void below.push(...examplesIn(source, child, file)))
  return [...own, ...below]
}
