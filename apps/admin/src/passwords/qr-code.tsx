import { encode } from 'uqr'

/** A text as a QR code, drawn here: it goes nowhere. Dark on light in either scheme, for cameras want it so. */
export function QrCode({ text, what }: { text: string; what: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={what} className="size-48 rounded-lg bg-white">
      <path d={dark} className="fill-black" shapeRendering="crispEdges" />
    </svg>
  )
}
