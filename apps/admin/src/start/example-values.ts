const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** A password and a seed of 160 bits that no site knows, for whoever wants to see it work first. New ones each time. */
export function exampleValues(): { password: string; seed: string } {
  const random = (length: number) => [...crypto.getRandomValues(new Uint8Array(length))]
  const letters = (length: number) =>
    random(length)
      .map((byte) => base32[byte % 32])
      .join('')
  return { password: letters(24).toLowerCase(), seed: letters(32) }
}
