import { randomBytes } from 'node:crypto'
import { AppError } from '@keyfob/contracts/errors'
import { newId } from '@keyfob/contracts/ids'
import type { In, Out } from '@keyfob/contracts/operation'
import type { createWebhook as operation } from '@keyfob/contracts/webhooks'
import type { OperateGate } from '@keyfob/gate/doors'
import type { AllowedNetworks } from '../network/public-address.js'
import { refuseAddress } from './refuse-address.js'
import { secretPlace } from './secret-place.js'
import { secretText } from './signature.js'
import { webhookOf } from './webhook.js'

const webhooksMax = 20

/** Adds a webhook. Its secret is made here and shown in this answer alone. @throws AppError quota_exceeded over 20 of them */
export const createWebhook =
  (allowed: AllowedNetworks) =>
  async (gate: OperateGate, input: In<typeof operation>): Promise<Out<typeof operation>> => {
    const { tx, organisation, actor, now, keepSecret, note } = gate
    const { url, description } = input
    const events = [...new Set(input.events)]
    refuseAddress(url, allowed)
    // Whoever adds one waits for whoever does: the count holds.
    await tx.$executeRaw`SELECT 1 FROM organisation WHERE id = ${organisation.id} FOR NO KEY UPDATE`
    const there = await tx.webhook.count({ where: { organisationId: organisation.id } })
    if (there >= webhooksMax) {
      throw new AppError('quota_exceeded', {
        message: `An organisation has at most ${webhooksMax} webhooks. Delete one that is not needed.`,
      })
    }
    const id = newId()
    const data = { id, organisationId: organisation.id, url, events, description, createdBy: actor, createdAt: now }
    const row = await tx.webhook.create({ data })
    const secret = secretText(randomBytes(32))
    await keepSecret('webhook.secret', secretPlace(id, row.secretVersion), secret)
    note({ targetType: 'webhook', targetId: id, metadata: { events } })
    return { ...webhookOf(row), secret }
  }
