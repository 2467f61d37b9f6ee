import type { PasswordPolicy } from '@keyfob/contracts/password-policy'

/** The kinds of characters of a password, as the platform names them. */
export const characterClasses = {
  lower: 'Small letters',
  upper: 'Capital letters',
  digits: 'Digits',
  symbols: 'Symbols',
} as const

type Typed = Readonly<{ text: (name: string) => string; all: (name: string) => readonly string[] }>

/**
 * How a password is to be made, out of a form's fields; what was left empty is the platform's default. What can be guessed, or
 * contradicts itself, the platform refuses.
 */
export function passwordPolicy({ text, all }: Typed): PasswordPolicy {
  const number = (name: string) => (text(`generate.${name}`) === '' ? {} : { [name]: Number(text(`generate.${name}`)) })
  const forbidden = text('generate.forbidden').replace(/\s/g, '')
  const spared = forbidden === '' ? {} : { forbidden }
  if (text('generate.kind') === 'words') {
    const ticked = new Set(all('generate.extras'))
    const separator = text('generate.separator')
    return {
      ...spared,
      passphrase: {
        ...number('words'),
        ...(separator !== '' && { separator }),
        capitalise: ticked.has('capitalise'),
        digit: ticked.has('digit'),
      },
    }
  }
  const classes = (Object.keys(characterClasses) as (keyof typeof characterClasses)[]).filter((name) =>
    all('generate.classes').includes(name),
  )
  return { ...spared, ...number('length'), classes }
}
