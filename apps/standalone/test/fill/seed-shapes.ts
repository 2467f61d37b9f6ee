import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { encode, renderSVG } from 'uqr'
import { startTestSite, type TestSite } from './test-site.js'

/** How a page shows a seed. */
export const seedShapes = ['address', 'svg', 'image', 'canvas', 'key', 'field'] as const
export type SeedShape = (typeof seedShapes)[number]

export type SeedSite = TestSite & Readonly<{ seeds: string[]; backupCodes: readonly string[] }>

/** A site that shows a new seed at `/<shape>`, takes its first code, and shows backup codes as plain text. */
export async function startSeedSite(): Promise<SeedSite> {
  const offered = new Map<string, TOTP>()
  const backupCodes = Array.from({ length: 8 }, () => randomBytes(5).toString('hex'))
  const seeds: string[] = []
  const site = await startTestSite(({ path, form, visitor }) => {
    if (path === '/confirm') {
      const isRight = offered.get(visitor)?.validate({ token: form.get('code') ?? '', window: 1 }) != null
      return isRight
        ? page(`<p role="status">On</p><h2>Recovery codes</h2><pre>${backupCodes.join('\n')}</pre>`)
        : page(confirm)
    }
    const shape = seedShapes.find((one) => path === `/${one}`)
    if (!shape) return page('')
    const totp = new TOTP({ issuer: 'Seeds', label: 'ada', secret: new Secret({ size: 20 }) })
    offered.set(visitor, totp)
    seeds.push(totp.secret.base32)
    return page(`${shown(shape, totp)}${confirm}`)
  })
  return { ...site, seeds, backupCodes }
}

const page = (body: string): string =>
  `<!doctype html><meta charset="utf-8"><title>Authenticator</title><h1>Scan with your authenticator app</h1>${body}`
const confirm =
  '<form method="post" action="/confirm"><label>Code <input name="code"></label><button>Verify</button></form>'

function shown(shape: SeedShape, totp: TOTP): string {
  const uri = totp.toString()
  const key = (totp.secret.base32.match(/.{4}/g) ?? []).join(' ').toLowerCase()
  switch (shape) {
    case 'address':
      return `<a href="${uri.replaceAll('&', '&amp;')}">Open your authenticator</a>`
    case 'svg':
      return `<div style="width:240px">${renderSVG(uri)}</div>`
    case 'image':
      return `<img width="240" height="240" src="data:image/svg+xml,${encodeURIComponent(renderSVG(uri))}">`
    case 'canvas':
      return `<canvas id="qr" width="240" height="240"></canvas><script>
const rows = ${JSON.stringify(encode(uri).data.map((row) => row.map(Number)))}
const side = 240 / rows.length
const drawing = qr.getContext('2d')
rows.forEach((row, y) => row.forEach((dark, x) => dark && drawing.fillRect(x * side, y * side, side + 0.5, side + 0.5)))
</script>`
    case 'key':
      return `<p>Or type <strong>${key}</strong> into it.</p>`
    case 'field':
      return `<label>Key <input readonly value="${totp.secret.base32}"></label>`
  }
}
