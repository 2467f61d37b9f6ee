const rounds = 7
const factor = 8
const leastMicroseconds = 5_000

/**
 * How the processor time of `work` grows from a size to eight times that: the exponent, about 1 for work that is linear
 * and 2 for work that is quadratic. Both are measured in one run and the best of some rounds counts, so that a busy
 * machine does not matter.
 */
export function growth(size: number, work: (size: number) => unknown): number {
  work(size * factor)
  let times = 1
  while (cpuTime(size, work, times) < leastMicroseconds) times *= 2
  const best = (of: number) => Math.min(...Array.from({ length: rounds }, () => cpuTime(of, work, times)))
  return Math.log(best(size * factor) / best(size)) / Math.log(factor)
}

function cpuTime(size: number, work: (size: number) => unknown, times: number): number {
  const began = process.cpuUsage()
  for (let at = 0; at < times; at++) work(size)
  const { user, system } = process.cpuUsage(began)
  return Math.max(1, user + system)
}
