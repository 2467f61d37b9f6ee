import { useQueryClient } from '@tanstack/react-query'
import { agentsKey } from '../agents/agent-queries.js'
import { TextField } from '../controls/field.js'
import { Form, text } from '../controls/form.js'
import { Refusal } from '../controls/refusal.js'
import { SubmitButton } from '../controls/submit-button.js'
import { call } from '../wire/call.js'
import type { Answer } from '../wire/operations.js'

type Created = Extract<Answer<'identities.create'>, { claimCode: string }>

/** The first agent. Its token is claimed by its own machine later on, by the code that is handed on here. */
export function AgentStep({ onCreated }: { onCreated: (created: Created) => void }) {
  const cache = useQueryClient()
  const send = async (values: FormData) => {
    const created = await call('identities.create', { name: text(values, 'name'), claim: true })
    if ('claimCode' in created) onCreated(created)
    void cache.invalidateQueries({ queryKey: agentsKey })
  }
  return (
    <Form onSend={send}>
      <TextField
        name="name"
        label="Name of the agent"
        required
        autoCapitalize="sentences"
        placeholder="Buyer"
        hint="What it is called in this app and in the log. It gets a vault, an address and a token, all ended by one revocation."
      />
      <Refusal />
      <SubmitButton tone="primary" className="justify-self-start" busy="Creating…">
        Create the agent
      </SubmitButton>
    </Form>
  )
}
