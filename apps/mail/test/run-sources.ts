const hooks = new URL('../../../packages/service/test/run-sources.mjs?hooks', import.meta.url).href
const register = encodeURIComponent(`import{register}from'node:module';register('${hooks}')`)

/** The arguments with which Node runs our sources in a process of its own. */
export const runSources: readonly string[] = ['--import', `data:text/javascript,${register}`]
