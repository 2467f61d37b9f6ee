import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmod, chown, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from './free-port.mjs'

const startMs = 20_000
// As root it gives its sessions to nobody.
const nobody = 65_534
const asRoot = process.getuid?.() === 0

/**
 * A Dovecot with one account, as Debian installs it, on a loopback port that was free. `parts` ends it and removes its mail.
 * `undefined`, said once, where there is none.
 *
 * Returns `{ port, username, password, deliver(bytes) }`: `deliver` puts a mail into INBOX as a delivery agent does.
 */
export async function startDovecot(parts, say) {
  const folder = await mkdtemp(join(tmpdir(), 'keyfob-bench-dovecot-'))
  parts.add("Dovecot's mail", () => rm(folder, { recursive: true, force: true }))
  await chmod(folder, 0o755)
  const [username, password, port] = ['bench', randomBytes(12).toString('hex'), await freePort()]
  const maildir = join(folder, 'mail/Maildir')
  for (const path of ['mail', 'mail/Maildir', ...['cur', 'new', 'tmp'].map((part) => `mail/Maildir/${part}`)]) {
    await mkdir(join(folder, path), { mode: 0o700 })
    if (asRoot) await chown(join(folder, path), nobody, nobody)
  }
  await writeFile(join(folder, 'users'), `${username}:{PLAIN}${password}\n`)
  await writeFile(join(folder, 'dovecot.conf'), configuration(folder, port))
  // It may lie where only root's PATH looks.
  const script = 'PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin" exec dovecot -F -c "$0"'
  const child = spawn('/bin/sh', ['-c', script, join(folder, 'dovecot.conf')], { stdio: 'ignore', detached: true })
  const exit = once(child, 'exit').then(() => 'exit')
  parts.add('Dovecot', async () => {
    child.kill('SIGTERM')
    await exit
  })
  for (const until = performance.now() + startMs; !(await greets(port)); ) {
    if (performance.now() < until && (await Promise.race([exit, delay(50)])) !== 'exit') continue
    say('  Dovecot is not here, or did not start: mail by IMAP is not measured')
    return undefined
  }
  const deliver = async (bytes) => {
    const name = `${Date.now()}.${randomBytes(8).toString('hex')}.bench`
    await writeFile(join(maildir, 'tmp', name), bytes)
    if (asRoot) await chown(join(maildir, 'tmp', name), nobody, nobody)
    await rename(join(maildir, 'tmp', name), join(maildir, 'new', name))
  }
  return { port, username, password, deliver }
}

function configuration(folder, port) {
  const owner = asRoot ? nobody : process.getuid()
  return `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:~/Maildir
first_valid_uid = 1
first_valid_gid = 1
${asRoot ? '' : `default_internal_user = ${owner}\ndefault_login_user = ${owner}\nservice anvil {\n  chroot =\n}`}
service imap-login {
  ${asRoot ? '' : 'chroot ='}
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
passdb {
  driver = passwd-file
  args = ${folder}/users
}
userdb {
  driver = static
  args = uid=${owner} gid=${owner} home=${folder}/mail
}
`
}

async function greets(port) {
  const socket = connect(port, '127.0.0.1')
  try {
    const [bytes] = await once(socket, 'data')
    return bytes.toString().startsWith('* OK')
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
