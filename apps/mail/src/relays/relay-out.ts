type Row = Readonly<{ id: string; host: string; port: number; tls: string; username: string | null; createdAt: Date }>

/** A relay as its operators see it. */
export const relayOut = ({ id, host, port, tls, username, createdAt }: Row) => ({
  id,
  host,
  port,
  tls: tls as 'implicit' | 'starttls' | 'none',
  username,
  createdAt: createdAt.toISOString(),
})
