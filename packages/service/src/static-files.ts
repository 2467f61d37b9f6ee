import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { AppError } from '@keyfob/contracts/errors'
import type { FastifyInstance, FastifyReply } from 'fastify'

/** A built web app: `directory` is absolute; `prefix` begins and ends with a slash. */
export type StaticFiles = Readonly<{ prefix: string; directory: string }>

/**
 * Nothing but the app's own files and its own platform. No text becomes markup, script or the address of one (Trusted Types),
 * but for the policy by which the app starts workers from its own files (apps/admin/src/wire/start-worker.ts).
 */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types keyfob-worker',
].join('; ')

/** A thread of the app that runs WebAssembly, which the page itself may not: its name says so. It reads, and shows nothing. */
const wasmWorker = /\.wasm\.worker-[A-Za-z0-9_-]{8,}\.js$/
const wasmPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"

/** Of what a device has, the app asks for the camera alone, and lends it to nobody. */
const permissions =
  'camera=(self), microphone=(), geolocation=(), display-capture=(), payment=(), usb=(), serial=(), bluetooth=(), hid=(), midi=()'

/** A name that holds a hash of its content, as the bundler writes them: the file never changes under it. */
const hashedName = /[-.][A-Za-z0-9_-]{8,}\.[a-z0-9]+$/

const yearSeconds = 31_536_000

/**
 * Serves a web app that keeps its place in the path: a path without an extension is the app's own page. The files are those
 * that are there when it starts; nothing else of the disk can be asked for.
 */
export async function serveStatic(fastify: FastifyInstance, { prefix, directory }: StaticFiles): Promise<void> {
  const assets = join(directory, 'assets')
  await fastify.register(fastifyStatic, {
    root: directory,
    prefix,
    wildcard: false,
    cacheControl: false,
    serveDotFiles: false,
    // What the build has compressed beside it. No file holds a secret, so its length tells nothing (BREACH).
    preCompressed: true,
    globIgnore: ['**/*.{br,gz}'],
    setHeaders: (reply, sent) => {
      const path = sent.replace(/\.(br|gz)$/, '')
      setPageHeaders(reply as unknown as FastifyReply, path, path.startsWith(assets) && hashedName.test(path))
    },
  })
  fastify.get(prefix.slice(0, -1), (_, reply) => reply.redirect(prefix, 302))
  fastify.get(`${prefix}*`, (request, reply) => {
    const name = request.raw.url?.split(/[?#]/)[0]?.split('/').at(-1) ?? ''
    if (name.includes('.')) throw new AppError('not_found')
    return reply.sendFile('index.html')
  })
}

function setPageHeaders(reply: FastifyReply, path: string, isImmutable: boolean): void {
  reply.header('content-security-policy', isImmutable && wasmWorker.test(path) ? wasmPolicy : pagePolicy)
  reply.header('permissions-policy', permissions)
  reply.header('cache-control', isImmutable ? `public, max-age=${yearSeconds}, immutable` : 'no-cache')
  reply.header('cross-origin-opener-policy', 'same-origin')
}
