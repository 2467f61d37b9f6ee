import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { answerError } from './edge/answer-error.js'
import { Log } from './log.js'

/** Whatever is thrown in Nest, or comes to it from Fastify, is answered with our envelope. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp()
    answerError(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), thrown, this.log)
  }
}
