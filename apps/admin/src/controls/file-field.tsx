import { type ReactNode, useRef, useState } from 'react'
import { Button } from './button.js'
import { byteSize } from './byte-size.js'
import { Field } from './field.js'
import { useHandedFiles } from './use-handed-files.js'

type Props = {
  name: string
  label: string
  /** What is to be chosen, as the button says it: `a picture`. */
  what: string
  accept: string
  hint?: ReactNode
  multiple?: boolean
  /** Takes what is pasted while the dialog is open, too. */
  paste?: boolean
  onChange?: () => void
}

/**
 * A file that is chosen, dropped on the dialog or pasted. It stays in its input: nothing of it is read, shown or kept before
 * the form is sent, and it goes with the dialog. What is shown is its name and size.
 */
export function FileField({ name, label, what, accept, hint, multiple = false, ...more }: Props) {
  const { paste = false, onChange } = more
  const input = useRef<HTMLInputElement>(null)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [tooMany, setTooMany] = useState(false)
  const take = useRef((files: readonly File[]) => {
    if (!input.current || files.length === 0) return
    // Which of several is meant cannot be guessed.
    setTooMany(!multiple && files.length > 1)
    if (!multiple && files.length > 1) return
    const list = new DataTransfer()
    for (const file of files) list.items.add(file)
    input.current.files = list.files
    input.current.dispatchEvent(new Event('change', { bubbles: true }))
  })
  const hovered = useHandedFiles(input, { paste, take })
  const clear = () => {
    if (!input.current) return
    setTooMany(false)
    input.current.value = ''
    input.current.dispatchEvent(new Event('change', { bubbles: true }))
    input.current.focus()
  }
  const it = multiple ? 'them' : 'it'
  const ways = `Or drop ${it} here${paste ? `, or paste ${it}` : ''}.`
  return (
    <Field name={name} label={label} hint={hint}>
      {(wiring) => (
        <div
          className={`relative flex flex-wrap items-center gap-x-4 gap-y-3 rounded-lg border border-dashed p-4 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent ${hovered ? 'border-accent bg-sunk' : 'border-edge'}`}
        >
          {/* Over the whole box, so that a click anywhere in it chooses. */}
          <input
            ref={input}
            type="file"
            accept={accept}
            multiple={multiple}
            {...wiring}
            className="absolute inset-0 size-full cursor-pointer opacity-0"
            onChange={({ target }) => {
              setChosen([...(target.files ?? [])].map((file) => `${file.name}, ${byteSize(file.size)}`))
              onChange?.()
            }}
          />
          <span aria-hidden="true" className="rounded-lg border border-edge bg-card px-4 py-2 font-medium">
            Choose {what}
          </span>
          <div role="status" className="min-w-0 flex-1 basis-28 text-sm text-soft">
            {hovered ? `Let ${it} go here.` : chosen.length > 0 ? <Chosen files={chosen} /> : ways}
            {tooMany && <p className="text-warn">That was more than one file. Give one of them.</p>}
          </div>
          {chosen.length > 0 && (
            <Button small tone="quiet" className="relative" aria-label={`Remove ${what}`} onClick={clear}>
              Remove
            </Button>
          )}
        </div>
      )}
    </Field>
  )
}

function Chosen({ files }: { files: readonly string[] }) {
  return (
    <ul className="text-ink">
      {files.map((each) => (
        <li key={each} className="break-all">
          {each}
        </li>
      ))}
    </ul>
  )
}
