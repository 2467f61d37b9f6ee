import { Gate } from '@keyfob/gate/gate'
import { type DynamicModule, Module } from '@nestjs/common'
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core'
import { Config } from './config.js'
import { ErrorFilter } from './error-filter.js'
import { HealthController } from './health.controller.js'
import { LastMetreInterceptor } from './last-metre.interceptor.js'
import { Log } from './log.js'
import { MetricsController } from './metrics.controller.js'
import { Metrics } from './metrics.js'
import { Outbox } from './outbox.js'
import { ProcessReport } from './process-report.js'
import { Queue } from './queue.js'
import { ReferenceController } from './reference.controller.js'

/** What a process is made of beside its domain: opened by whoever starts it, and closed by them. */
export type Parts = Readonly<{ gate: Gate; config: Config; log: Log; queue: Queue }>

@Module({})
class ServiceModule {}

/** The global module that gives every module the gate, the configuration, the log and the queue, and every route the edge. */
export function serviceModule({
  gate,
  config,
  log,
  queue,
  metrics,
}: Parts & Readonly<{ metrics: Metrics }>): DynamicModule {
  return {
    module: ServiceModule,
    global: true,
    controllers: [HealthController, MetricsController, ReferenceController],
    providers: [
      { provide: Gate, useValue: gate },
      { provide: Config, useValue: config },
      { provide: Log, useValue: log },
      { provide: Queue, useValue: queue },
      { provide: Metrics, useValue: metrics },
      Outbox,
      ProcessReport,
      { provide: APP_FILTER, useClass: ErrorFilter },
      { provide: APP_INTERCEPTOR, useClass: LastMetreInterceptor },
    ],
    exports: [Gate, Config, Log, Queue, Outbox, ProcessReport],
  }
}
