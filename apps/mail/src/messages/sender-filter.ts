/** Which mail a `from` filter means, over the plain column of From addresses (lower case). */
export type SenderFilter =
  | { fromAddress: string }
  | { OR: { fromAddress: { endsWith: string } }[] }
  | Record<never, never>

/**
 * A whole address means that sender; a domain, with or without `@` before it, means its senders and those of the domains
 * beneath it: `github.com` means `noreply@github.com` and `a@mail.github.com`, never `a@notgithub.com`.
 */
export function senderFilter(from: string | undefined): SenderFilter {
  const text = from?.trim().toLowerCase()
  if (!text) return {}
  if (text.indexOf('@') > 0) return { fromAddress: text }
  // The characters that LIKE takes for patterns stand for themselves.
  const domain = text.replace(/^@/, '').replace(/[\\%_]/g, '\\$&')
  return { OR: [{ fromAddress: { endsWith: `@${domain}` } }, { fromAddress: { endsWith: `.${domain}` } }] }
}

/** The same for one address. */
export function isFrom(fromAddress: string, from: string | undefined): boolean {
  const text = from?.trim().toLowerCase()
  if (!text) return true
  if (text.indexOf('@') > 0) return fromAddress === text
  const domain = text.replace(/^@/, '')
  const at = fromAddress.lastIndexOf('@')
  return fromAddress.slice(at + 1) === domain || (at >= 0 && fromAddress.slice(at + 1).endsWith(`.${domain}`))
}
