import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync(new URL('./app.css', import.meta.url), 'utf8')
const [lightRules = '', darkRules = ''] = css.split('@media (prefers-color-scheme: dark)')

const read = (rules: string) =>
  new Map([...rules.matchAll(/--color-([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]))
const light = read(lightRules)
const schemes = { light, dark: new Map([...light, ...read(darkRules.slice(0, darkRules.indexOf('@layer base')))]) }

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (bright + 0.05) / (dark + 0.05)
}

// What stands on what, anywhere in the app.
const text = [
  ...['ink', 'soft'].flatMap((ink) => ['paper', 'card', 'sunk'].map((ground) => [ink, ground])),
  ...['good', 'warn', 'bad'].map((tone) => [tone, `${tone}-tint`]),
  ...['bad', 'warn'].map((tone) => [tone, 'card']),
  ['paper', 'ink'],
  ['on-danger', 'danger'],
] as [string, string][]
const edges: [string, string][] = [
  ['edge', 'card'],
  ['accent', 'card'],
  ['accent', 'paper'],
  // The parts of a bar.
  ...['bad', 'mail', 'soft'].map((part): [string, string] => [part, 'card']),
]

for (const [scheme, colours] of Object.entries(schemes)) {
  const ratio = (front: string, ground: string) => contrast(colours.get(front) ?? '', colours.get(ground) ?? '')
  test.each(text)(`${scheme}: %s on %s can be read (AA, 4.5 to 1)`, (front, ground) => {
    expect(ratio(front, ground)).toBeGreaterThanOrEqual(4.5)
  })
  test.each(edges)(`${scheme}: the edge %s on %s can be seen (AA, 3 to 1)`, (front, ground) => {
    expect(ratio(front, ground)).toBeGreaterThanOrEqual(3)
  })
}
