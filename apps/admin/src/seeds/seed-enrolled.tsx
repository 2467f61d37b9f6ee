import { Badge } from '../controls/badge.js'
import { Button } from '../controls/button.js'
import { Actions, Dialog } from '../controls/dialog.js'
import { FactLines } from '../controls/facts.js'
import type { Answer } from '../wire/operations.js'
import { codesWords, warningWords } from './seed-words.js'

type Props = { enrolled: Answer<'platformVault.enrol'>; onClose: () => void }

/** What was enrolled, to be held against what the site shows; neither the seed nor a code. */
export function SeedEnrolled({ enrolled, onClose }: Props) {
  const { name, issuer, account, warnings } = enrolled
  return (
    <Dialog
      title={`Seed enrolled for ${name}`}
      description="The agent can ask for its codes from now on. If the site asks for a first code to confirm, let the agent give it: codes are not shown to operators."
      onClose={onClose}
    >
      <div className="grid gap-5">
        <FactLines
          facts={[
            ['Site', issuer || 'Not named'],
            ['Account', account || 'Not named'],
            ['Codes', codesWords(enrolled)],
            [
              'At the site',
              <Badge key="state" tone="warn">
                Not confirmed yet
              </Badge>,
            ],
          ]}
        />
        <p className="text-sm text-soft">
          It counts as confirmed once an agent has said that the site accepted one of its codes.
        </p>
        <SeedWarnings warnings={warnings} />
      </div>
      <Actions>
        <Button tone="primary" onClick={onClose}>
          Done
        </Button>
      </Actions>
    </Dialog>
  )
}

/** What is weak or unusual in a seed that was taken. */
export function SeedWarnings({ warnings }: Pick<Props['enrolled'], 'warnings'>) {
  if (warnings.length === 0) return null
  return (
    <ul className="grid gap-2">
      {warnings.map((warning) => {
        const { title, words } = warningWords(warning)
        return (
          <li key={warning.code} className="rounded-lg bg-warn-tint px-4 py-3 text-warn">
            <strong className="font-semibold">{title}.</strong> {words}
          </li>
        )
      })}
    </ul>
  )
}
