/**
 * The server's settings. They are given with each start and not kept in the data directory, so that a newer version's
 * settings hold for older data. Loopback TCP only: a socket file's path may be too long, and its folder is shared.
 */
export function settings({ port, durable }: { port: number; durable: boolean }): string[] {
  const values: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '100',
    fsync: onOff(durable),
    full_page_writes: onOff(durable),
    synchronous_commit: onOff(durable),
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    // Statements, and the values that a violated constraint names, do not belong into a log.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

function onOff(value: boolean): string {
  return value ? 'on' : 'off'
}
