import { infiniteQueryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { agentQuery } from '../agents/agent-queries.js'
import { byteSize } from '../controls/byte-size.js'
import { MoreButton } from '../controls/more-button.js'
import { RefreshButton } from '../controls/refresh-button.js'
import { Empty, Failed, Loading } from '../controls/states.js'
import { call } from '../wire/call.js'
import { MessageTable } from './message-table.js'

const messagesQuery = (identityId: string) =>
  infiniteQueryOptions({
    queryKey: ['messages', identityId],
    queryFn: ({ pageParam, signal }) => call('platformMail.listMessages', { identityId, ...pageParam }, signal),
    initialPageParam: {},
    getNextPageParam: ({ nextPageToken }) => (nextPageToken === undefined ? undefined : { pageToken: nextPageToken }),
  })

/** An agent's mail from outside: who wrote when, and whether it is what it says. */
export function MailboxTab() {
  const { identityId } = useParams({ from: '/inside/agents/$identityId' })
  const { data: agent } = useQuery(agentQuery(identityId))
  const list = useInfiniteQuery(messagesQuery(identityId))
  if (list.isPending) return <Loading what="mail" />
  if (!list.data) return <Failed what="the mailbox" error={list.error} onRetry={() => void list.refetch()} />
  const messages = list.data.pages.flatMap((page) => page.messages)
  const storage = list.data.pages[0]?.storage
  if (messages.length === 0) {
    return (
      <Empty
        title={agent?.status === 'revoked' ? 'No mail is left' : 'No mail yet'}
        action={agent?.status !== 'revoked' && <RefreshButton list={list} />}
      >
        {agent?.status === 'revoked' ? (
          'What it had received went with the revocation.'
        ) : (
          <>
            Mail to <span className="font-mono text-sm break-all">{agent?.email}</span> appears here, by sender and
            time.
          </>
        )}
      </Empty>
    )
  }
  return (
    <section aria-label="Mailbox">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <p className="text-soft">
          Senders, sizes and verdicts. Subjects and texts are sealed for the agent.
          {storage && ` ${byteSize(storage.usedBytes)} of ${byteSize(storage.limitBytes)} are used.`}
        </p>
        <RefreshButton list={list} />
      </div>
      <MessageTable messages={messages} />
      <MoreButton list={list} shown={messages.length} what="messages" />
    </section>
  )
}
