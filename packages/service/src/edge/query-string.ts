import { badRequest } from './bad-request.js'
import { decode } from './decode.js'

const pairsMax = 50

/** The names and values of a query, in order; `+` is a space. Throws `bad_request` for what cannot be decoded. */
export function queryPairs(query: string): [string, string][] {
  const parts = query.split('&').filter((part) => part !== '')
  if (parts.length > pairsMax) throw badRequest([{ field: 'query', problem: `must hold at most ${pairsMax} fields` }])
  return parts.map((part) => {
    const [name, value] = split(part.replaceAll('+', ' '))
    const field = decode(name, 'query')
    return [field, decode(value, field)]
  })
}

function split(part: string): [string, string] {
  const equals = part.indexOf('=')
  return equals === -1 ? [part, ''] : [part.slice(0, equals), part.slice(equals + 1)]
}
