// A service as it is deployed, with one operation whose answer is longer than the system's buffers.
import { operation } from '@keyfob/contracts/operation'
import { Gate } from '@keyfob/gate/gate'
import { Controller, Module } from '@nestjs/common'
import { z } from 'zod'
import { serve } from '../dist/serve.js'
import { FromCaller, Input, Serves } from '../dist/serves.js'

const read = operation({
  name: 'long.read',
  method: 'GET',
  path: '/v0/long',
  category: 'vault',
  caller: 'platform',
  summary: 'A long secret.',
  input: z.strictObject({}),
  output: z.object({ text: z.string() }),
})

class LongController {
  constructor(gate) {
    this.gate = gate
  }

  read(input, caller) {
    return this.gate.operate(caller, read, input, async () => ({ text: 'x'.repeat(20_000_000) }))
  }
}
Reflect.defineMetadata('design:paramtypes', [Gate], LongController)
Serves(read)(LongController.prototype, 'read', Object.getOwnPropertyDescriptor(LongController.prototype, 'read'))
Input()(LongController.prototype, 'read', 0)
FromCaller()(LongController.prototype, 'read', 1)
Controller()(LongController)

class LongModule {}
Module({ controllers: [LongController] })(LongModule)

// Whoever started it is gone.
process.on('disconnect', () => process.exit(1))
await serve(LongModule)
