import type { In } from '@keyfob/contracts/operation'
import * as contract from '@keyfob/contracts/webhooks'
import type { Caller } from '@keyfob/gate/doors'
import { Gate } from '@keyfob/gate/gate'
import { Config } from '@keyfob/service/config'
import { Outbox } from '@keyfob/service/outbox'
import { FromCaller, Input, Serves } from '@keyfob/service/serves'
import { Controller } from '@nestjs/common'
import { createWebhook } from './webhooks/create-webhook.js'
import { deleteWebhook } from './webhooks/delete-webhook.js'
import { getWebhook } from './webhooks/get-webhook.js'
import { listDeliveries } from './webhooks/list-deliveries.js'
import { listWebhooks } from './webhooks/list-webhooks.js'
import { redeliver } from './webhooks/redeliver.js'
import { rotateSecret } from './webhooks/rotate-secret.js'
import { testWebhook } from './webhooks/test-webhook.js'
import { updateWebhook } from './webhooks/update-webhook.js'

@Controller()
export class WebhooksController {
  private readonly allowed: readonly string[]

  constructor(
    private readonly gate: Gate,
    private readonly outbox: Outbox,
    config: Config,
  ) {
    this.allowed = config.webhookAllowPrivate ?? []
  }

  @Serves(contract.listWebhooks)
  list(@Input() input: In<typeof contract.listWebhooks>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.listWebhooks, input, listWebhooks)
  }

  @Serves(contract.createWebhook)
  create(@Input() input: In<typeof contract.createWebhook>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.createWebhook, input, createWebhook(this.allowed))
  }

  @Serves(contract.getWebhook)
  get(@Input() input: In<typeof contract.getWebhook>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.getWebhook, input, getWebhook)
  }

  @Serves(contract.updateWebhook)
  update(@Input() input: In<typeof contract.updateWebhook>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.updateWebhook, input, updateWebhook(this.allowed))
  }

  @Serves(contract.deleteWebhook)
  delete(@Input() input: In<typeof contract.deleteWebhook>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.deleteWebhook, input, deleteWebhook)
  }

  @Serves(contract.rotateWebhookSecret)
  rotateSecret(@Input() input: In<typeof contract.rotateWebhookSecret>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.rotateWebhookSecret, input, rotateSecret)
  }

  @Serves(contract.testWebhook)
  test(@Input() input: In<typeof contract.testWebhook>, @FromCaller() caller: Caller) {
    return this.soon(this.gate.operate(caller, contract.testWebhook, input, testWebhook))
  }

  @Serves(contract.listDeliveries)
  deliveries(@Input() input: In<typeof contract.listDeliveries>, @FromCaller() caller: Caller) {
    return this.gate.operate(caller, contract.listDeliveries, input, listDeliveries)
  }

  @Serves(contract.redeliver)
  redeliver(@Input() input: In<typeof contract.redeliver>, @FromCaller() caller: Caller) {
    return this.soon(this.gate.operate(caller, contract.redeliver, input, redeliver))
  }

  /** What was put in the outbox is sent at once. */
  private soon<T>(answer: Promise<T>): Promise<T> {
    return answer.finally(() => this.outbox.ring())
  }
}
