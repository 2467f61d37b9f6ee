import { readFileSync } from 'node:fs'
import { readConfig } from '@keyfob/service/config'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

type Service = { image: string; environment?: Record<string, string>; env_file?: object[]; ports?: string[] }

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')
const { services } = parse(read('docker-compose.yml'), { merge: true }) as { services: Record<string, Service> }
const serving = Object.entries(services).filter(([, { image }]) => image.startsWith('keyfob/platform:'))

test('every service of docker-compose.yml that serves operations believes the proxy whose address a client has', () => {
  expect(serving.map(([name]) => name)).toEqual(['identity', 'vault', 'mail'])
  const believed = serving.map(([, { environment }]) =>
    readConfig({ KEYFOB_TRUST_PROXY: environment?.['KEYFOB_TRUST_PROXY'] }),
  )
  for (const { trustProxy } of believed) expect(trustProxy).toEqual(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'])
  // Nobody but the proxy may come to where it is believed, and the proxy itself may believe nobody.
  const published = serving.flatMap(([, { ports }]) => ports ?? [])
  expect(published.filter((port) => port.endsWith(':8484'))).toEqual([])
  expect(read('deploy/Caddyfile')).not.toMatch(/trusted_proxies|header_up|X-Forwarded/i)
})

test('docker-compose.yml hands them every setting of .env, and names none that there is not', () => {
  for (const [, { environment, env_file }] of serving) {
    expect(env_file).toEqual([{ path: '.env', required: false }])
    const names = Object.keys(environment ?? {}).filter((name) => name.startsWith('KEYFOB_'))
    expect(names.filter((name) => !read('.env.example').includes(`# ${name}=`))).toEqual([])
  }
})
