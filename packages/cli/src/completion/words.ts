import type { Command } from 'commander'

/** What may follow some words of the command line. */
export type Words = Readonly<{
  /** The words before: empty, or such as `vault get`. */
  path: string
  commands: readonly { name: string; summary: string }[]
  options: readonly { flag: string; summary: string; takesValue: boolean; choices: readonly string[] }[]
  /** What the arguments may be, where that is known. */
  choices: readonly string[]
}>

/** Every place of the command line at which a word can be completed, from the commands themselves. */
export function wordsOf(command: Command, path: readonly string[] = []): Words[] {
  const words: Words = {
    path: path.join(' '),
    commands: command.commands.map((each) => ({ name: each.name(), summary: firstSentence(each.description()) })),
    options: [
      ...command.options.map(({ long, short, description, required, argChoices }) => ({
        flag: long ?? short ?? '',
        summary: description,
        takesValue: required === true,
        choices: argChoices ?? [],
      })),
      { flag: '--help', summary: 'says what it does', takesValue: false, choices: [] },
    ],
    choices: command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
  }
  return [words, ...command.commands.flatMap((each) => wordsOf(each, [...path, each.name()]))]
}

const firstSentence = (text: string): string => /^[^.:;,]*/.exec(text)?.[0] ?? ''

/** The options that take a value, each with what is known of that. */
export function valuesOf(words: readonly Words[]): Map<string, Set<string>> {
  const values = new Map<string, Set<string>>()
  for (const { flag, takesValue, choices } of words.flatMap(({ options }) => options)) {
    if (takesValue) values.set(flag, new Set([...(values.get(flag) ?? []), ...choices]))
  }
  return values
}
