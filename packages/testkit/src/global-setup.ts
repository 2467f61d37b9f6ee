import type { TestProject } from 'vitest/node'
import { startTestServer, type TestServerOptions } from './test-server.js'

/** What vitest runs once around all integration tests: starts their PostgreSQL, and returns how to end it. */
export function globalSetup(options: TestServerOptions): (project: TestProject) => Promise<() => Promise<void>> {
  return async (project) => {
    const { server, stop } = await startTestServer(options)
    project.provide('postgres', server)
    return stop
  }
}
