import { errors } from '@keyfob/contracts/errors'
import { operations } from '@keyfob/contracts/operations'
import { isSecret } from '@keyfob/contracts/secret'
import type { Command } from 'commander'
import { expect, test } from 'vitest'
import { commandPath, kebab } from './command-path.js'
import { Context } from './context.js'
import { readEnvironment } from './environment.js'
import { exitCodeOf } from './exit-codes.js'
import { fieldsOf } from './fields.js'
import { positionalOf } from './input/read-input.js'
import { Terminal } from './output/terminal.js'
import { buildProgram, commandedOperations } from './program.js'

const environment = readEnvironment({})
const program = buildProgram(new Context(environment, new Terminal(environment)))

const commandOf = (name: string): Command | undefined =>
  commandPath(name).reduce<Command | undefined>(
    (command, word) => command?.commands.find((each) => each.name() === word),
    program,
  )

test('every operation of the table is a command, save what is for the SDK alone', () => {
  const withCommand = operations.filter(({ name }) => commandOf(name)).map(({ name }) => name)
  expect(withCommand).toEqual(operations.filter(({ fillerOnly }) => !fillerOnly).map(({ name }) => name))
})

test('every field of an input is an argument or an option, and one that holds a secret says only where it is', () => {
  for (const operation of commandedOperations) {
    const options = commandOf(operation.name)?.options.map(({ long }) => long) ?? []
    for (const { name, isSecret } of fieldsOf(operation)) {
      const isPositional = positionalOf(operation).includes(name)
      expect(options.includes(`--${kebab(name)}-from`), `${operation.name} ${name}`).toBe(isSecret)
      expect(options.includes(`--${kebab(name)}`), `${operation.name} ${name}`).toBe(!isSecret && !isPositional)
      expect(isSecret && isPositional, `${operation.name} ${name}`).toBe(false)
    }
  }
})

test('what is marked as a secret in the table is one here', () => {
  const marked = operations.flatMap(({ name, input }) =>
    Object.entries(input.shape).flatMap(([field, schema]) => (isSecret(schema) ? [`${name} ${field}`] : [])),
  )
  expect(marked.length).toBeGreaterThan(0)
  const here = operations.flatMap((operation) =>
    fieldsOf(operation).flatMap((field) => (field.isSecret ? [`${operation.name} ${field.name}`] : [])),
  )
  expect(here).toEqual(expect.arrayContaining(marked))
})

test('every group of commands and every command says what it is for', () => {
  const all = (command: Command): Command[] => [command, ...command.commands.flatMap(all)]
  expect(
    all(program)
      .filter((command) => command.description() === '')
      .map((command) => command.name()),
  ).toEqual([])
})

test('every argument and every option says what it is', () => {
  const all = (command: Command): Command[] => [command, ...command.commands.flatMap(all)]
  const silent = all(program).flatMap(({ registeredArguments, options }) =>
    [...registeredArguments, ...options].filter(({ description }) => description === ''),
  )
  expect(silent).toEqual([])
  const undescribed = commandedOperations.flatMap((operation) =>
    fieldsOf(operation).flatMap(({ name, description }) => (description ? [] : [`${operation.name} ${name}`])),
  )
  expect(undescribed).toEqual([])
})

test('every code of an error has an exit code, and none has that of success', () => {
  expect(Object.keys(exitCodeOf).sort()).toEqual([...Object.keys(errors), 'timeout'].sort())
  expect(Object.values(exitCodeOf)).not.toContain(0)
})
