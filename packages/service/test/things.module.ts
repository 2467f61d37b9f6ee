import { EventEmitter, once } from 'node:events'
import { Socket } from 'node:net'
import { AppError } from '@keyfob/contracts/errors'
import type { In } from '@keyfob/contracts/operation'
import type { Caller } from '@keyfob/gate/doors'
import { Gate } from '@keyfob/gate/gate'
import { Controller, Module, type OnModuleInit } from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'
import type { FastifyInstance } from 'fastify'
import { exchangeOf } from '../src/edge/exchange.js'
import type { Rested } from '../src/events-answer.js'
import { Cookie, FromCaller, Input, Serves } from '../src/serves.js'
import type { SessionCookie } from '../src/session-cookie.js'
import * as things from './things.js'

/** The secret that must not leave late. */
export const secretText = 'LATE-SECRET'

/** How often the dawdling operations ran. */
export const runs = { reading: 0, writing: 0 }

/** `refused` ends the calls whose callers were refused ahead. */
export const ends = new EventEmitter()

/** The file's name as a stranger may have chosen it, and its bytes: those of its places. */
export const fileName = '../r\u00e9sum\u00e9.html'
export const fileOf = (length: number): Buffer =>
  Buffer.alloc(length, Buffer.from(Array.from({ length: 251 }, (_, at) => at)))
/** How many events a stream was asked for, how often the gate was passed for one, and what it is told while it is silent. */
export const streamed = { places: new Set<string>(), passes: 0, ended: false, rests: ['timeout'] as Rested[] }
/** How often the gate was passed again for a file, and whether it may not be any more. */
export const looks = { again: 0, ended: false }

@Controller()
class ThingsController {
  constructor(private readonly gate: Gate) {}

  @Serves(things.readThing)
  async read(@Input() { name, limit }: In<typeof things.readThing>) {
    return { name, limit }
  }

  @Serves(things.writeThing)
  async write(@Input() { name, data }: In<typeof things.writeThing>) {
    return { name, data }
  }

  @Serves(things.removeThing)
  async remove(@Input() _: In<typeof things.removeThing>) {}

  @Serves(things.readPart)
  async part(@Input() { name }: In<typeof things.readPart>) {
    return { part: `part of ${name}` }
  }

  @Serves(things.describeCaller)
  async caller(@Input() _: In<typeof things.describeCaller>, @FromCaller() caller: Caller) {
    const { requestId, idempotencyKey = null } = caller
    // As the gate does it, for a token that it knows.
    if (caller.bearer) caller.tokenExpiresAt = new Date('2027-01-31T12:00:00Z')
    return { bearer: caller.bearer !== undefined, session: caller.session !== undefined, requestId, idempotencyKey }
  }

  @Serves(things.fail)
  async fail(@Input() { fault }: In<typeof things.fail>) {
    throw things.faultOf(fault)
  }

  @Serves(things.refuse)
  async refuse(@Input() _: In<typeof things.refuse>, @FromCaller() caller: Caller) {
    caller.refuse?.(new AppError('agent_revoked'))
    await once(ends, 'refused')
    throw new AppError('forbidden')
  }

  @Serves(things.overshare)
  async overshare(@Input() { wrong }: In<typeof things.overshare>) {
    const shown: unknown = wrong ? { LEAK: 'LEAK' } : 'yes'
    return { shown: shown as string, seed: 'LEAK' }
  }

  @Serves(things.dawdle)
  async dawdle(@Input() input: In<typeof things.dawdle>, @FromCaller() caller: Caller) {
    runs.reading++
    const answer = await this.gate.operate(caller, things.dawdle, input, async () => ({
      secret: secretText.padEnd(input.bytes, 'x'),
    }))
    if (runs.reading <= input.runs) await passed(caller)
    return answer
  }

  @Serves(things.dawdleWriting)
  async dawdleWriting(@Input() input: In<typeof things.dawdleWriting>, @FromCaller() caller: Caller) {
    runs.writing++
    const answer = await this.gate.operate(caller, things.dawdleWriting, input, async () => ({ written: secretText }))
    if (runs.writing <= input.runs) await passed(caller)
    return answer
  }

  @Serves(things.dawdleChanging)
  async dawdleChanging(@Input() input: In<typeof things.dawdleChanging>, @FromCaller() caller: Caller) {
    const answer = await this.gate.operate(caller, things.dawdleChanging, input, async () => ({ changed: true }))
    await passed(caller)
    return answer
  }

  @Serves(things.readFile)
  async file(@Input() input: In<typeof things.readFile>, @FromCaller() caller: Caller) {
    await this.gate.admit(caller, things.readFile, input)
    return {
      filename: fileName,
      bytes: fileOf(input.bytes),
      lookAgain: async () => {
        looks.again++
        if (looks.ended) throw new AppError('not_found')
        await this.gate.admit(caller, things.readFile, input)
      },
    }
  }

  @Serves(things.streamThings)
  async stream(@Input() input: In<typeof things.streamThings>, @FromCaller() caller: Caller) {
    await this.gate.admit(caller, things.streamThings, input)
    return {
      start: '0',
      next: async (after: string) => {
        streamed.passes++
        if (streamed.ended) throw new AppError('not_found')
        await this.gate.admit(caller, things.streamThings, input)
        if (streamed.passes <= input.late) await passed(caller)
        if (Number(after) >= input.count) return undefined
        const id = String(Number(after) + 1)
        streamed.places.add(id)
        return { id, event: { text: id.padEnd(input.bytes, 'x'), seed: 'LEAK' } }
      },
      rest: async () => streamed.rests.shift() ?? 'end',
    }
  }

  @Serves(things.flood)
  async flood(@Input() { bytes }: In<typeof things.flood>) {
    return { text: 'x'.repeat(bytes) }
  }

  @Serves(things.narrow)
  async narrow(@Input() input: In<typeof things.narrow>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, things.narrow, input, async () => ({ ended: true }))
  }

  @Serves(things.enter)
  async enter(@Input() input: In<typeof things.enter>, _: Caller, @Cookie() cookie: SessionCookie) {
    cookie.set('LEAK', new Date(Date.now() + 60_000))
    if (input.fail) throw new AppError('expired')
    return { entered: true }
  }
}

@Module({ controllers: [ThingsController] })
export class ThingsModule implements OnModuleInit {
  constructor(private readonly http: HttpAdapterHost) {}

  /**
   * A hook between the handler and the last one. The process stands still until the fence is over where it is told to: there, with
   * the answer `finished`, or in the call that is `sending` it.
   */
  onModuleInit(): void {
    const fastify: FastifyInstance = this.http.httpAdapter.getInstance()
    fastify.addHook('onSend', (request, { raw }, payload, done) => {
      const fence = exchangeOf(request.raw).caller?.fence
      const standStill = () => {
        while (fence && fence.remainingMs() > 0);
      }
      const { socket } = raw
      const where = request.headers['x-stand-still']
      if (where === 'there') standStill()
      const write = raw.write.bind(raw) as (piece: unknown) => boolean
      if (where === 'finished')
        raw.write = (piece: unknown) => {
          const flowing = write(piece)
          standStill()
          return flowing
        }
      if (where === 'sending' && socket)
        socket.uncork = () => {
          if (socket.writableCorked === 1) standStill()
          Socket.prototype.uncork.call(socket)
        }
      done(null, payload)
    })
  }
}

/** Until the caller's fence has closed: the clock is looked at, not guessed. */
async function passed({ fence }: Caller): Promise<void> {
  while (fence.remainingMs() > 0) await new Promise((resolve) => setTimeout(resolve, fence.remainingMs()))
}
