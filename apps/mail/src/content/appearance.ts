import { alike, type Colour, colour } from './colour.js'
import type { Declarations } from './stylesheet.js'

/** How an element's own text looks, with what it takes over from its parents. */
export type Appearance = {
  /** No reader sees it, and no child can undo that. */
  gone: boolean
  /** `visibility: hidden`, which a child can undo. */
  veiled: boolean
  fontSizePx: number
  letterSpacingPx: number
  color: Colour
  /** `undefined`: an image, a gradient, or something we do not read. */
  background: Colour | undefined
  keepsLines: boolean
}

/** A mail with no style: black on white, 16 px. */
export const page: Appearance = {
  gone: false,
  veiled: false,
  fontSizePx: 16,
  letterSpacingPx: 0,
  color: [0, 0, 0, 1],
  background: [255, 255, 255, 1],
  keepsLines: false,
}

/** Whether a reader sees no text that looks like this. */
export function unseen(look: Appearance): boolean {
  if (look.gone || look.veiled || look.fontSizePx <= 1.5 || look.color[3] <= 0.05) return true
  return look.background !== undefined && alike(look.color, look.background)
}

/** How a child looks inside `parent`, given its declarations and its (older) HTML attributes. */
export function inside(
  parent: Appearance,
  tag: string,
  said: Declarations,
  attributes: Record<string, string>,
): Appearance {
  const visibility = said.get('visibility')
  const size = said.get('font-size')
  const ink = said.get('color') ?? attributes.color
  const space = said.get('letter-spacing')
  const white = said.get('white-space')
  return {
    gone: parent.gone || Object.hasOwn(attributes, 'hidden') || hides.some((rule) => rule(said, tag)),
    veiled: visibility === undefined ? parent.veiled : /^(?:hidden|collapse)/.test(visibility),
    fontSizePx: size === undefined ? parent.fontSizePx : (length(size, parent.fontSizePx) ?? parent.fontSizePx),
    letterSpacingPx: space === undefined ? parent.letterSpacingPx : (length(space, parent.fontSizePx) ?? 0),
    color: (ink === undefined ? undefined : colour(ink)) ?? parent.color,
    background: background(parent, said, attributes),
    keepsLines: tag === 'pre' || (white === undefined ? parent.keepsLines : white.startsWith('pre')),
  }
}

const hides: ((said: Declarations, tag: string) => boolean)[] = [
  (said) => said.get('display')?.startsWith('none') === true,
  (said) => Number.parseFloat(said.get('opacity') ?? '1') <= 0.05,
  // A button drawn twice, for Outlook and for everybody else, hides the everybody's link from Outlook only.
  (said, tag) => said.get('mso-hide') === 'all' && tag !== 'a',
  (said) =>
    /^(?:absolute|fixed)/.test(said.get('position') ?? '') && ['left', 'right', 'top'].some((side) => far(said, side)),
  (said) => far(said, 'text-indent') || far(said, 'margin-left'),
  (said) => said.get('overflow')?.includes('hidden') === true && sizes.some((name) => small(said.get(name))),
  (said) => /^rect\(\s*(?:0|1px)/.test(said.get('clip') ?? ''),
  (said) => /^(?:inset\(\s*(?:50|100)%|circle\(\s*0)/.test(said.get('clip-path') ?? ''),
  (said) => /scale\(\s*0|translate[xy]?\(\s*-\d{4,}px/.test(said.get('transform') ?? ''),
]

const sizes = ['height', 'max-height', 'width', 'max-width']

const far = (said: Declarations, name: string) => (length(said.get(name) ?? '', 16) ?? 0) <= -500

function small(value: string | undefined): boolean {
  const px = value === undefined ? undefined : length(value, 16)
  return px !== undefined && px <= 1
}

const units: Record<string, number> = { px: 1, '': 1, pt: 1.333, rem: 16, vw: 6, in: 96, cm: 37.8, mm: 3.78 }

function length(value: string, fontSizePx: number): number | undefined {
  const [, number, unit = ''] = /^(-?\d{0,6}(?:\.\d{0,6})?)(px|pt|em|rem|ex|vw|in|cm|mm|%)?$/.exec(value) ?? []
  if (number === undefined || Number.isNaN(Number.parseFloat(number))) return undefined
  const factor =
    unit === 'em' ? fontSizePx : unit === 'ex' ? fontSizePx / 2 : unit === '%' ? fontSizePx / 100 : units[unit]
  return factor === undefined ? undefined : Number.parseFloat(number) * factor
}

function background(parent: Appearance, said: Declarations, attributes: Record<string, string>): Colour | undefined {
  const image = said.get('background-image')
  if ((image !== undefined && image !== 'none') || attributes.background !== undefined) return undefined
  const value = said.get('background-color') ?? said.get('background') ?? attributes.bgcolor
  if (value === undefined || /^(?:none|inherit|initial|unset|transparent|0)\b/.test(value)) return parent.background
  const painted = colour(/^(?:rgba?\([^)]{0,60}\)|\S{1,40})/.exec(value)?.[0] ?? '')
  return painted !== undefined && painted[3] < 0.05 ? parent.background : painted
}
