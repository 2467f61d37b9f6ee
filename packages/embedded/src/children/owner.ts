/** The user and group that a child process runs as. */
export type Owner = { uid: number; gid: number }

/** `nobody`, if we are root: a server that needs no rights gets none. `undefined`: as we are. */
export function unprivileged(): Owner | undefined {
  return process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : undefined
}
