import { parseArgs } from 'node:util'

const measures = ['vault', 'mail', 'revoke', 'admin']
const bounds = {
  rounds: { min: 1, max: 100, value: 5 },
  agents: { min: 1, max: 20_000, value: 200 },
  seconds: { min: 0.1, max: 60, value: 2 },
  stored: { min: 0, max: 10_000_000, value: 0 },
}
const usage = `usage: pnpm bench [${measures.join(' | ')}]... [--rounds N] [--agents N] [--seconds N] [--stored N] [--json]
  --rounds   how often everything is measured, in turn; the medians of 5 or more mean something (${range('rounds')})
  --agents   agents with five credentials each, for vault (${range('agents')})
  --seconds  how long one sample of vault takes (${range('seconds')})
  --stored   mails that lie in the mailboxes already, for mail (${range('stored')})
  --json     one JSON document in place of the tables`

/**
 * What to measure and how much of it: `{ names, rounds, agents, seconds, stored, json }`. All measures unless some are named.
 * Prints the usage and ends the process where the arguments make no sense.
 */
export function readCommandLine(args) {
  try {
    const number = { type: 'string' }
    const { values, positionals } = parseArgs({
      // pnpm and npm hand their own `--` on.
      args: args.filter((argument) => argument !== '--'),
      allowPositionals: true,
      options: {
        rounds: number,
        agents: number,
        seconds: number,
        stored: number,
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    })
    if (values.help) {
      console.log(usage)
      process.exit(0)
    }
    const unknown = positionals.find((name) => !measures.includes(name))
    if (unknown !== undefined) throw new Error(`there is no measure "${unknown}"`)
    const names = measures.filter((name) => positionals.length === 0 || positionals.includes(name))
    const numbers = Object.fromEntries(Object.keys(bounds).map((name) => [name, bounded(name, values[name])]))
    return { names, ...numbers, json: values.json ?? false }
  } catch (error) {
    console.error(`${error.message}\n\n${usage}`)
    process.exit(2)
  }
}

function bounded(name, text) {
  const { min, max, value } = bounds[name]
  if (text === undefined) return value
  const number = Number(text)
  const whole = name === 'seconds' || Number.isInteger(number)
  if (!(number >= min && number <= max && whole)) throw new Error(`--${name} must be ${min} to ${max}`)
  return number
}

function range(name) {
  const { min, max, value } = bounds[name]
  return `${min} to ${max}, default ${value}`
}
