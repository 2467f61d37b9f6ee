/**
 * What to tell whoever gave a command something empty; `undefined` where they did not. In a script that is a variable that is not
 * set: done as if nothing had been said, something else would be done than was asked for.
 */
export function emptyValue(
  options: Readonly<Record<string, string | boolean | undefined>>,
  positionals: readonly string[] = [],
): string | undefined {
  const [name] = Object.entries(options).find(([, value]) => typeof value === 'string' && isEmpty(value)) ?? []
  const what = name !== undefined ? `--${name} was given an empty value` : undefined
  const empty = what ?? (positionals.some(isEmpty) ? 'One of the arguments is empty' : undefined)
  return empty && `${empty}, as by a variable that is not set. Nothing was done: say what is meant, or leave it out.`
}

const isEmpty = (text: string) => text.trim() === ''
