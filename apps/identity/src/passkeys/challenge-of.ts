/** What a browser says that it answers; empty where it says nothing that could be answered, which is no challenge of ours. */
export function challengeOf(clientDataJSON: string): string {
  try {
    const data: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'))
    if (typeof data !== 'object' || data === null || !('challenge' in data)) return ''
    // In a frame of another site the user does not see to whom they answer.
    if ('crossOrigin' in data && data.crossOrigin === true) return ''
    return typeof data.challenge === 'string' ? data.challenge : ''
  } catch {
    return ''
  }
}
