const terminal = process.stdout.isTTY === true
const colours = terminal && process.stdout.hasColors()
const paint = (code: number, text: string) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text)

/** A heading of the transcript. */
export const title = (text: string): void => console.log(`\n  ${paint(1, text)}`)

/** Does one step and prints one line with its time; on a terminal it shows meanwhile that it goes on. */
export async function step<T>(done: string | ((value: T) => string), work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  const stop = terminal ? showProgress(began) : () => {}
  try {
    const value = await work()
    stop()
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    console.log(
      `  ${paint(32, '✓')} ${(typeof done === 'string' ? done : done(value)).padEnd(92)} ${seconds.padStart(5)} s`,
    )
    return value
  } catch (error) {
    stop()
    throw error
  }
}

function showProgress(began: number): () => void {
  const timer = setInterval(
    () => process.stdout.write(`\r  … ${Math.round((performance.now() - began) / 1000)} s `),
    1_000,
  )
  return () => {
    clearInterval(timer)
    process.stdout.write('\r\u001b[2K')
  }
}
