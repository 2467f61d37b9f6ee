import type { Page } from 'playwright-core'

/** A file in the form in which it is handed to a page. */
export type Handed = Readonly<{ name: string; mimeType: string; buffer: Buffer }>

/** Drops files on an element, as from another window. */
export async function dropOn(page: Page, selector: string, ...files: readonly Handed[]): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    (given) => {
      const transfer = new DataTransfer()
      for (const { name, mimeType, base64 } of given) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
        transfer.items.add(new File([bytes], name, { type: mimeType }))
      }
      return transfer
    },
    files.map(({ name, mimeType, buffer }) => ({ name, mimeType, base64: buffer.toString('base64') })),
  )
  for (const event of ['dragover', 'drop']) await page.dispatchEvent(selector, event, { dataTransfer })
}

/** Copies a picture, as a person does who made a screenshot, and presses Ctrl+V. */
export async function pastePicture(page: Page, { buffer }: Handed): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([bytes], { type: 'image/png' }) })])
  }, buffer.toString('base64'))
  await page.keyboard.press('Control+V')
}
