/** What is to be done about the QR codes that a frame holds: nothing yet, or one of these. */
export type FrameCode = Readonly<{ uri: string; label: string }> | Readonly<{ problem: string }>

const seed = /^otpauth(?:-migration)?:/i

/** The seed that a frame shows. Of several, which is meant cannot be guessed; another site's code is none. */
export function frameCode(texts: readonly string[]): FrameCode | undefined {
  const seeds = [...new Set(texts.filter((text) => seed.test(text)))]
  const [uri] = seeds
  if (uri !== undefined && seeds.length === 1) return { uri, label: labelOf(uri) }
  if (seeds.length > 1) return { problem: 'Several codes are in sight. Show the camera one of them.' }
  return texts.length > 0
    ? { problem: 'That QR code holds no seed. Show the one that the site calls two-factor.' }
    : undefined
}

/** Site and account, as the URI names them; never the seed. */
function labelOf(uri: string): string {
  if (!URL.canParse(uri)) return 'a seed'
  const { pathname, searchParams } = new URL(uri)
  const label = decoded(pathname.replace(/^\/\/[^/]*\//, '').replace(/^\/+/, ''))
  const issuer = searchParams.get('issuer')
  const account = label.split(':').at(-1)?.trim()
  return (
    [issuer ?? (label.includes(':') ? label.split(':')[0] : undefined), account].filter(Boolean).join(', ') || 'a seed'
  )
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
