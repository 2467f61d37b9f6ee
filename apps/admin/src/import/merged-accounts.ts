import type { Answer } from '../wire/operations.js'

/** What came of one picture, or of all URIs, of an export. */
export type AccountsAnswer = Answer<'platformVault.importTotp'>

/**
 * The answers for several pictures as one report. Each picture's answer names the parts that it lacks by itself; what all of them
 * lack is missing, as long as they are of one export.
 */
export function mergedAccounts(answers: readonly AccountsAnswer[]): AccountsAnswer {
  const [first, ...others] = answers.map(({ missingParts = [] }) => missingParts)
  const missingParts = (first ?? []).filter((part) => others.every((missing) => missing.includes(part)))
  return {
    accounts: answers.flatMap(({ accounts }) => accounts),
    dryRun: answers.every(({ dryRun }) => dryRun),
    ...(missingParts.length > 0 && { missingParts }),
  }
}
