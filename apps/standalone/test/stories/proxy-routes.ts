import { readFileSync } from 'node:fs'

export type ServiceName = 'identity' | 'vault' | 'mail'

const caddyfile = readFileSync(new URL('../../../../deploy/Caddyfile', import.meta.url), 'utf8')

/** `@name vars_regexp {http.request.orig_uri} PATTERN`, and the block that hands what it matches to a service, in their order. */
const rules = [
  ...caddyfile.matchAll(
    /@(\w+) vars_regexp \{http\.request\.orig_uri\} (\S+)\n\s+handle @\1 \{\s+reverse_proxy (\w+):/g,
  ),
].map(([, , pattern = '', service]) => ({ pattern: new RegExp(pattern), service: service as ServiceName }))

/** Which service the proxy of `deploy/` hands a request's target to. */
export const serviceFor = (target: string): ServiceName =>
  rules.find(({ pattern }) => pattern.test(target))?.service ?? 'identity'
