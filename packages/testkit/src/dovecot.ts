import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmod, chown, mkdir, mkdtemp, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { createConnection, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll } from 'vitest'

const startMs = 20_000
const portAttempts = 5
// As root it gives its sessions to nobody.
const nobody = 65_534
const asRoot = process.getuid?.() === 0

export type DovecotOptions = {
  /** For TLS and STARTTLS, as PEM. */
  certificate?: { cert: string; key: string }
  /** What it says that it can, in place of all that it can. */
  capability?: string
  /** Takes access tokens too, by that mechanism alone, and asks the endpoint about each (RFC 7662: `active`, `username`). */
  oauth?: { mechanism: 'xoauth2' | 'oauthbearer'; introspection: string }
}

/** An account of a test's own. */
export type DovecotUser = Readonly<{
  username: string
  password: string
  /** Puts a mail into a folder, as a delivery does: the server tells who watches it. `at` is when it is said to have come. */
  deliver(mail: string | Buffer, options?: { folder?: string; at?: Date }): Promise<void>
  /** Numbers the mails of INBOX anew: another UIDVALIDITY. */
  renumber(): Promise<void>
}>

export type Dovecot = Readonly<{
  host: '127.0.0.1'
  port: number
  /** For TLS from the first byte; only with a certificate. */
  tlsPort: number
  user(): Promise<DovecotUser>
  /** Ends it, and with it every connection. */
  stop(): Promise<void>
  /** Starts it again on the same ports. */
  start(): Promise<void>
}>

let delivered = 0

/** A real IMAP server on loopback ports that were free, stopped after the last test of the file that calls this. */
export async function testDovecot(options: DovecotOptions = {}): Promise<Dovecot> {
  const directory = await mkdtemp(join(tmpdir(), 'keyfob-dovecot-'))
  await chmod(directory, 0o755)
  await makeMail(join(directory, 'mail'))
  let child: ChildProcess | undefined
  const ports = await withPorts(async (port, tlsPort) => {
    await configure(directory, { port, tlsPort }, options)
    child = await launch(directory, port)
  })
  const stop = async () => {
    if (child && child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    }
  }
  afterAll(async () => {
    await stop()
    await rm(directory, { recursive: true, force: true })
  })
  return {
    host: '127.0.0.1',
    ...ports,
    user: () => createUser(directory),
    stop,
    start: async () => {
      child = await launch(directory, ports.port)
    },
  }
}

