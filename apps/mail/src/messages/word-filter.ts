import { AppError } from '@keyfob/contracts/errors'
import type { OpenGate } from '@keyfob/gate/doors'
import { searchWords, subjectWords } from '../inbound/search-words.js'

/**
 * Which mail holds all of these words: `q` in subject, senders or text, `subject` in the subject alone. What came in before
 * the token was issued is never found: to find it would tell what it says. `bad_request` for what holds no word.
 */
export function wordFilter(
  { blind, token }: Pick<OpenGate, 'blind' | 'token'>,
  { q, subject }: Readonly<{ q: string | undefined; subject: string | undefined }>,
) {
  if (q === undefined && subject === undefined) return {}
  const words = [...wordsIn('q', q, searchWords), ...wordsIn('subject', subject, subjectWords)]
  return {
    AND: words.map((word) => ({ words: { has: blind('mail.word', word) } })),
    suppliedAt: { gte: token.opensFrom },
  }
}

function wordsIn(field: string, text: string | undefined, of: (text: string) => string[]): string[] {
  if (text === undefined) return []
  const words = of(text)
  if (words.length > 0) return words
  const problem = 'must hold a word of 2 to 40 letters and digits'
  throw new AppError('bad_request', { message: `${field} ${problem}.`, details: { problems: [{ field, problem }] } })
}
