import { KeyfobError } from '@keyfob/sdk/caller'
import type { Act } from '../operation-command.js'
import { printAnswer } from '../output/answer.js'
import { visible } from '../output/visible.js'
import { sleep } from '../sleep.js'

const waitSecondsMax = 60
const pauseMs = 250

type Waited = Readonly<{
  message: { from: readonly { address: string }[]; receivedAt: string }
  code?: string
  link?: string
  verdict: { trusted: boolean }
}>

/**
 * `keyfob mail wait`: for as long as it is told to, by one wait after the other, each from where the last one ended. Of a code or a link
 * that was asked for, the value alone is on stdout.
 */
export const waitForMail: Act = async (context, operation, input, { json }) => {
  const { terminal } = context
  const platform = await context.platform()
  const seconds = typeof input.timeout === 'number' ? input.timeout : undefined
  if (terminal.stderr.isTTY) terminal.note('Waiting for mail. Ctrl-C ends it.')
  const endsAt = performance.now() + (seconds ?? 0) * 1_000
  const secondsLeft = () => Math.floor((endsAt - performance.now()) / 1_000)
  for (let after = input.after; ; ) {
    const startedAt = performance.now()
    // What is no number of seconds is for the platform to refuse.
    const timeout =
      seconds === undefined || seconds < 1 ? input.timeout : Math.max(1, Math.min(waitSecondsMax, secondsLeft()))
    try {
      const answer = (await platform.call(operation.name, { ...input, after, timeout })) as Waited
      const value = input.kind === 'code' ? answer.code : input.kind === 'link' ? answer.link : undefined
      if (json || value === undefined) printAnswer(terminal, answer, json)
      else {
        terminal.note(`From ${visible(sender(answer))}, ${visible(answer.message.receivedAt)}.`)
        terminal.say(visible(value))
      }
      return
    } catch (error) {
      if (!(error instanceof KeyfobError) || error.code !== 'mail_timeout' || secondsLeft() < 1) throw error
      // A wait that ends at once, against its promise, must not become a storm of requests.
      await sleep(Math.max(0, startedAt + pauseMs - performance.now()))
      after = error.cursor ?? after
    }
  }
}

const sender = ({ message }: Waited): string => message.from.map(({ address }) => address).join(', ') || 'nobody'
