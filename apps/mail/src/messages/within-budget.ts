const pageBytesMax = 4 * 1024 * 1024

/** The first of these mails that fit into one answer; at least one. A page of large mails is short, and says what is next. */
export function withinBudget<Mail extends { size: number }>(mails: readonly Mail[]): Mail[] {
  let bytes = 0
  const end = mails.findIndex(({ size }, at) => {
    bytes += size
    return at > 0 && bytes > pageBytesMax
  })
  return end === -1 ? [...mails] : mails.slice(0, end)
}
