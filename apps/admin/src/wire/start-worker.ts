// Of the browsers that have Trusted Types; the others know no policy to ask.
type Policies = { createPolicy: (name: string, rules: { createScriptURL: (url: string) => string }) => Policy }
type Policy = { createScriptURL: (url: string) => string }
const { trustedTypes } = globalThis as { trustedTypes?: Policies }

/** The one policy that the page allows (`trusted-types keyfob-worker`): only a file of this app becomes a worker. */
const policy: Policy = trustedTypes?.createPolicy('keyfob-worker', { createScriptURL: own }) ?? { createScriptURL: own }

function own(url: string): string {
  const { origin, pathname } = new URL(url, location.href)
  if (origin === location.origin && pathname.startsWith(`${import.meta.env.BASE_URL}assets/`)) return url
  throw new TypeError('not a file of this app')
}

/** Starts a thread of its own from a file of this app, whose address the bundler gives (`?worker&url`). */
export const startWorker = (url: string): Worker => new Worker(policy.createScriptURL(url), { type: 'module' })
