/** A picture in shades of grey: one byte per pixel, row by row; 0 is black. */
export type Grey = Readonly<{ width: number; height: number; pixels: Uint8Array }>

/** How bright a colour is (ITU-R BT.601), 0 to 255. */
export const brightness = (red: number, green: number, blue: number): number =>
  (306 * red + 601 * green + 117 * blue) >> 10

/** Where decoded pixels are put. What lets light through is seen on white and, in a second picture, on black. */
export class GreyCanvas {
  private readonly onWhite: Uint8Array
  private onBlack: Uint8Array | undefined

  constructor(
    private readonly width: number,
    private readonly height: number,
  ) {
    this.onWhite = new Uint8Array(width * height)
  }

  /** Puts a pixel at its place in reading order; `grey` and `alpha` from 0 to 255. */
  put(at: number, grey: number, alpha: number): void {
    if (alpha < 255) this.onBlack ??= this.onWhite.slice()
    const light = alpha === 255 ? grey : Math.round((grey * alpha) / 255)
    this.onWhite[at] = light + 255 - alpha
    if (this.onBlack) this.onBlack[at] = light
  }

  /** One picture, or two where it is not opaque. */
  get greys(): Grey[] {
    const { width, height } = this
    const grounds = this.onBlack ? [this.onWhite, this.onBlack] : [this.onWhite]
    return grounds.map((pixels) => ({ width, height, pixels }))
  }
}
