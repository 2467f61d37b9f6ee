/** The checkpoint in one line of the file that a platform keeps outside its database (`{"note": "…"}`); none in what a power cut tore. */
export function noteIn(line: string): string | undefined {
  try {
    const { note } = JSON.parse(line) as { note?: unknown }
    return typeof note === 'string' ? note : undefined
  } catch {
    return undefined
  }
}
