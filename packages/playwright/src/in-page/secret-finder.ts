import type { FieldFinder } from './field-finder.js'
import type { FoundSeed, PageSide } from './page-side.js'
import type { SealedBox } from './sealed-box.js'

/**
 * Finds what a site shows once: the seed of an authenticator, as an address, a QR code or a key, and backup codes. What it finds
 * leaves the document sealed. It is sent to the page as it stands, so it may use nothing from outside of itself.
 */
export function secretFinder(
  finder: FieldFinder,
  box: SealedBox,
): Pick<PageSide, 'showsSeed' | 'seeds' | 'backupCodes'> {
  const SIDE_MIN = 80
  const SIDE_MAX = 1_200
  const PICTURES_MAX = 4
  const OTPAUTH = /otpauth:\/\/totp\/[^\s"'<>]+/
  const KEY = /^[a-z2-7]{16,256}=*$/i
  const CODE = /^[a-z\d]{3,16}(?:-[a-z\d]{3,16}){0,3}$/i
  const CODES_MIN = 5
  const BACKUP = /\b(backup|back up|recovery|rescue|emergency|scratch) ?codes?\b/

  const elements = () => finder.roots().flatMap((root) => [...root.querySelectorAll<HTMLElement>('*')])

  /** What single elements say: their own words, or what stands in a field to be copied. */
  function said(element: Element): string {
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
      return element.readOnly || element.disabled ? element.value.trim() : ''
    return element.children.length <= 8 ? (element.textContent ?? '').trim() : ''
  }

  function address(): string | undefined {
    for (const element of elements()) {
      const found = OTPAUTH.exec(element.getAttribute('href') ?? '') ?? OTPAUTH.exec(said(element))
      if (found && finder.shown(element)) return found[0]
    }
    return undefined
  }

  function key(): string | undefined {
    for (const element of elements()) {
      const bare = said(element).replace(/[\s-]/g, '')
      // Words are letters alone; a short key may be, too, where it is set apart from words.
      const apart = /[2-7]/.test(bare) || element.matches('code, kbd, samp, input')
      if (KEY.test(bare) && apart && finder.shown(element)) return bare
    }
    return undefined
  }

  function pictures(): Element[] {
    const squares = elements().filter((element) => {
      if (
        !(
          element instanceof HTMLImageElement ||
          element instanceof HTMLCanvasElement ||
          element instanceof SVGSVGElement
        )
      )
        return false
      const { width, height } = element.getBoundingClientRect()
      const square = Math.abs(width - height) <= Math.max(width, height) / 10
      return square && width >= SIDE_MIN && width <= SIDE_MAX && finder.shown(element)
    })
    const side = (element: Element) => element.getBoundingClientRect().width
    return squares.sort((one, other) => side(other) - side(one)).slice(0, PICTURES_MAX)
  }

  /** The picture as PNG in base64; nothing where it is another site's, which the browser does not let be read. */
  async function png(picture: Element): Promise<string | undefined> {
    const { width, height } = picture.getBoundingClientRect()
    const scale = Math.max(1, 500 / width)
    const canvas = new OffscreenCanvas(Math.round(width * scale), Math.round(height * scale))
    const drawing = canvas.getContext('2d')
    if (!drawing) return undefined
    drawing.fillStyle = '#fff'
    drawing.fillRect(0, 0, canvas.width, canvas.height)
    drawing.imageSmoothingEnabled = false
    if (picture instanceof SVGSVGElement) draw(picture, drawing, scale)
    else drawing.drawImage(picture as HTMLImageElement, 0, 0, canvas.width, canvas.height)
    const blob = await canvas.convertToBlob().catch(() => undefined)
    if (!blob) return undefined
    const bytes = new Uint8Array(await blob.arrayBuffer())
    return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ''))
  }

  /** By its shapes: as an image of its own it would be subject to what the page lets be loaded. */
  function draw(svg: SVGSVGElement, drawing: OffscreenCanvasRenderingContext2D, scale: number): void {
    const { left, top } = svg.getBoundingClientRect()
    for (const shape of svg.querySelectorAll<SVGGraphicsElement>('rect, path, polygon')) {
      const matrix = shape.getScreenCTM()
      const { fill } = getComputedStyle(shape)
      if (!matrix || fill === 'none') continue
      drawing.setTransform(new DOMMatrix().scale(scale).translate(-left, -top).multiply(matrix))
      drawing.fillStyle = fill
      if (shape instanceof SVGRectElement) {
        const [x, y, width, height] = [shape.x, shape.y, shape.width, shape.height].map(({ baseVal }) => baseVal.value)
        drawing.fillRect(x ?? 0, y ?? 0, width ?? 0, height ?? 0)
      } else if (shape instanceof SVGPathElement) drawing.fill(new Path2D(shape.getAttribute('d') ?? ''))
      else drawing.fill(new Path2D(`M${shape.getAttribute('points') ?? ''}Z`))
    }
  }

  /** The largest list of tokens of one shape, where the page speaks of backup codes. */
  function codes(): string[] {
    const speaks = (element: Element) => element.children.length <= 3 && BACKUP.test(finder.words(said(element)))
    if (!elements().some(speaks)) return []
    const lists = new Map<Element, string[]>()
    for (const element of elements()) {
      if (element.children.length > 0 && element.tagName !== 'PRE') continue
      const tokens = (element.textContent ?? '').split(/\s+/).filter((token) => CODE.test(token))
      if (tokens.length === 0 || !finder.shown(element)) continue
      const list = element.closest('ul, ol, table, pre, dl, section, form, div, main, body')
      if (list) lists.set(list, [...(lists.get(list) ?? []), ...tokens])
    }
    const shaped = [...lists.values()].map((tokens) => {
      const usual = tokens.map(({ length }) => length).sort((one, other) => one - other)[tokens.length >> 1]
      const alike = [...new Set(tokens.filter(({ length }) => length === usual))]
      // Words have no digits; a code or two may have none either.
      return alike.filter((token) => /\d/.test(token)).length * 2 >= alike.length ? alike : []
    })
    const most = shaped.sort((one, other) => other.length - one.length)[0] ?? []
    return most.length >= CODES_MIN ? most : []
  }

  return {
    showsSeed: () => address() !== undefined || pictures().length > 0 || key() !== undefined,

    async seeds(theirs): Promise<FoundSeed[]> {
      const found: { as: FoundSeed['as']; value: string | undefined }[] = [{ as: 'uri', value: address() }]
      if (found[0]?.value === undefined) {
        for (const picture of pictures()) found.push({ as: 'qr', value: await png(picture).catch(() => undefined) })
        found.push({ as: 'secret', value: key() })
      }
      const sealed: FoundSeed[] = []
      for (const { as, value } of found) if (value) sealed.push({ as, sealed: await box.close(value, theirs) })
      return sealed
    },

    async backupCodes(theirs) {
      const found = codes()
      return found.length === 0 ? undefined : box.close(JSON.stringify(found), theirs)
    },
  }
}
