/** A form in which a secret may turn up, and its name. */
export type Encoding = { form: string; text: string }

/**
 * The forms in which a secret may turn up in a log or a dump: as it is, in base32, base64, base64url and hex, in a URL and
 * in JSON; for base64 also the inside of a longer text that holds the secret. At least 8 bytes: shorter ones are found by chance.
 */
export function encodings(secret: string | Buffer): Encoding[] {
  const bytes = Buffer.from(secret)
  if (bytes.length < 8) throw new Error('a canary needs at least 8 bytes')
  const text = bytes.toString('utf8')
  const forms: Encoding[] = [
    { form: 'raw', text: bytes.toString('latin1') },
    { form: 'base32', text: base32(bytes) },
    { form: 'base32 in lower case', text: base32(bytes).toLowerCase() },
    { form: 'hex', text: bytes.toString('hex') },
    { form: 'hex in upper case', text: bytes.toString('hex').toUpperCase() },
    ...[0, 1, 2].flatMap((shift) => {
      const inside = base64Inside(bytes, shift)
      return [
        { form: 'base64', text: inside },
        { form: 'base64url', text: inside.replaceAll('+', '-').replaceAll('/', '_') },
      ]
    }),
    { form: 'URL', text: encodeURIComponent(text) },
    { form: 'form field', text: new URLSearchParams({ '': text }).toString().slice(1) },
    { form: 'JSON', text: Buffer.from(JSON.stringify(text).slice(1, -1)).toString('latin1') },
  ]
  return forms.filter(({ text: one }, index) => forms.findIndex(({ text: other }) => other === one) === index)
}

/**
 * Which of the named secrets stand in the haystack, and in what form: `password as base64`. Empty is good. The secrets
 * themselves are never in the answer, so that it may be printed.
 */
export function findCanaries(haystack: string | Buffer, secrets: Record<string, string | Buffer>): string[] {
  return canarySearch(secrets)(haystack)
}

/** {@link findCanaries} for many haystacks, such as all files of a folder. */
export function canarySearch(secrets: Record<string, string | Buffer>): (haystack: string | Buffer) => string[] {
  const sought = Object.entries(secrets).map(([name, secret]) => [name, encodings(secret)] as const)
  return (haystack) => {
    const text = Buffer.from(haystack).toString('latin1')
    return sought.flatMap(([name, forms]) => {
      const found = forms.filter((encoding) => text.includes(encoding.text))
      return [...new Set(found.map(({ form }) => `${name} as ${form}`))]
    })
  }
}

/** The characters of base64 that depend on the secret alone, when it begins `shift` bytes into a group of three. */
function base64Inside(bytes: Buffer, shift: number): string {
  const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString('base64')
    .replaceAll('=', '')
  const first = Math.ceil((shift * 8) / 6)
  const bits = (shift + bytes.length) * 8
  return encoded.slice(first, Math.floor(bits / 6))
}

/** RFC 4648, without padding. */
function base32(bytes: Buffer): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups.map((group) => alphabet[Number.parseInt(group.padEnd(5, '0'), 2)]).join('')
}