async function withPorts(start: (port: number, tlsPort: number) => Promise<void>) {
  for (let attempt = 1; ; attempt++) {
    const [port, tlsPort] = await Promise.all([freePort(), freePort()])
    try {
      await start(port, tlsPort)
      return { port, tlsPort }
    } catch (error) {
      if (attempt === portAttempts) throw error
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('the system gave no TCP port')
  return address.port
}

type Ports = { port: number; tlsPort: number }

async function configure(
  directory: string,
  { port, tlsPort }: Ports,
  { certificate, capability, oauth }: DovecotOptions,
) {
  const [cert, key] = [join(directory, 'cert.pem'), join(directory, 'key.pem')]
  if (certificate) {
    await writeFile(cert, certificate.cert)
    await writeFile(key, certificate.key, { mode: 0o600 })
  }
  const me = process.getuid?.() ?? nobody
  const lines = [
    `base_dir = ${directory}/run`,
    `state_dir = ${directory}/state`,
    `log_path = ${directory}/dovecot.log`,
    'protocols = imap',
    'listen = 127.0.0.1',
    'disable_plaintext_auth = no',
    `auth_mechanisms = plain login ${oauth?.mechanism ?? 'xoauth2 oauthbearer'}`,
    `mail_location = maildir:~/Maildir`,
    // Where the system has no watch left to give, a folder is looked at so often.
    'mailbox_idle_check_interval = 1 secs',
    'first_valid_uid = 1',
    'first_valid_gid = 1',
    certificate ? `ssl = yes\nssl_cert = <${cert}\nssl_key = <${key}` : 'ssl = no',
    ...(capability === undefined ? [] : [`imap_capability = ${capability}`]),
    ...(asRoot ? [] : [`default_internal_user = ${me}`, `default_login_user = ${me}`]),
    'service imap-login {',
    ...(asRoot ? [] : ['  chroot =']),
    `  inet_listener imap {\n    port = ${port}\n  }`,
    `  inet_listener imaps {\n    port = ${certificate ? tlsPort : 0}\n    ssl = yes\n  }`,
    '}',
    ...(asRoot ? [] : ['service anvil {\n  chroot =\n}']),
    ...(oauth
      ? [`passdb {\n  driver = oauth2\n  mechanisms = ${oauth.mechanism}\n  args = ${directory}/oauth2.conf\n}`]
      : []),
    `passdb {\n  driver = passwd-file\n  args = ${directory}/users/%u\n}`,
    `userdb {\n  driver = static\n  args = uid=${asRoot ? nobody : me} gid=${asRoot ? nobody : me} home=${directory}/mail/%u\n}`,
  ]
  if (oauth) {
    const asked = [`introspection_url = ${oauth.introspection}`, 'introspection_mode = post']
    const answered = ['username_attribute = username', 'active_attribute = active', 'active_value = true']
    await writeFile(join(directory, 'oauth2.conf'), `${[...asked, ...answered].join('\n')}\n`)
  }
  await mkdir(join(directory, 'users'), { recursive: true })
  await writeFile(join(directory, 'dovecot.conf'), `${lines.join('\n')}\n`)
}

async function launch(directory: string, port: number): Promise<ChildProcess> {
  // A server may lie where only root's PATH looks.
  const script = 'PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin" exec dovecot -F -c "$0"'
  const child = spawn('/bin/sh', ['-c', script, join(directory, 'dovecot.conf')], { stdio: 'ignore' })
  const ended = once(child, 'exit').then(() => true)
  const until = performance.now() + startMs
  while (performance.now() < until) {
    if (await greets(port)) return child
    if (await Promise.race([ended, delay(20, false)])) break
  }
  child.kill('SIGKILL')
  throw new Error(`Dovecot did not start: ${await readFile(join(directory, 'dovecot.log'), 'utf8').catch(() => '')}`)
}

async function greets(port: number): Promise<boolean> {
  const socket = createConnection(port, '127.0.0.1')
  try {
    const [bytes] = (await once(socket, 'data')) as [Buffer]
    return bytes.toString().startsWith('* OK')
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

async function createUser(directory: string): Promise<DovecotUser> {
  const username = `user-${randomBytes(6).toString('hex')}`
  const password = randomBytes(12).toString('hex')
  // A file of its own: one that is shared is read anew once a second at most, and a user added in between is refused.
  await writeFile(join(directory, 'users', username), `${username}:{PLAIN}${password}\n`)
  const home = join(directory, 'mail', username)
  const maildir = join(home, 'Maildir')
  await makeMail(home)
  await makeMail(maildir)
  for (const part of ['cur', 'new', 'tmp']) await makeMail(join(maildir, part))
  return {
    username,
    password,
    deliver: async (mail, { folder, at } = {}) => {
      // Maildir++: a folder is a dotted name beside the parts of INBOX.
      const place = folder === undefined ? maildir : join(maildir, `.${folder}`)
      if (folder !== undefined) for (const part of ['', 'cur', 'new', 'tmp']) await makeMail(join(place, part))
      // Of several that it finds at once the server numbers by name: in the order of their delivery.
      delivered += 1
      const order = String(delivered).padStart(9, '0')
      const name = `${Date.now()}.${order}_${randomBytes(8).toString('hex')}.test`
      const file = join(place, 'tmp', name)
      await writeFile(file, mail)
      if (asRoot) await chown(file, nobody, nobody)
      if (at) await utimes(file, at, at)
      await rename(file, join(place, 'new', name))
    },
    renumber: async () => {
      for (const name of ['dovecot-uidlist', 'dovecot.index', 'dovecot.index.log', 'dovecot.index.cache'])
        await rm(join(maildir, name), { force: true })
    },
  }
}

async function makeMail(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  if (asRoot) await chown(path, nobody, nobody)
}
