import { useForm } from '../controls/form.js'
import { pictureLabels } from './picture-labels.js'

/** Which codes a picture holds that was refused because it holds several. */
export function PictureCodes() {
  const { error } = useForm()
  const labels = pictureLabels(error?.details.codes)
  if (labels.length === 0) return null
  return (
    <div className="rounded-lg border border-line px-4 py-3 text-sm">
      <p>In the picture are:</p>
      <ol className="mt-1 list-decimal pl-5">
        {labels.map((label, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two codes of a picture may bear the same label
          <li key={at}>{label}</li>
        ))}
      </ol>
      <p className="mt-1 text-soft">Cut it to the one that is meant, and give it again.</p>
    </div>
  )
}
