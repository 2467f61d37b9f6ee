import { Dialog as Primitive } from 'radix-ui'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { Agent } from '../agents/agent-queries.js'
import { giveFocusBack } from '../controls/give-focus-back.js'
import { type Chosen, type Entry, useEntries } from './use-entries.js'

type Props = { onChoose: (chosen: Chosen) => void; onClose: () => void }

/**
 * Finds a page or an agent by what one types, and acts on the agent that is found or looked at. A combobox with a list
 * (WAI-ARIA): the focus stays where one types.
 */
export function Palette({ onChoose, onClose }: Props) {
  const [typed, setTyped] = useState('')
  const [of, setOf] = useState<Agent>()
  const [activeId, setActiveId] = useState<string>()
  const [giveBack] = useState(giveFocusBack)
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const narrow = (agent: Agent | undefined) => {
    setOf(agent)
    setTyped('')
    setActiveId(undefined)
  }
  const { groups, looking } = useEntries({ typed, of, onAgent: narrow, onChoose, onGone: onClose })
  const entries = groups.flatMap((group) => group.entries)
  const at = Math.max(
    0,
    entries.findIndex((entry) => entry.id === activeId),
  )
  const active = entries[at]
  const option = (entry: Entry) => `${id}-${entry.id}`
  useEffect(() => {
    if (active) list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [active])

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setActiveId(entries[(at + step + entries.length) % entries.length]?.id)
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      active?.run()
    } else if (event.key === 'Backspace' && typed === '' && of) {
      narrow(undefined)
    }
  }
  return (
    <Primitive.Root open onOpenChange={onClose}>
      <Primitive.Portal>
        <div className="fixed inset-0 z-10 bg-shade" data-print-hide />
        <Primitive.Content
          data-dialog
          aria-modal
          aria-describedby={undefined}
          onEscapeKeyDown={(event) => {
            if (!of) return
            event.preventDefault()
            narrow(undefined)
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            giveBack()
          }}
          className="fixed inset-x-3 top-3 z-20 mx-auto flex max-h-[calc(100dvh-1.5rem)] max-w-xl animate-rise flex-col overflow-hidden rounded-2xl border border-line bg-card shadow-xl outline-none sm:top-[12vh] sm:max-h-[70vh]"
        >
          <Primitive.Title className="sr-only">Find and act</Primitive.Title>
          <div className="flex items-center gap-2 border-b border-line p-3">
            {of && (
              <span className="max-w-40 truncate rounded-lg bg-sunk px-2 py-1 text-sm font-medium" title={of.name}>
                {of.name}
              </span>
            )}
            <input
              // biome-ignore lint/a11y/noAutofocus: one opens it to type
              autoFocus
              role="combobox"
              aria-label={of ? `What to do with ${of.name}` : 'Find a page or an agent'}
              aria-expanded={entries.length > 0}
              aria-controls={`${id}-list`}
              aria-autocomplete="list"
              {...(active && { 'aria-activedescendant': option(active) })}
              placeholder={of ? 'What to do with it' : 'An agent’s name, or a page'}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={100}
              value={typed}
              onChange={({ target }) => {
                setTyped(target.value)
                setActiveId(undefined)
              }}
              onKeyDown={onKeyDown}
              className="min-h-10 min-w-0 flex-1 bg-transparent px-1 outline-none placeholder:text-soft"
            />
            <Primitive.Close className="rounded-lg border border-line px-2 py-1 text-[13px] text-soft hover:bg-sunk">
              Close
            </Primitive.Close>
          </div>
          <div ref={list} id={`${id}-list`} role="listbox" aria-label="What was found" className="overflow-y-auto p-2">
            {groups.map(({ title, entries: lines }, number) => (
              // biome-ignore lint/a11y/useSemanticElements: a fieldset is no group of a listbox
              <div key={title} role="group" aria-labelledby={`${id}-group-${number}`}>
                <div
                  id={`${id}-group-${number}`}
                  role="presentation"
                  className="truncate px-3 pt-2 pb-1 text-[13px] font-medium text-soft"
                >
                  {title}
                </div>
                {lines.map((entry) => (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are those of the field
                  // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field
                  <div
                    key={entry.id}
                    id={option(entry)}
                    role="option"
                    aria-selected={entry === active}
                    onPointerMove={() => setActiveId(entry.id)}
                    onClick={entry.run}
                    className="flex min-h-10 cursor-pointer items-center justify-between gap-3 rounded-lg px-3 py-1.5 aria-selected:bg-sunk"
                  >
                    <span className="min-w-0 truncate" title={entry.label}>
                      {entry.label}
                    </span>
                    {entry.hint}
                  </div>
                ))}
              </div>
            ))}
          </div>
          <p role="status" className="px-5 pb-3 text-sm text-soft empty:hidden">
            {looking ? 'Looking…' : entries.length === 0 ? 'Nothing is called that.' : ''}
          </p>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
