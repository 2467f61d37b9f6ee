const largeBytes = 256 * 1024

/** How the threads for large mails differ: they go behind the others, for which they have more time, and are there only while such mails come. */
export const largeMail = { threads: 1, givesWay: true, idleMs: 60_000, timeoutMs: 30_000 } as const

/** Is it one that takes long to read and to check? What else is read and answered meanwhile goes first. */
export const isLarge = (raw: Uint8Array): boolean => raw.length > largeBytes
