import type { In, Out } from '@keyfob/contracts/operation'
import { enrolAgentTotp, enrolTotp } from '@keyfob/contracts/totp'
import type { Caller } from '@keyfob/gate/doors'
import type { Gate } from '@keyfob/gate/gate'
import { prepared } from '../prepared.js'
import { wrongPart } from '../wrong-part.js'
import { enrollAgentSeed, enrollSeed } from './enroll-seed.js'
import { enrolledSeed } from './enrolment.js'
import type { OtpSeed } from './otp-seed.js'
import { uriInPicture } from './picture-uris.js'
import type { QrReader } from './qr/read-qr.js'

type Input = In<typeof enrolTotp>

/** An agent enrols a seed. A picture is read before the gate opens. */
export async function enrollThrough(
  gate: Gate,
  caller: Caller,
  input: Input,
  reader: QrReader,
): Promise<Out<typeof enrolTotp>> {
  const { qr } = input
  const uri = qr && (await prepared({ gate, caller, operation: enrolTotp, input }, () => uriInPicture(qr, reader)))
  return gate.open(caller, enrolTotp, input, (open) => enrollSeed(open, input.name, seedOf(input, uri)))
}

/** An operator enrols one for an agent. */
export async function enrollForAgent(
  gate: Gate,
  caller: Caller,
  input: In<typeof enrolAgentTotp>,
  reader: QrReader,
): Promise<Out<typeof enrolAgentTotp>> {
  const { qr } = input
  const uri = qr && (await prepared({ gate, caller, operation: enrolAgentTotp, input }, () => uriInPicture(qr, reader)))
  return gate.operate(caller, enrolAgentTotp, input, (operator) =>
    enrollAgentSeed(operator, input.name, seedOf(input, uri)),
  )
}

function seedOf({ qr, ...input }: Omit<Input, 'name'>, uriOfPicture: (() => string) | undefined | ''): OtpSeed {
  const { uri, secret, kind, algorithm, digits, period, counter, force } = input
  if (!uriOfPicture) return enrolledSeed({ uri, secret, kind, algorithm, digits, period, counter, force })
  const beside = Object.entries({ uri, secret, kind, algorithm, digits, period, counter }).find(
    ([, value]) => value !== undefined,
  )
  if (beside) throw wrongPart(beside[0], 'must not stand beside qr, which says it')
  return enrolledSeed({ uri: uriOfPicture(), force })
}
