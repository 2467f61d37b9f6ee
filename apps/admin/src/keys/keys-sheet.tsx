import { useSyncExternalStore } from 'react'
import { Button } from '../controls/button.js'
import { Actions, Dialog } from '../controls/dialog.js'
import { Tick } from '../controls/ticks.js'
import { singleKeys } from './single-keys.js'

const command = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl'

const sheets: readonly (readonly [
  title: string,
  keys: readonly (readonly [keys: readonly string[], does: string])[],
])[] = [
  [
    'Everywhere',
    [
      [[`${command} K`], 'Find an agent or a page, and act on it'],
      [['?'], 'This sheet'],
      [['/'], 'Search the agents, on their page'],
    ],
  ],
  ['On an agent’s page', [[['Shift S'], 'Suspend it: what will stand still is shown first']]],
  [
    'In the list of agents, once Tab has led into it',
    [
      [['↓', 'j'], 'Next agent'],
      [['↑', 'k'], 'Agent before'],
      [['Page ↓', 'Page ↑'], 'A screen on, a screen back'],
      [['Home', 'End'], 'First and last agent'],
      [['Enter'], 'Open it'],
      [['x', 'Space'], 'Select it, or no longer'],
      [['Shift ↓', 'Shift ↑'], 'Select on the way'],
      [[`${command} A`], 'Select all that are listed'],
      [['Esc'], 'Select none'],
      [['s'], 'Suspend it'],
    ],
  ],
]

/** What can be done by keyboard, and the way to turn single keys off. */
export function KeysSheet({ onClose }: { onClose: () => void }) {
  const on = useSyncExternalStore(singleKeys.watch, singleKeys.areOn)
  return (
    <Dialog wide title="By keyboard" onClose={onClose}>
      <div className="grid gap-6">
        {sheets.map(([title, keys]) => (
          <section key={title} aria-label={title}>
            <h3 className="mb-1 font-medium">{title}</h3>
            <dl className="grid gap-x-6 sm:grid-cols-2">
              {keys.map(([each, does]) => (
                <div key={does} className="flex items-center justify-between gap-3 border-b border-line py-1.5">
                  <dt className="text-soft">{does}</dt>
                  <dd className="flex shrink-0 gap-1">
                    {each.map((key) => (
                      <Key key={key}>{key}</Key>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <Tick
          type="checkbox"
          name="single"
          label="Single keys act everywhere"
          hint="?, / and Shift S. Turn them off if you speak to your computer, or press keys by accident. The list’s own keys stay."
          checked={on}
          onChange={singleKeys.turn}
        />
      </div>
      <Actions>
        <Button tone="primary" onClick={onClose}>
          Done
        </Button>
      </Actions>
    </Dialog>
  )
}

/** A key, as it stands on the keyboard. */
export const Key = ({ children }: { children: string }) => (
  <kbd className="rounded-md border border-edge/60 bg-sunk px-1.5 py-0.5 font-sans text-[13px] whitespace-nowrap">
    {children}
  </kbd>
)
