import { createHash } from 'node:crypto'
import { AppError } from '@keyfob/contracts/errors'
import { openApiDocument } from '@keyfob/contracts/openapi/document'
import { referenceOf } from '@keyfob/contracts/openapi/reference'
import { Controller, Get, Headers, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { markdownPages } from './reference/markdown-pages.js'
import { referencePage } from './reference/page.js'

let made: ReturnType<typeof makeReference> | undefined

/** Made at a start and not at the first request, which it would hold everybody up for; once for all platforms of a process. */
function sharedReference() {
  made ??= makeReference()
  return made
}

function makeReference() {
  const document = openApiDocument()
  const reference = referenceOf(document)
  const { html, policy } = referencePage(reference)
  return {
    json: Buffer.from(JSON.stringify(document)),
    html: Buffer.from(html),
    policy,
    markdown: markdownPages(reference),
  }
}

/** What the API is, for programs and for people. The same in every installation, and anybody's to read. */
@Controller()
export class ReferenceController {
  private readonly reference = sharedReference()

  /** The OpenAPI document. */
  @Get('/openapi.json')
  openApi(@Headers('if-none-match') known: string | undefined, @Res() reply: FastifyReply): void {
    send(reply, known, this.reference.json, { 'content-type': 'application/json; charset=utf-8' })
  }

  /** The same to read. */
  @Get('/docs')
  docs(@Headers('if-none-match') known: string | undefined, @Res() reply: FastifyReply): void {
    send(reply, known, this.reference.html, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': this.reference.policy,
    })
  }

  /** Where a program begins that knows nothing but the address (https://llmstxt.org), and what that leads to. */
  @Get(['/llms.txt', '/guide.md', '/reference.md', '/errors/:page'])
  text(
    @Req() { url }: FastifyRequest,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): void {
    const path = url.split('?')[0] ?? ''
    const page = this.reference.markdown.get(path)
    if (!page) throw new AppError('not_found')
    const type = path.endsWith('.md') ? 'text/markdown' : 'text/plain'
    send(reply, known, page, { 'content-type': `${type}; charset=utf-8` })
  }
}

/** Kept by whoever asks, and asked for again each time: an update of the platform is seen at once (RFC 9110 §13.1.2). */
function send(reply: FastifyReply, known: string | undefined, body: Buffer, headers: Record<string, string>): void {
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`
  reply.headers({ ...headers, etag, 'cache-control': 'public, no-cache' })
  const isKnown = (known ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
  void (isKnown ? reply.code(304).send() : reply.send(body))
}
