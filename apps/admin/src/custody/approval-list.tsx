import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from '../controls/button.js'
import { notify } from '../controls/notices.js'
import { Section } from '../controls/section.js'
import { useMayAdminister } from '../session/session.js'
import { When } from '../time/when.js'
import { call } from '../wire/call.js'
import { approvalsQuery, type CustodyApproval } from './custody-queries.js'

/** What was proposed and waits for a second operator; nothing where nothing does. */
export function ApprovalList() {
  const cache = useQueryClient()
  const mayDecide = useMayAdminister()
  const { data: pending = [] } = useQuery(approvalsQuery)
  const decide = useMutation({
    mutationFn: ({ approvalId, how }: { approvalId: string; how: 'approve' | 'refuse' }) =>
      call(`approvals.${how}`, { approvalId }),
    onSuccess: ({ status }) => notify(status === 'done' ? 'Approved, and done' : 'Refused'),
    onError: ({ message }) => notify(message),
    // Whoever came second finds it decided; what was decided may be a notice, a right or a setting.
    onSettled: () => cache.invalidateQueries(),
  })
  if (pending.length === 0) return null
  return (
    <Section
      title="Waiting for a second operator"
      hint="Nobody approves what they proposed. What nobody approves within a day is dropped."
    >
      <ul className="grid gap-3">
        {pending.map((each) => (
          <li key={each.approvalId} className="flex flex-wrap items-center justify-between gap-3">
            <p className="min-w-0">
              <span className="block font-medium">{each.description}</span>
              <span className="text-sm text-soft">
                Proposed by {each.own ? 'you' : each.proposedBy}, <When at={each.proposedAt} />
              </span>
            </p>
            {mayDecide && (
              <Decision each={each} busy={decide.isPending} onDecide={(how) => decide.mutate({ ...each, how })} />
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

type DecisionProps = { each: CustodyApproval; busy: boolean; onDecide: (how: 'approve' | 'refuse') => void }

function Decision({ each: { own, description }, busy, onDecide }: DecisionProps) {
  return (
    <div className="flex gap-2">
      <Button
        small
        busy={busy}
        aria-label={`${own ? 'Take back' : 'Refuse'}: ${description}`}
        onClick={() => onDecide('refuse')}
      >
        {own ? 'Take back' : 'Refuse'}
      </Button>
      {!own && (
        <Button
          small
          tone="primary"
          busy={busy}
          aria-label={`Approve: ${description}`}
          onClick={() => onDecide('approve')}
        >
          Approve
        </Button>
      )}
    </div>
  )
}
