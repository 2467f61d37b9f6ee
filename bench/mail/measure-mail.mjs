import { fillMailDev } from '../peers/fill-maildev.mjs'
import { startMailDev } from '../peers/maildev.mjs'
import { createAgents } from '../platform/create-agents.mjs'
import { Lane } from './lane.mjs'
import { measureAccept } from './measure-accept.mjs'
import { measureArrival, senderCounts } from './measure-arrival.mjs'
import { measureImap } from './measure-imap.mjs'
import { measureReads } from './measure-reads.mjs'
import { storeMails } from './store-mails.mjs'

/** M1 to M5: how soon a waiting agent has its code, how many mails are taken, and what both cost whoever reads meanwhile. */
export async function measure({ options: { rounds, seconds, stored }, platform, letters, parts, say }) {
  const agents = await createAgents(platform, { count: Math.max(...senderCounts), credentials: 1 })
  const mailDev = await startMailDev(parts, say)
  for (const [number, agent] of agents.entries()) {
    const lane = await Lane.open(platform, letters, agent, number)
    await lane.deliver(await letters.write(agent.email))
    lane.close()
  }
  await storeMails({ database: platform.database, agents, count: stored, say })
  const peerStored = mailDev ? await fillMailDev({ mailDev, letters, count: stored, say }) : 0
  const given = { rounds, seconds, stored, peerStored, platform, letters, mailDev, agents, parts, say }
  return {
    name: 'mail',
    tables: [
      ...(await measureArrival(given)),
      await measureAccept(given),
      await measureImap(given),
      await measureReads(given),
    ],
  }
}
