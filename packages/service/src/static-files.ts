import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import { AppError } from '@keyfob/contracts/errors'
import type { FastifyInstance, FastifyReply } from 'fastify'

/** A built web app: `directory` is absolute; `prefix` begins and ends with a slash. */
export type StaticFiles = Readonly<{ prefix: string; directory: string }>

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
].join('; ')

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
    setHeaders: (reply, path) =>
      setPageHeaders(reply as unknown as FastifyReply, path.startsWith(assets) && hashedName.test(path)),
  })
  fastify.get(prefix.slice(0, -1), (_, reply) => reply.redirect(prefix, 302))
  fastify.get(`${prefix}*`, (request, reply) => {
    const name = request.raw.url?.split(/[?#]/)[0]?.split('/').at(-1) ?? ''
    if (name.includes('.')) throw new AppError('not_found')
    return reply.sendFile('index.html')
  })
}

function setPageHeaders(reply: FastifyReply, isImmutable: boolean): void {
  reply.header('content-security-policy', pagePolicy)
  reply.header('cache-control', isImmutable ? `public, max-age=${yearSeconds}, immutable` : 'no-cache')
  reply.header('cross-origin-opener-policy', 'same-origin')
}
