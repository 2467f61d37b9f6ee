import { z } from 'zod'

export const characterClasses = ['lower', 'upper', 'digits', 'symbols'] as const
export type CharacterClass = (typeof characterClasses)[number]

/** The symbols that a password may hold unless a policy names others: none that forms often refuse or cut off. */
export const defaultSymbols = '!#$%&()*+,-./:;=?@[]^_{}~'

const Passphrase = z.strictObject({
  words: z.number().int().min(4).max(12).optional().describe('How many words. Default 6.'),
  separator: z
    .string()
    .regex(/^[ -/:-@[-`{-~]{1,3}$/, 'must be 1 to 3 spaces or symbols of ASCII')
    .optional()
    .describe('What stands between the words. Default `-`.'),
  capitalise: z.boolean().optional().describe('Whether each word begins with a capital.'),
  digit: z.boolean().optional().describe('Whether a digit follows one of the words.'),
})

/**
 * How a new password is made, in the vault, so that who asks for it never sees it. Whether a policy leaves room for a
 * password that cannot be guessed is judged by the vault: at least 64 bits, else `bad_request`.
 */
export const PasswordPolicy = z.strictObject({
  length: z.number().int().min(8).max(128).optional().describe('In characters. Default 24.'),
  classes: z
    .array(z.enum(characterClasses))
    .min(1)
    .max(4)
    .optional()
    .describe('Each of these appears at least once, and no other does. Default all four.'),
  symbols: z
    .string()
    .max(32)
    .regex(/^[!-/:-@[-`{-~]+$/, 'must be symbols of ASCII, without spaces, letters and digits')
    .optional()
    .describe(`The symbols that may appear: ${defaultSymbols} without it.`),
  forbidden: z.string().max(200).optional().describe('Characters that never appear.'),
  passphrase: Passphrase.optional().describe('English words instead of characters.'),
})
export type PasswordPolicy = z.output<typeof PasswordPolicy>
