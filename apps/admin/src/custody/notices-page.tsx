import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from '../controls/button.js'
import { MoreButton } from '../controls/more-button.js'
import { notify } from '../controls/notices.js'
import { Empty, Failed, Loading } from '../controls/states.js'
import { call } from '../wire/call.js'
import { ApprovalList } from './approval-list.js'
import { noticesKey, noticesQuery, openNoticesQuery } from './custody-queries.js'
import { HolderList } from './holder-list.js'
import { NoticeTable } from './notice-table.js'

/** What brought operators nearer to agents' secrets. Acknowledged or not, it is kept for good. */
export function NoticesPage() {
  const cache = useQueryClient()
  const list = useInfiniteQuery(noticesQuery())
  const { data: waiting = [] } = useQuery(openNoticesQuery)
  const open = new Set(waiting.map(({ noticeId }) => noticeId))
  const acknowledge = useMutation({
    mutationFn: (noticeIds: string[]) => call('notices.acknowledge', { noticeIds }),
    onSuccess: async ({ acknowledged }) => {
      await cache.invalidateQueries({ queryKey: noticesKey })
      notify(acknowledged === 1 ? 'Notice acknowledged' : `${acknowledged} notices acknowledged`)
    },
    onError: ({ message }) => notify(`Not acknowledged: ${message}`),
  })
  const notices = list.data?.pages.flatMap((page) => page.notices)
  return (
    <>
      <title>Notices · Keyfob</title>
      <div className="mb-5 flex flex-wrap items-end justify-between gap-3">
        <div className="min-w-0">
          <h1 className="text-2xl font-semibold tracking-tight">Notices</h1>
          <p className="mt-1 max-w-2xl text-soft">
            What brought an operator nearer to an agent’s secrets. Every operator is told of it, and so is the agent; it
            is kept for good.
          </p>
        </div>
        {open.size > 1 && (
          <Button busy={acknowledge.isPending} onClick={() => acknowledge.mutate([...open])}>
            Acknowledge all {open.size}
          </Button>
        )}
      </div>
      <ApprovalList />
      {!notices && list.error ? (
        <Failed what="the notices" error={list.error} onRetry={() => void list.refetch()} />
      ) : !notices ? (
        <Loading what="notices" />
      ) : notices.length === 0 ? (
        <Empty title="Nothing to tell">No operator has come nearer to an agent’s secrets.</Empty>
      ) : (
        <>
          <NoticeTable
            notices={notices}
            open={open}
            busy={acknowledge.isPending}
            onAcknowledge={(noticeId) => acknowledge.mutate([noticeId])}
          />
          <MoreButton list={list} shown={notices.length} what="notices" />
        </>
      )}
      <HolderList />
    </>
  )
}
