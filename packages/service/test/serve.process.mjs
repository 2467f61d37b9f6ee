// A service as it is deployed: the built package, told by its environment alone, with one module of its own.
import { Controller, Get, Module } from '@nestjs/common'
import { serve } from '../dist/serve.js'

let release
const released = new Promise((resolve) => {
  release = resolve
})

class SlowController {
  async slow() {
    process.stdout.write(`${JSON.stringify({ msg: 'slow request is here' })}\n`)
    await released
    return { slow: 'done' }
  }
}
Get('/slow')(SlowController.prototype, 'slow', Object.getOwnPropertyDescriptor(SlowController.prototype, 'slow'))
Controller()(SlowController)

class SlowModule {}
Module({ controllers: [SlowController] })(SlowModule)

// Whoever started it is gone.
process.on('disconnect', () => process.exit(1))
await serve(SlowModule)
process.on('message', () => release())
