import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { RefreshButton } from '../controls/refresh-button.js'
import { Section } from '../controls/section.js'
import { Failed, Loading } from '../controls/states.js'
import { RestoreVersion } from './restore-version.js'
import { type Version, versionsQuery } from './version-queries.js'
import { VersionTable } from './version-table.js'

type Props = { identityId: string; name: string; mayChange: boolean }

/** What was stored under a name so far; an older version can be made the current one again. */
export function VersionList({ identityId, name, mayChange }: Props) {
  const list = useQuery(versionsQuery(identityId, name))
  const [restoring, setRestoring] = useState<Version>()
  const versions = list.data?.versions
  return (
    <Section
      title="Versions"
      hint="Each time that values are stored, the ones before are kept."
      actions={<RefreshButton list={list} />}
    >
      {versions ? (
        <VersionTable versions={versions} {...(mayChange && { onRestore: setRestoring })} />
      ) : list.error ? (
        <Failed what="the versions" error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <Loading what="versions" rows={2} />
      )}
      {restoring && (
        <RestoreVersion
          identityId={identityId}
          name={name}
          version={restoring}
          current={versions?.find(({ current }) => current)}
          onClose={() => setRestoring(undefined)}
        />
      )}
    </Section>
  )
}
