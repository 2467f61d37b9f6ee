import type { Tx } from '../doors.js'
import type { Hinges } from '../gate.js'
import { countLeft } from './count-left.js'
import { rotateAgentKey } from './rotate-agent-key.js'
import { rotateOrganisationKey } from './rotate-organisation-key.js'

/** How many rows of one agent are counted, and how many rotations are listed. */
const countMax = 10_000
const listMax = 100

/** Whose key: an agent's, or without one the organisation's. */
export type KeyOwner = Readonly<{ organisationId: string; agentId?: string | undefined }>

/** The keys of an organisation: their versions, and what older ones still wrap or seal. */
export type KeyStates = Readonly<{
  root: Readonly<{ left: number }>
  organisation: Readonly<{ version: number; since: Date; rotating: boolean; left: number }>
  agents: Readonly<{ count: number; rotating: readonly Readonly<{ agentId: string; version: number; left: number }>[] }>
}>

/** The rotation of organisations' and agents' keys: ordered inside a door, done step by step by any process. */
export class Rotations {
  constructor(private readonly hinges: Hinges) {}

  /** Orders a rotation, in the transaction of whoever asks for it. While one is running it is that one. */
  async order(tx: Tx, owner: KeyOwner, orderedBy: string): Promise<{ rotation: 'started' | 'running'; left: number }> {
    const { organisationId, agentId } = owner
    const ownerId = agentId ?? organisationId
    const version = (await currentVersion(tx, owner)) + 1
    const data = [{ ownerId, organisationId, agentId: agentId ?? null, version, orderedBy }]
    const { count } = await tx.keyRotation.createMany({ data, skipDuplicates: true })
    await tx.outbox.create({ data: { job: 'keys.rotate', payload: { ownerId } } })
    const wanted = (await tx.keyRotation.findUnique({ where: { ownerId } }))?.version ?? version
    const left = agentId
      ? await countLeft(tx, agentId, wanted, countMax)
      : await dataKeysLeft(tx, organisationId, wanted)
    return { rotation: count === 1 ? 'started' : 'running', left }
  }

  /** What there is of an organisation's keys. At most 100 agents whose key is being rotated are listed. */
  async states(tx: Tx, organisationId: string): Promise<KeyStates> {
    const organisation = await tx.organisation.findUniqueOrThrow({
      where: { id: organisationId },
      include: { keys: { orderBy: { version: 'desc' }, take: 1 } },
    })
    const rotations = await tx.keyRotation.findMany({
      where: { organisationId },
      orderBy: { createdAt: 'asc' },
      take: listMax + 1,
    })
    const rotating: KeyStates['agents']['rotating'][number][] = []
    for (const { agentId, version } of rotations) {
      if (agentId) rotating.push({ agentId, version, left: await countLeft(tx, agentId, version, countMax) })
    }
    const own = rotations.find(({ agentId }) => agentId === null)
    const wanted = own?.version ?? organisation.keyVersion
    return {
      root: { left: await keysOfAnotherRoot(tx, organisationId) },
      organisation: {
        version: organisation.keyVersion,
        since: organisation.keys[0]?.createdAt ?? organisation.createdAt,
        rotating: own !== undefined,
        left: await dataKeysLeft(tx, organisationId, wanted),
      },
      agents: { count: await tx.dataKey.count({ where: { agent: { organisationId } } }), rotating },
    }
  }

  /** Those that have not come to their end: ids of agents and organisations, a thousand at most. */
  async unfinished(): Promise<string[]> {
    const rows = await this.hinges.database.prisma.keyRotation.findMany({ orderBy: { createdAt: 'asc' }, take: 1_000 })
    return rows.map(({ ownerId }) => ownerId)
  }

  /** The steps of an ordered rotation that are left, each done when its name is given. None where there is none. */
  async *steps(ownerId: string): AsyncGenerator<string> {
    const rotation = await this.hinges.database.prisma.keyRotation.findUnique({ where: { ownerId } })
    if (!rotation) return
    yield* rotation.agentId ? rotateAgentKey(this.hinges, ownerId) : rotateOrganisationKey(this.hinges, ownerId)
  }
}

async function currentVersion(tx: Tx, { organisationId, agentId }: KeyOwner): Promise<number> {
  if (agentId === undefined) {
    return (await tx.organisation.findUniqueOrThrow({ where: { id: organisationId } })).keyVersion
  }
  return (await tx.agent.findUniqueOrThrow({ where: { id: agentId, organisationId } })).dataKeyVersion
}

const dataKeysLeft = (tx: Tx, organisationId: string, version: number): Promise<number> =>
  tx.dataKey.count({ where: { agent: { organisationId }, keyVersion: { lt: version } } })

/** What wraps the pepper is the root key of now; which one wrapped something stands in its header. */
async function keysOfAnotherRoot(tx: Tx, organisationId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ left: number }[]>`
    SELECT count(*)::int AS left FROM organisation_key k, instance i
     WHERE k.organisation_id = ${organisationId}
       AND substring(k.wrapped FROM 5 FOR 4) <> substring(i.wrapped_pepper FROM 5 FOR 4)`
  return row?.left ?? 0
}
