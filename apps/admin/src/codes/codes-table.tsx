import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Badge } from '../controls/badge.js'
import { Cell, Row, Table } from '../controls/table.js'
import type { Credential } from '../credentials/credential-queries.js'
import { grantsQuery } from '../grants/grant-queries.js'
import { When } from '../time/when.js'
import { tokensQuery } from '../tokens/token-queries.js'
import { codeContext, codeOutcome, type Entry } from './code-outcome.js'

type Props = { entries: readonly Entry[]; identityId: string; credential: Credential }

/** Requests for codes, newest first. */
export function CodesTable({ entries, identityId, credential: { name, totp } }: Props) {
  return (
    <Table label="Codes log" columns={['Result', 'Asked by', 'For', 'When']}>
      {entries.map((entry) => {
        const { word, tone, reason } = codeOutcome(entry)
        const { step, login } = codeContext(entry)
        return (
          <Row key={entry.id}>
            <Cell className="md:w-2/5">
              <Badge tone={tone}>{word}</Badge>
              {reason && <span className="mt-1 block text-sm text-soft">{reason}</span>}
            </Cell>
            <Cell label="Asked by">
              <Asker entry={entry} identityId={identityId} name={name} />
            </Cell>
            <Cell label="For" className="text-sm">
              {step && (
                <span className="whitespace-nowrap tabular-nums">
                  {totp?.kind === 'hotp' ? 'Counter' : 'Step'} {step}
                </span>
              )}
              {login && (
                <span className="text-soft md:block">
                  {' '}
                  Login <span className="font-mono text-[13px] break-all">{login}</span>
                </span>
              )}
              {!step && !login && <span className="text-soft">–</span>}
            </Cell>
            <Cell label="When" className="whitespace-nowrap">
              <When at={entry.createdAt} />
            </Cell>
          </Row>
        )
      })}
    </Table>
  )
}

function Asker({ entry, identityId, name }: { entry: Entry; identityId: string; name: string }) {
  const { data: tokens } = useQuery(tokensQuery(identityId))
  const { data: shared } = useQuery(grantsQuery(identityId, name))
  if (entry.identityId !== null && entry.identityId !== identityId) {
    const other = shared?.grants.find(({ grantee }) => grantee === entry.identityId)?.granteeName ?? 'Another agent'
    return (
      <Link
        to="/agents/$identityId"
        params={{ identityId: entry.identityId }}
        className="underline underline-offset-2"
        title={entry.actor}
      >
        {other}
      </Link>
    )
  }
  const token = tokens?.tokens.find(({ tokenId }) => entry.actor === `agent:${tokenId}`)
  return (
    <span title={entry.actor}>
      The agent
      {token && <span className="text-soft md:block md:text-sm"> with the token “{token.name}”</span>}
    </span>
  )
}
