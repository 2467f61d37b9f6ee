import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { Module, type Type } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { type NestFastifyApplication } from '@nestjs/platform-fastify'
import 'reflect-metadata'
import { createAdapter, furnish, guardLastMetre } from './edge.js'
import { Metrics } from './metrics.js'
import { nestLog } from './nest-log.js'
import { type Parts, serviceModule } from './service.module.js'
import { type StaticFiles, serveStatic } from './static-files.js'

/** How long requests that are being served may take once the process is to end. */
const closeMs = 10_000

export type AppOptions = Parts & Readonly<{ static?: StaticFiles }>

export type App = Readonly<{
  app: NestFastifyApplication
  /** Where it listens: with the real port where 0 was asked for. */
  url: string
  /** Takes no more requests, lets the running ones end for at most 10 s, then ends. Idempotent. */
  close(): Promise<void>
}>

/**
 * One process out of any set of modules: Nest on Fastify with our edge, listening on the configuration's host and port.
 * What is handed in stays the caller's to close, after this.
 */
export async function createApp(modules: readonly Type[], options: AppOptions): Promise<App> {
  const { config, gate, log } = options
  const adapter = createAdapter(config, log)
  const metrics = new Metrics(gate)
  const app = await NestFactory.create<NestFastifyApplication>(
    { module: Root, imports: [serviceModule({ ...options, metrics }), ...modules] },
    adapter,
    { bodyParser: false, abortOnError: false, logger: nestLog(log) },
  )
  const fastify = adapter.getInstance()
  const edge = furnish(fastify, { config, log, metrics })
  try {
    if (options.static) await serveStatic(fastify, options.static)
    await app.init()
    guardLastMetre(fastify, gate, log)
    await app.listen(config.port, config.host)
  } catch (error) {
    await app.close()
    throw error
  }
  const { port, address, family } = app.getHttpServer().address() as AddressInfo
  const url = `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
  let closed: Promise<void> | undefined
  const close = () => {
    edge.close()
    closed ??= closeWithin(app, closeMs)
    return closed
  }
  return { app, url, close }
}

@Module({})
class Root {}

async function closeWithin(app: NestFastifyApplication, limitMs: number): Promise<void> {
  const done = new AbortController()
  const end = delay(limitMs, undefined, { signal: done.signal, ref: false }).then(
    () => app.getHttpServer().closeAllConnections(),
    () => {},
  )
  try {
    await app.close()
  } finally {
    done.abort()
    await end
  }
}
