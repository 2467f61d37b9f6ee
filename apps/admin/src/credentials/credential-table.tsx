import { Link } from '@tanstack/react-router'
import { Badge } from '../controls/badge.js'
import { Button } from '../controls/button.js'
import { Expiry } from '../controls/expiry.js'
import { Cell, Row, Table } from '../controls/table.js'
import { SeedState } from '../seeds/seed-state.js'
import { When } from '../time/when.js'
import type { Credential } from './credential-queries.js'
import { typeLabels } from './fields.js'

type Act = 'replace' | 'enrol' | 'delete'
type Props = {
  identityId: string
  credentials: readonly Credential[]
  onAct?: (act: Act, credential: Credential) => void
}

/** Credentials by name, each leading to its page; what can be done with each stands at its end. */
export function CredentialTable({ identityId, credentials, onAct }: Props) {
  const columns = ['Name', 'Type', 'Version', 'One-time codes', 'Stored', 'Expires']
  return (
    <Table label="Credentials" columns={onAct ? [...columns, 'Actions'] : columns}>
      {credentials.map((credential) => (
        <Row key={credential.credentialId}>
          <Cell className="break-all">
            <Link
              to="/agents/$identityId/credentials/$name"
              params={{ identityId, name: credential.name }}
              title={credential.name}
              className="line-clamp-2 font-medium underline decoration-edge underline-offset-4 hover:decoration-ink"
            >
              {credential.name}
            </Link>
            <Standing credential={credential} />
          </Cell>
          <Cell className="whitespace-nowrap">{typeLabels[credential.type]}</Cell>
          <Cell label="Version">{credential.version}</Cell>
          <Cell label="One-time codes">
            <SeedState seed={credential.totp} />
          </Cell>
          <Cell label="Stored" className="whitespace-nowrap">
            <When at={credential.lastRotatedAt ?? credential.createdAt} />
          </Cell>
          <Cell label="Expires" className="whitespace-nowrap">
            <Expiry at={credential.expiresAt} />
          </Cell>
          {onAct && (
            <Cell className="md:w-px md:whitespace-nowrap">
              <RowActions credential={credential} onAct={onAct} />
            </Cell>
          )}
        </Row>
      ))}
    </Table>
  )
}

/** What sites have refused of it; its page says more. */
function Standing({ credential: { passwordRefusedAt, pausedUntil } }: { credential: Credential }) {
  if (pausedUntil !== null) return <Badge tone="warn">Logins paused</Badge>
  return passwordRefusedAt === null ? null : <Badge tone="warn">Password refused</Badge>
}

function RowActions({ credential, onAct }: { credential: Credential; onAct: NonNullable<Props['onAct']> }) {
  const { name, type, hasTOTP } = credential
  return (
    <div className="-mx-2.5 flex flex-wrap md:mx-0 md:flex-nowrap md:justify-end">
      {type !== 'TOTP' && (
        <Button small tone="quiet" aria-label={`Replace ${name}`} onClick={() => onAct('replace', credential)}>
          Replace
        </Button>
      )}
      <Button
        small
        tone="quiet"
        aria-label={`${hasTOTP ? 'New' : 'Enrol'} seed for ${name}`}
        onClick={() => onAct('enrol', credential)}
      >
        {hasTOTP ? 'New seed' : 'Enrol seed'}
      </Button>
      <Button small tone="quietDanger" aria-label={`Delete ${name}`} onClick={() => onAct('delete', credential)}>
        Delete
      </Button>
    </div>
  )
}
