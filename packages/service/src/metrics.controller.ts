import { createHash, timingSafeEqual } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { AppError } from '@keyfob/contracts/errors'
import { Controller, Get, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Config } from './config.js'
import { Metrics } from './metrics.js'

/** What Prometheus asks of a process: on this machine without more ado, from elsewhere, or through a proxy, with the token for it. */
@Controller()
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    private readonly config: Config,
  ) {}

  @Get('/metrics')
  async read(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    if (!isLocal(request) && !(await this.isLetIn(request.headers.authorization))) {
      throw new AppError('unauthorized', {
        message:
          'Metrics are read from this machine itself, or with the token that stands in KEYFOB_METRICS_TOKEN_FILE.',
      })
    }
    const { type, body } = await this.metrics.text()
    reply.type(type)
    return body
  }

  private async isLetIn(authorization: string | undefined): Promise<boolean> {
    const { metricsTokenFile: file } = this.config
    const [, given] = /^Bearer (.+)$/i.exec(authorization ?? '') ?? []
    if (file === undefined || given === undefined) return false
    const token = (await readFile(file, 'utf8')).trim()
    return token !== '' && timingSafeEqual(digest(token), digest(given))
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Straight from this machine. A proxy on it speaks for others. */
const isLocal = ({ socket, headers }: FastifyRequest): boolean =>
  /^(?:127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '') &&
  headers['x-forwarded-for'] === undefined &&
  headers.forwarded === undefined
