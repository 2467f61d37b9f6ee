import { invalid } from '../controls/form.js'

/** What is taken as a picture of a QR code, for the file chooser; the platform looks at what it is. */
export const pictureKinds = 'image/png,image/jpeg,image/webp'

const pictureBytesMax = 5 * 1024 * 1024
const chunkBytes = 0x8000

/** A picture in base64, as the platform takes it. Refused at `field` when it is larger than 5 MiB or cannot be read. */
export async function pictureBase64(picture: File, field: string): Promise<string> {
  if (picture.size > pictureBytesMax) throw invalid(field, 'is larger than 5 MiB: cut it to the code')
  const bytes = await picture.arrayBuffer().catch(() => {
    throw invalid(field, 'could not be read: choose it again')
  })
  // In pieces: a call takes only so many arguments.
  const all = new Uint8Array(bytes)
  let text = ''
  for (let at = 0; at < all.length; at += chunkBytes) text += String.fromCharCode(...all.subarray(at, at + chunkBytes))
  return btoa(text)
}

/** The files of a field that were chosen; an empty file input counts as a file without a name. */
export const chosenFiles = (values: FormData, name: string): File[] =>
  values.getAll(name).filter((value): value is File => value instanceof File && value.name !== '')
