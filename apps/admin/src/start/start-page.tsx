import { queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { agentsKey } from '../agents/agent-queries.js'
import { Failed, Loading } from '../controls/states.js'
import { credentialsQuery } from '../credentials/credential-queries.js'
import { domainsQuery } from '../mail/domain-queries.js'
import { sessionQuery, useMayChange } from '../session/session.js'
import { When } from '../time/when.js'
import { call } from '../wire/call.js'
import { AgentStep } from './agent-step.js'
import { CodeStep } from './code-step.js'
import { ComeBackStep } from './come-back-step.js'
import { CredentialStep } from './credential-step.js'
import { MailStep } from './mail-step.js'
import { Step } from './step.js'

/** The agent of the organisation that works and has been there longest. */
const firstAgentQuery = queryOptions({
  queryKey: [...agentsKey, 'first'],
  queryFn: ({ signal }) =>
    call('identities.list', { limit: 1, status: 'active', sort: 'created', order: 'asc' }, signal),
})

/**
 * From nothing to the first code, in a few minutes. What is done already is read from the platform, so that whoever leaves comes back
 * to where they were. The claim code lives in this page's state alone, and goes with it: another one opens only what is supplied after it.
 */
export function StartPage() {
  const mayChange = useMayChange()
  const first = useQuery(firstAgentQuery)
  const session = useQuery(sessionQuery)
  const [isLater, setLater] = useState(false)
  const [isLocal, setLocal] = useState(false)
  const [made, setMade] = useState<{ identityId: string; name: string; emailAddress: string }>()
  const [code, setCode] = useState<string>()
  const [isAnother, setAnother] = useState(false)
  const [isAddingDomain, setAddingDomain] = useState(false)
  const [stored, setStored] = useState<string>()
  const [claimed, setClaimed] = useState(false)
  const [givenAt, setGivenAt] = useState<string>()
  const domains = useInfiniteQuery(domainsQuery)
  const known = first.data?.identities[0]
  const agent = made ?? (known && { identityId: known.identityId, name: known.name, emailAddress: known.email })
  const vault = useQuery({ ...credentialsQuery(agent?.identityId ?? ''), enabled: agent !== undefined })
  const there = vault.data?.credentials.find(({ hasTOTP }) => hasTOTP)?.name
  const credential = stored ?? (isAnother ? undefined : there)

  if (!first.data && first.error)
    return <Failed what="what is there already" error={first.error} onRetry={() => void first.refetch()} />
  if (!first.data || (agent && !made && vault.isPending)) return <Loading what="what is there already" />
  if (!mayChange)
    return (
      <>
        <title>First steps · Keyfob</title>
        <h1 className="text-2xl font-semibold tracking-tight">First steps</h1>
        <p className="mt-1 text-soft">They take an operator who may change things: you may look at everything.</p>
      </>
    )

  const proven = domains.data?.pages[0]?.domains.find(({ state }) => state === 'proven')
  const comesBack = (session.data?.methods.length ?? 0) > 0
  const isPast = comesBack || isLater || agent !== undefined
  const hasMail = !isAddingDomain && (isLocal || proven !== undefined || agent !== undefined)
  const steps = [isPast, hasMail, agent !== undefined, credential !== undefined, givenAt !== undefined]
  const turn = steps.indexOf(false)
  return (
    <>
      <title>First steps · Keyfob</title>
      <h1 className="text-2xl font-semibold tracking-tight">
        {turn === -1 ? 'It works' : 'From here to the first code'}
      </h1>
      <p className="mt-1 mb-6 max-w-2xl text-soft">
        {turn === -1
          ? 'An agent holds its own password, codes and address, and one revocation ends all three.'
          : 'Five steps, a few minutes. You can leave at any time and come back to where you were.'}
      </p>
      <ol className="grid max-w-3xl gap-3">
        <Step
          number={1}
          title="A way to come back"
          open={turn === 0}
          done={isPast ? (comesBack ? 'You have a way to come back.' : 'Later, under your name.') : undefined}
        >
          <ComeBackStep onLater={() => setLater(true)} />
        </Step>
        <Step
          number={2}
          title="Where agents get mail"
          open={turn === 1}
          done={hasMail ? (proven?.displayName ?? 'On this machine, until you add a domain under Mail.') : undefined}
        >
          <MailStep onLocal={() => setLocal(true)} onAdding={setAddingDomain} />
        </Step>
        <Step
          number={3}
          title="The first agent"
          open={turn === 2}
          done={
            agent && (
              <>
                <Link
                  to="/agents/$identityId"
                  params={{ identityId: agent.identityId }}
                  className="font-medium text-ink underline underline-offset-2"
                >
                  {agent.name}
                </Link>
                , at <span className="font-mono text-sm">{agent.emailAddress}</span>
              </>
            )
          }
        >
          <AgentStep
            onCreated={(created) => {
              setMade({ identityId: created.identityId, name: created.name, emailAddress: created.emailAddress })
              setCode(created.claimCode)
            }}
          />
        </Step>
        <Step
          number={4}
          title="Its first credential"
          open={turn === 3}
          done={credential && `${credential}, with one-time codes`}
        >
          {agent && <CredentialStep identityId={agent.identityId} anew={isAnother} onStored={setStored} />}
        </Step>
        <Step
          number={5}
          title="The first code"
          open={turn === 4}
          done={
            givenAt && (
              <span role="status">
                {agent?.name} was given a code, <When at={givenAt} />. The code itself is in no log.
              </span>
            )
          }
        >
          {agent && credential !== undefined && (
            <CodeStep
              identityId={agent.identityId}
              credential={credential}
              code={code}
              claimed={claimed}
              onAnother={(another) => {
                setCode(another)
                setAnother(true)
                setClaimed(false)
                setStored(undefined)
              }}
              onSeen={({ action, status, createdAt }) => {
                setClaimed(true)
                if (action === 'vault.totp' && status === 'success') setGivenAt(createdAt)
              }}
            />
          )}
        </Step>
      </ol>
      {turn === -1 && (
        <p className="mt-6 flex flex-wrap gap-x-6 gap-y-2 font-medium">
          <Link to="/agents" className="underline underline-offset-4">
            All agents
          </Link>
          <Link to="/activity" className="underline underline-offset-4">
            What they do
          </Link>
        </p>
      )}
    </>
  )
}
