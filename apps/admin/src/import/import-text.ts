import { invalid } from '../controls/form.js'
import { chosenFiles } from '../seeds/picture.js'

const fileBytesMax = 5 * 1024 * 1024

/** The text of the file that was chosen, at most 5 MiB. What it must be, the platform says. */
export async function importText(values: FormData, field: string): Promise<string> {
  const [file] = chosenFiles(values, field)
  if (!file) throw invalid(field, 'is missing: choose a file')
  if (file.size === 0) throw invalid(field, 'is empty')
  if (file.size > fileBytesMax) throw invalid(field, 'is larger than 5 MiB')
  return file.text().catch(() => {
    throw invalid(field, 'could not be read, or has changed: choose it again')
  })
}
