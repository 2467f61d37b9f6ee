import { Worker } from 'node:worker_threads'

export type WorkerPoolOptions = Readonly<{
  /** The worker's file, without its ending. */
  file: URL
  threads: number
  /** How many jobs one thread may hold at a time; more than one only for jobs that wait for something. */
  jobsPerThread: number
  /** How long a job may take once a thread has it. */
  timeoutMs: number
  heapMegabytesMax: number
  /** How many jobs may wait for a thread. */
  queueMax: number
  /** How long a thread that has done its jobs is kept; for ever where this is not said. */
  idleMs?: number
  /** Where the processors are busy its threads give way, to whoever waits for an answer above all. */
  givesWay?: boolean
}>

/**
 * Why a job has no result. It took too long, its thread died of it or of a job beside it, or it failed; or it was never
 * begun: too many were waiting, the pool is closed, or no thread could be started.
 */
export class WorkerFailure extends Error {
  override readonly name = 'WorkerFailure'

  constructor(
    readonly reason: 'timeout' | 'died' | 'failed' | 'full' | 'closed' | 'unstarted',
    options: ErrorOptions = {},
  ) {
    super(`The worker has no result: ${reason}.`, options)
  }

  /** Did a thread have the job? If not, the job is not to blame. */
  get wasBegun(): boolean {
    return ['timeout', 'died', 'failed'].includes(this.reason)
  }
}

type Job<In, Out> = { input: In; resolve: (output: Out) => void; reject: (failure: WorkerFailure) => void }
type Held<In, Out> = Job<In, Out> & { timer: NodeJS.Timeout }
type Thread<In, Out> = {
  worker: Worker
  isReady: boolean
  held: Map<number, Held<In, Out>>
  idle?: NodeJS.Timeout
}

/** What a worker says: that it has loaded, then one answer for each job. */
export type Answer<Out> = 'ready' | { id: number; output: Out } | { id: number; error: string }

// From the sources (in tests) a thread has no TypeScript of its own: this hook compiles as the build does.
const fromSources = import.meta.url.endsWith('.ts')
const execArgv = fromSources ? ['--import', new URL('../test/run-sources.mjs', import.meta.url).href] : []

/**
 * A few threads for what a stranger may make slow or large. A job that takes too long ends its thread, and with it what
 * the thread held beside it; a new thread is begun for the next job.
 */
export class WorkerPool<In, Out> {
  private readonly threads = new Set<Thread<In, Out>>()
  private readonly queue: Job<In, Out>[] = []
  private jobs = 0
  private closed = false

  constructor(private readonly options: WorkerPoolOptions) {}

  /** The output of one job. @throws WorkerFailure */
  run(input: In): Promise<Out> {
    return new Promise((resolve, reject) => {
      if (this.closed) return reject(new WorkerFailure('closed'))
      if (this.queue.length >= this.options.queueMax) return reject(new WorkerFailure('full'))
      this.queue.push({ input, resolve, reject })
      // One that was begun before it was needed is needed now.
      for (const { worker, isReady } of this.threads) if (!isReady) worker.ref()
      this.assign()
    })
  }

  /** Begins a thread before it is needed. */
  warm(): void {
    if (!this.closed && this.threads.size === 0) this.begin()
  }

  /** Ends the threads; what they held and what waited fails. */
  async close(): Promise<void> {
    this.closed = true
    for (const { reject } of this.queue.splice(0)) reject(new WorkerFailure('closed'))
    await Promise.all([...this.threads].map((thread) => this.end(thread, new WorkerFailure('closed'))))
  }

  private assign(): void {
    while (this.queue.length > 0) {
      const { threads, jobsPerThread } = this.options
      const ready = [...this.threads].filter(({ isReady }) => isReady)
      const idlest = ready.sort((one, other) => one.held.size - other.held.size)[0]
      const isBusy = idlest === undefined || idlest.held.size > 0
      if (isBusy && this.threads.size < threads && ready.length === this.threads.size) this.begin()
      if (!idlest || idlest.held.size >= jobsPerThread) return
      const job = this.queue.shift()
      if (job) this.give(idlest, job)
    }
  }

  private give(thread: Thread<In, Out>, job: Job<In, Out>): void {
    clearTimeout(thread.idle)
    const id = this.jobs++
    const timer = setTimeout(() => {
      thread.held.delete(id)
      job.reject(new WorkerFailure('timeout'))
      void this.end(thread, new WorkerFailure('died'))
    }, this.options.timeoutMs)
    thread.held.set(id, { ...job, timer })
    thread.worker.postMessage({ id, input: job.input })
  }

  private begin(): void {
    const { file, heapMegabytesMax, givesWay = false } = this.options
    const worker = new Worker(new URL(`${file.href}${fromSources ? '.ts' : '.js'}`), {
      execArgv,
      workerData: { givesWay },
      // A library that prints what it reads must not print it into our log.
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytesMax },
    })
    const thread: Thread<In, Out> = { worker, isReady: false, held: new Map() }
    this.threads.add(thread)
    worker.on('message', (answer: Answer<Out>) => this.settle(thread, answer))
    worker.on('error', (error: NodeJS.ErrnoException) => {
      // Its name alone, or its code: its text may quote the input.
      void this.end(thread, new WorkerFailure('died', { cause: error.code ?? error.name }))
    })
    worker.on('exit', () => void this.end(thread, new WorkerFailure('died')))
    // Only while a job waits for it does a thread keep the process alive: what it holds does so by its timer.
    if (this.queue.length === 0) worker.unref()
  }

  private settle(thread: Thread<In, Out>, answer: Answer<Out>): void {
    if (answer === 'ready') {
      thread.isReady = true
      thread.worker.unref()
      this.assign()
      return
    }
    const held = thread.held.get(answer.id)
    if (!held) return
    thread.held.delete(answer.id)
    clearTimeout(held.timer)
    if ('output' in answer) held.resolve(answer.output)
    else held.reject(new WorkerFailure('failed', { cause: answer.error }))
    this.assign()
    const { idleMs } = this.options
    if (idleMs === undefined || thread.held.size > 0) return
    thread.idle = setTimeout(() => void this.end(thread, new WorkerFailure('closed')), idleMs).unref()
  }

  private giveUp({ reason, cause }: WorkerFailure): void {
    const failure = new WorkerFailure(reason === 'closed' ? 'closed' : 'unstarted', { cause })
    for (const { reject } of this.queue.splice(0)) reject(failure)
  }

  private async end(thread: Thread<In, Out>, failure: WorkerFailure): Promise<void> {
    if (!this.threads.delete(thread)) return
    clearTimeout(thread.idle)
    for (const { timer, reject } of thread.held.values()) {
      clearTimeout(timer)
      reject(failure)
    }
    thread.held.clear()
    // A thread that cannot even begin would be begun for ever.
    if (!thread.isReady) this.giveUp(failure)
    await thread.worker.terminate()
    this.assign()
  }
}
