/** Red, green, blue 0–255 and alpha 0–1. */
export type Colour = readonly [number, number, number, number]

const named: Record<string, Colour> = {
  transparent: [0, 0, 0, 0],
  white: [255, 255, 255, 1],
  snow: [255, 250, 250, 1],
  ivory: [255, 255, 240, 1],
  whitesmoke: [245, 245, 245, 1],
  black: [0, 0, 0, 1],
  red: [255, 0, 0, 1],
  green: [0, 128, 0, 1],
  blue: [0, 0, 255, 1],
  gray: [128, 128, 128, 1],
  grey: [128, 128, 128, 1],
}

/** A CSS or HTML colour; `undefined` for what we do not read (gradients, images, `hsl()`, variables). */
export function colour(value: string): Colour | undefined {
  const text = value.trim().toLowerCase()
  const hex = /^#?([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/.exec(text)?.[1]
  if (hex !== undefined) return fromHex(hex)
  const parts = /^rgba?\(([\d.%,\s/]{5,60})\)$/.exec(text)?.[1]?.split(/[\s,/]+/)
  if (parts !== undefined) return fromParts(parts)
  return Object.hasOwn(named, text) ? named[text] : undefined
}

/** Whether a reader cannot tell the two apart. */
export function alike(a: Colour, b: Colour): boolean {
  return [0, 1, 2].every((channel) => Math.abs((a[channel] ?? 0) - (b[channel] ?? 0)) <= 8)
}

function fromHex(hex: string): Colour {
  const digits = hex.length <= 4 ? [...hex].map((digit) => digit + digit) : (hex.match(/../g) ?? [])
  const [red = 0, green = 0, blue = 0, alpha = 255] = digits.map((pair) => Number.parseInt(pair, 16))
  return [red, green, blue, alpha / 255]
}

function fromParts(parts: string[]): Colour {
  const [red = 0, green = 0, blue = 0] = parts.map((part) =>
    part.endsWith('%') ? Number.parseFloat(part) * 2.55 : Number.parseFloat(part),
  )
  const alpha = parts[3] === undefined ? 1 : Number.parseFloat(parts[3]) / (parts[3].endsWith('%') ? 100 : 1)
  return [red, green, blue, alpha]
}
