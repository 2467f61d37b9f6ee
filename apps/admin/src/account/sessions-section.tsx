import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Badge } from '../controls/badge.js'
import { Button } from '../controls/button.js'
import { notify } from '../controls/notices.js'
import { Section } from '../controls/section.js'
import { Failed, Loading } from '../controls/states.js'
import { Cell, Row, Table } from '../controls/table.js'
import { When } from '../time/when.js'
import { call } from '../wire/call.js'
import { type OpenSession, sessionsQuery } from './session-queries.js'

const ways: Readonly<Record<OpenSession['method'], string>> = {
  link: 'One-time link',
  passkey: 'Passkey',
  password: 'Password and code',
  recovery: 'Recovery code',
  sso: 'Single sign-on',
}

/** Where the operator is signed in; each but this one can be ended here. */
export function SessionsSection() {
  const cache = useQueryClient()
  const { data, error, refetch } = useQuery(sessionsQuery)
  const end = useMutation({
    mutationFn: ({ sessionId }: OpenSession) => call('operators.endSession', { sessionId }),
    onSuccess: (_, { device }) => notify(`${device} is signed out`),
    onError: ({ message }) => notify(`Not signed out: ${message}`),
    onSettled: () => cache.invalidateQueries(sessionsQuery),
  })
  return (
    <Section title="Where you are signed in" hint="Something you do not know? Sign it out, and change how you sign in.">
      {!data && error ? (
        <Failed what="your sessions" error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Loading what="your sessions" rows={2} />
      ) : (
        <Table label="Sessions" columns={['Browser', 'Signed in with', 'Since', 'Last seen', 'Actions']}>
          {data.sessions.map((session) => (
            <Row key={session.sessionId}>
              <Cell className="md:w-1/3">
                <span className="font-medium">{session.device}</span>{' '}
                {session.own && <Badge tone="good">This one</Badge>}
              </Cell>
              <Cell label="Signed in with">{ways[session.method]}</Cell>
              <Cell label="Since" className="whitespace-nowrap">
                <When at={session.createdAt} />
              </Cell>
              <Cell label="Last seen" className="whitespace-nowrap">
                {session.own ? 'Now' : <When at={session.lastSeenAt} />}
              </Cell>
              <Cell className="md:w-px">
                {!session.own && (
                  <Button
                    small
                    tone="quietDanger"
                    className="-mx-2.5 whitespace-nowrap md:mx-0"
                    aria-label={`Sign out ${session.device}`}
                    busy={end.isPending && end.variables.sessionId === session.sessionId}
                    onClick={() => end.mutate(session)}
                  >
                    Sign out
                  </Button>
                )}
              </Cell>
            </Row>
          ))}
        </Table>
      )}
    </Section>
  )
}
