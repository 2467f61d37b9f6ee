/** The codes in a picture as a person tells them apart: by site and account. What came is looked at: it is not typed. */
export function pictureLabels(codes: unknown): string[] {
  if (!Array.isArray(codes)) return []
  return codes.map((code) => {
    const { issuer, account } = (code ?? {}) as Record<string, unknown>
    const said = [issuer, account].filter((part): part is string => typeof part === 'string' && part !== '')
    return said.length > 0 ? said.join(', ') : 'A code that names neither site nor account'
  })
}
