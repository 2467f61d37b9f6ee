import type { Hinges } from './gate.js'

/** What is left of an agent's keys, and whether its end stands in the ledger, on disk. */
export type Traces = Readonly<{ dataKeys: number; shares: boolean; ledgerLine: boolean }>

/** Looks for them in the database, in the folder of shares and in the ledger's files. @throws AppError sealed, LedgerError */
export async function tracesOf(
  { database, keyring, ledger }: Pick<Hinges, 'database' | 'keyring' | 'ledger'>,
  agentId: string,
): Promise<Traces> {
  const lines = (await ledger.read()) ?? []
  return {
    dataKeys: await database.prisma.dataKey.count({ where: { agentId } }),
    shares: await keyring.shares.has(agentId),
    ledgerLine: lines.some(({ revocation }) => revocation?.agentId === agentId),
  }
}
