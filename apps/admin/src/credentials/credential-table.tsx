import { Badge } from '../controls/badge.js'
import { Button } from '../controls/button.js'
import { Cell, Row, Table } from '../controls/table.js'
import { When } from '../time/when.js'
import type { Credential } from './credential-queries.js'
import { typeLabels } from './fields.js'

type Act = 'replace' | 'enrol' | 'delete'
type Props = { credentials: readonly Credential[]; onAct?: (act: Act, credential: Credential) => void }

/** Credentials by name; what can be done with each stands at its end. */
export function CredentialTable({ credentials, onAct }: Props) {
  const columns = ['Name', 'Type', 'Version', 'One-time codes', 'Stored', 'Expires']
  return (
    <Table label="Credentials" columns={onAct ? [...columns, 'Actions'] : columns}>
      {credentials.map((credential) => (
        <Row key={credential.credentialId}>
          <Cell className="font-medium break-all">{credential.name}</Cell>
          <Cell className="whitespace-nowrap">{typeLabels[credential.type]}</Cell>
          <Cell label="Version">{credential.version}</Cell>
          <Cell label="One-time codes">
            {credential.hasTOTP ? <Badge tone="good">Seed enrolled</Badge> : <span className="text-soft">None</span>}
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

function Expiry({ at }: { at: string | null }) {
  if (at !== null && new Date(at) < new Date()) {
    return (
      <Badge tone="bad">
        Expired <When at={at} />
      </Badge>
    )
  }
  return <When at={at} />
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
      <Button small tone="quiet" aria-label={`Enrol a seed for ${name}`} onClick={() => onAct('enrol', credential)}>
        {hasTOTP ? 'New seed' : 'Enrol seed'}
      </Button>
      <Button small tone="quietDanger" aria-label={`Delete ${name}`} onClick={() => onAct('delete', credential)}>
        Delete
      </Button>
    </div>
  )
}
