import { doubled, evened, halved, smoothed } from './filters.js'
import type { Grey } from './grey.js'
import type { Threshold } from './read-codes.js'

/**
 * The texts of all distinct QR codes in a picture that stands on one ground or several, in the order in which they are
 * found. It is looked at in three ways, since a code that is found says nothing of a second one that is not; and, only
 * where these find none, in others that take longer. `isLate` ends the looking once something is found.
 */
export async function findCodes(
  grounds: readonly Grey[],
  read: (grey: Grey, threshold: Threshold) => Promise<readonly string[]>,
  isLate: () => boolean,
): Promise<readonly string[]> {
  const texts = new Set<string>()
  for (const { view, threshold = 'local', isLast } of looks) {
    if (isLast && texts.size > 0) break
    for (const ground of grounds) {
      if (texts.size > 0 && isLate()) return [...texts]
      const grey = view(ground)
      if (Math.min(grey.width, grey.height) < modulesMin) continue
      for (const text of await read(grey, threshold)) texts.add(text)
    }
  }
  return [...texts]
}

/** The least QR code is as wide (ISO/IEC 18004): a picture that is smaller holds none. */
const modulesMin = 21

type Look = Readonly<{ view: (grey: Grey) => Grey; threshold?: Threshold; isLast?: true }>

// Each reads pictures that those before it do not: noisy ones and dots, pale ones, ones out of focus, modules of a pixel or
// two that are not all alike, and what is noisy and uneven at once.
const looks: readonly Look[] = [
  { view: (grey) => grey },
  { view: halved },
  { view: (grey) => grey, threshold: 'global' },
  { view: (grey) => halved(halved(grey)), isLast: true },
  { view: (grey) => evened(smoothed(within(grey, 4_000_000), 1), 30), isLast: true },
  { view: (grey) => evened(within(grey, 4_000_000), 12), isLast: true },
  { view: (grey) => doubled(within(grey, 2_000_000)), isLast: true },
  { view: (grey) => doubled(doubled(within(grey, 500_000))), isLast: true },
  { view: (grey) => smoothed(within(grey, 4_000_000), 2), isLast: true },
  { view: (grey) => smoothed(within(grey, 4_000_000), 3), isLast: true },
  { view: (grey) => smoothed(doubled(within(grey, 2_000_000)), 2), isLast: true },
]

/** The picture, made smaller until it has at most `pixelsMax`. */
function within(grey: Grey, pixelsMax: number): Grey {
  return grey.width * grey.height <= pixelsMax ? grey : within(halved(grey), pixelsMax)
}
