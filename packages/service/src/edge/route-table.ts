import { matchPath } from './request-path.js'

/** Which methods an address takes, asked only once nothing was found. */
export class RouteTable {
  private readonly methods = new Map<string, Set<string>>()

  add(method: string | readonly string[], pattern: string): void {
    const known = this.methods.get(pattern) ?? new Set()
    for (const name of [method].flat()) known.add(name)
    this.methods.set(pattern, known)
  }

  /** The methods of every route that this path, as it is written, belongs to; sorted. */
  methodsAt(path: string): string[] {
    const found = [...this.methods].filter(([pattern]) => matchPath(pattern, path) !== undefined)
    return [...new Set(found.flatMap(([, methods]) => [...methods]))].sort()
  }
}
