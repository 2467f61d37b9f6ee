/** One result of an Authentication-Results field: what was checked, what came of it, and what was looked at. */
export type MethodResult = Readonly<{
  method: string
  result: string
  /** By `ptype.property` in lower case, as `smtp.mailfrom`. */
  properties: ReadonlyMap<string, string>
}>

/** An Authentication-Results field; `results` are `undefined` where what follows the server's name breaks the grammar. */
export type AuthenticationResults = Readonly<{ authservId: string; results: readonly MethodResult[] | undefined }>

const commentDepthMax = 20
// RFC 2045 §5.1 token; a value may be an address or a signature's first characters as well (RFC 8601 §2.2).
const token = /[\w!#$%&'*+.^`{|}~-]+/y
const plainValue = /[\w!#$%&'*+.^`{|}~@/=:-]+/y
const quoted = /"((?:[ !#-[\]-~]|\\[ -~])*)"/y

/**
 * Reads the value of an Authentication-Results field (RFC 8601 §2.2), unfolded, in one pass. It reads strictly, since
 * whoever sends a mail has a hand in addresses and comments that a server repeats there: what ends too early, or says of one
 * thing two, makes all of it worthless. `undefined` where it does not begin with a server's name.
 */
export function authenticationResults(value: string): AuthenticationResults | undefined {
  let at = 0
  const authservId = unlessMalformed(() => {
    skip()
    return (take(quoted) ?? expect(token)).toLowerCase()
  })
  return authservId === undefined ? undefined : { authservId, results: unlessMalformed(rest) }

  function rest(): MethodResult[] {
    skip()
    // The only version that there is (RFC 8601 §2.2).
    if (take(/1(?![\w.])/y) !== undefined) skip()
    const results: MethodResult[] = []
    while (at < value.length) {
      expect(/;/y)
      skip()
      if (at === value.length) break
      const read = one()
      if (read) results.push(read)
    }
    return results
  }

  /** `none`, or a method with its result, a reason and properties. */
  function one(): MethodResult | undefined {
    const method = expect(token).toLowerCase()
    skip()
    if (method === 'none' && (at === value.length || value[at] === ';')) return undefined
    if (take(/\//y) !== undefined) {
      skip()
      expect(/\d+/y)
      skip()
    }
    expect(/=/y)
    skip()
    const result = expect(token).toLowerCase()
    const properties = new Map<string, string>()
    for (skip(); at < value.length && value[at] !== ';'; skip()) {
      const name = expect(token).toLowerCase()
      skip()
      expect(/=/y)
      skip()
      const said = take(quoted) ?? expect(plainValue)
      if (properties.has(name)) throw new Malformed()
      properties.set(name, said)
    }
    return { method, result, properties }
  }

  function take(pattern: RegExp): string | undefined {
    pattern.lastIndex = at
    const match = pattern.exec(value)
    if (!match) return undefined
    at = pattern.lastIndex
    return match[1]?.replace(/\\(.)/g, '$1') ?? match[0]
  }

  function expect(pattern: RegExp): string {
    const found = take(pattern)
    if (found === undefined) throw new Malformed()
    return found
  }

  /** White space and comments, which lie in one another (RFC 5322 §3.2.2). */
  function skip(): void {
    let depth = 0
    for (; at < value.length; at++) {
      const character = value[at]
      if (character === '(') depth += 1
      else if (depth > 0 && character === ')') depth -= 1
      else if (depth > 0 && character === '\\') at += 1
      else if (depth === 0 && character !== ' ' && character !== '\t') return
      if (depth > commentDepthMax) throw new Malformed()
    }
    if (depth > 0) throw new Malformed()
  }
}

class Malformed extends Error {}

function unlessMalformed<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof Malformed) return undefined
    throw error
  }
}

/** A field's value without its comments; `undefined` where one of them does not end. */
export function withoutComments(value: string): string | undefined {
  let depth = 0
  let plain = ''
  for (let at = 0; at < value.length; at++) {
    const character = value[at] ?? ''
    if (character === '\\' && depth > 0) at += 1
    else if (character === '(') depth += 1
    else if (character === ')' && depth > 0) depth -= 1
    else if (depth === 0) plain += character
  }
  return depth === 0 ? plain : undefined
}
