import { useQuery } from '@tanstack/react-query'
import { byActor } from '../activity/actor.js'
import { Badge } from '../controls/badge.js'
import { Button } from '../controls/button.js'
import { Expiry } from '../controls/expiry.js'
import { Fact } from '../controls/facts.js'
import { SeedState } from '../seeds/seed-state.js'
import { codesWords, siteClockWords } from '../seeds/seed-words.js'
import { sessionQuery } from '../session/session.js'
import { When } from '../time/when.js'
import { versionsQuery } from '../versions/version-queries.js'
import type { Credential } from './credential-queries.js'
import { typeLabels } from './fields.js'
import { RefusedNotice } from './refused-notice.js'

type Props = {
  identityId: string
  credential: Credential
  onAct?: (act: 'replace' | 'enrol' | 'delete') => void
}

/** What is known of a credential, its values and its seed apart; and what can be done with it. */
export function CredentialHeader({ identityId, credential, onAct }: Props) {
  const { name, type, version, totp } = credential
  const { data: me } = useQuery(sessionQuery)
  const { data: kept } = useQuery(versionsQuery(identityId, name))
  const current = kept?.versions.find((each) => each.current)
  return (
    <header>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="flex min-w-0 flex-wrap items-center gap-3">
          <h1 className="min-w-0 text-2xl font-semibold tracking-tight break-all">{name}</h1>
          <Badge>{typeLabels[type]}</Badge>
        </div>
        {onAct && (
          <div className="flex flex-wrap gap-2">
            {type !== 'TOTP' && <Button onClick={() => onAct('replace')}>Replace</Button>}
            <Button onClick={() => onAct('enrol')}>{totp ? 'New seed' : 'Enrol seed'}</Button>
            <Button tone="warning" onClick={() => onAct('delete')}>
              Delete
            </Button>
          </div>
        )}
      </div>
      <dl className="mt-5 grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-3 lg:grid-cols-[repeat(4,auto)_1fr]">
        <Fact name="Version">{version}</Fact>
        <Fact name="Stored">
          <When at={current?.suppliedAt ?? credential.lastRotatedAt ?? credential.createdAt} />
          {current && (
            <span className="block text-sm text-soft" title={current.suppliedBy}>
              {byActor(current.suppliedBy, me)}
            </span>
          )}
        </Fact>
        <Fact name="Expires">
          <Expiry at={credential.expiresAt} />
        </Fact>
        <Fact name="One-time codes">
          <SeedState seed={totp} />
        </Fact>
        {totp && (
          <Fact name="Seed" className="col-span-2 sm:col-span-1">
            {codesWords(totp)}
            <span className="block text-sm text-soft" title={totp.suppliedBy}>
              supplied <When at={totp.suppliedAt} /> {byActor(totp.suppliedBy, me)}
            </span>
            <span className="block text-sm text-warn">{siteClockWords(credential.siteClockSteps, totp.period)}</span>
          </Fact>
        )}
      </dl>
      <RefusedNotice identityId={identityId} credential={credential} mayResume={onAct !== undefined} />
      {totp && !totp.confirmed && (
        <p className="mt-4 text-sm text-soft">
          No site has accepted a code of this seed yet, as far as Keyfob was told. It counts as confirmed once an agent
          says so with the outcome of a login.
        </p>
      )}
    </header>
  )
}
