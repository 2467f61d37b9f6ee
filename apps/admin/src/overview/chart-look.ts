import type { Part } from './bucket-words.js'

/** Of the chart, in pixels; the place of one that is still loading is as high. */
export const chartHeight = 200

/** Which of the app's colours each part has; each stands out from a card by 3 to 1 at least (colours.test.ts). */
export const partColours: Readonly<Record<Part, string>> = {
  disclosures: 'var(--color-accent)',
  refusals: 'var(--color-bad)',
  mail: 'var(--color-mail)',
  changes: 'var(--color-soft)',
}
