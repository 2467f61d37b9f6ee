/** How many statements are named; each stays planned on every connection. */
const namesMax = 300

/** A list that is longer has no name: as many statements as it has lengths would use up all names, and who asks chooses them. */
const listMax = 4

const unnamed = ''

type Statement = Readonly<{ sql: string; args: readonly unknown[] }>

/**
 * Names for statements, so that each connection has a statement parsed and planned once, and not every time that it is asked. What
 * comes beyond the limit has none, nor has a long list, nor what takes no values: `BEGIN` and its like, which cost nothing to plan.
 */
export function statementNames(): (statement: Statement) => string {
  const names = new Map<string, string>()
  return ({ sql, args }) => {
    if (args.length === 0) return unnamed
    const known = names.get(sql)
    if (known !== undefined || names.size === namesMax || isLong(sql)) return known ?? unnamed
    const name = `door_${names.size}`
    names.set(sql, name)
    return name
  }
}

const longList = new RegExp(`\\bIN \\(\\$\\d+(?:, ?\\$\\d+){${listMax}}`)

/** As Prisma writes them: `IN ($1,$2,…)`, and rows `VALUES ($1,$2), ($3,$4), …`. */
const isLong = (sql: string): boolean =>
  longList.test(sql) || (sql.includes(' VALUES (') && sql.split(/\), ?\(/, listMax + 1).length > listMax)
