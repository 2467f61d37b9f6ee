import { Module } from '@nestjs/common'
import { AgentsController } from './agents.controller.js'
import { LogsController } from './logs.controller.js'
import { OperatorsController } from './operators.controller.js'
import { TokensController } from './tokens.controller.js'

/** Who exists: agents, their tokens, operators, and the log of what they did. Needs the service module beside it. */
@Module({ controllers: [AgentsController, TokensController, LogsController, OperatorsController] })
export class IdentityModule {}
