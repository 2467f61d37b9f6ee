/** So many agents, in words. */
export const agentCount = (count: number): string =>
  count === 1 ? 'one agent' : `${count.toLocaleString('en')} agents`
