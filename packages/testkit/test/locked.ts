/** Throws for the one beginning that opens it, looked at byte by byte. */
export function opensAt(input: Uint8Array): number {
  if (input[0] !== 0x6b) return 0
  if (input[1] !== 0x65) return 1
  if (input[2] !== 0x79) return 2
  if (input[3] !== 0x21) return 3
  throw new Error('open')
}
