import { randomInt } from 'node:crypto'
import type { PasswordPolicy } from '@keyfob/contracts/password-policy'
import { characterPassword } from './character-password.js'
import { passphrase } from './passphrase.js'

/**
 * A new password under a policy, from the system's randomness; by default 24 characters of all classes. `bad_request`
 * where the policy contradicts itself or leaves fewer than 2^64 passwords. What it returns is stored, never answered.
 */
export const generatePassword = (policy: PasswordPolicy): string =>
  (policy.passphrase ? passphrase : characterPassword)(policy, randomInt)
