import type { In, Out } from '@keyfob/contracts/operation'
import type { updateWebhook as operation } from '@keyfob/contracts/webhooks'
import type { OperateGate } from '@keyfob/gate/doors'
import type { AllowedNetworks } from '../network/public-address.js'
import { refuseAddress } from './refuse-address.js'
import { lockWebhook, webhookOf } from './webhook.js'

/** Changes a webhook. Enabled or sent elsewhere it begins anew: what is still to be sent is tried soon, and no failure is counted. */
export const updateWebhook =
  (allowed: AllowedNetworks) =>
  async (gate: OperateGate, input: In<typeof operation>): Promise<Out<typeof operation>> => {
    const { webhookId: id, url, events, description, state } = input
    const { tx, now, note } = gate
    if (url !== undefined) refuseAddress(url, allowed)
    const before = await lockWebhook(gate, id)
    const isEnabled = state === 'active' && before.state !== 'active'
    const isDisabled = state === 'disabled' && before.state === 'active'
    const isMoved = url !== undefined && url !== before.url
    const row = await tx.webhook.update({
      where: { id },
      data: {
        ...(url !== undefined && { url }),
        ...(events && { events: [...new Set(events)] }),
        ...(description !== undefined && { description }),
        ...(isEnabled && { state: 'active', disabledAt: null, disabledWhy: null }),
        ...(isDisabled && { state: 'disabled', disabledAt: now, disabledWhy: 'An operator disabled it.' }),
        ...((isEnabled || isMoved) && { consecutiveFailures: 0, failingSince: null, pausedUntil: null }),
      },
    })
    const changed = Object.keys(input).filter((name) => name !== 'webhookId')
    note({ targetType: 'webhook', targetId: id, metadata: { changed } })
    return webhookOf(row)
  }
