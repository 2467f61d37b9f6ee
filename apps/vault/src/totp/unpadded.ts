/** Base32 or base64 without the padding at its end, in time that grows with its length: `=+$` takes the square of it. */
export function unpadded(letters: string): string {
  let end = letters.length
  while (letters[end - 1] === '=') end--
  return letters.slice(0, end)
}
