import type { SealedState } from './health.js'

type Words = Readonly<{ why: string; todo: string; commands: readonly (readonly [where: string, command: string])[] }>

/** Why it is sealed, and what whoever runs it does about that. */
export const sealedWords: Readonly<Record<SealedState['reason'], Words>> = {
  operator: {
    why: 'Whoever runs this installation has shut every door.',
    todo: 'It is opened again on the machine that it runs on:',
    commands: [
      ['In one process', 'npm start -- unseal'],
      ['With docker compose', 'docker compose run --rm identity node apps/identity/dist/invite.js --unseal'],
    ],
  },
  restored: {
    why: 'Its database was restored from a backup, or set back to before revocations that its ledger knows of. It stays shut until these have been applied, so that no revoked agent comes back.',
    todo: 'That is done on the machine that it runs on. It ends every session, yours too:',
    commands: [
      ['In one process', 'npm start -- restore'],
      ['With docker compose', 'docker compose run --rm identity node apps/identity/dist/invite.js --finish-restore'],
    ],
  },
  root_key_away: {
    why: 'Its root key cannot be had: the file is not there, or the service that keeps it does not answer or refuses. Without it nothing can be opened, and nobody be recognised.',
    todo: 'Bring the key back to where KEYFOB_ROOT_KEY_FILE or KEYFOB_ROOT_KEY says. The log of the process names what is missing. It opens by itself then; until it does, not even a revocation is possible.',
    commands: [],
  },
}
