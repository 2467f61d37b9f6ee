import { useQuery } from '@tanstack/react-query'
import { Button } from '../controls/button.js'
import { Actions, Dialog } from '../controls/dialog.js'
import { FactLines } from '../controls/facts.js'
import { Failed, Loading } from '../controls/states.js'
import { call } from '../wire/call.js'
import type { Source } from './source-queries.js'

/** Signs in to an account once and shows what its server offers, or why it could not. */
export function CheckSource({ source, onClose }: { source: Source; onClose: () => void }) {
  const { sourceId, name } = source
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['mail', 'sources', sourceId, 'check'],
    queryFn: ({ signal }) => call('platformMail.checkSource', { sourceId }, signal),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  return (
    <Dialog title={`Check of ${name}`} onClose={onClose}>
      {error ? (
        <Failed what="the check" error={error} onRetry={() => void refetch()} />
      ) : !data ? (
        <Loading what="the check" rows={2} />
      ) : (
        <>
          <p role="status" className={data.works ? 'text-good' : 'text-bad'}>
            {data.works ? 'It works: the server let us in and has every folder.' : data.error}
          </p>
          {data.folders.length > 0 && (
            <FactLines
              facts={[
                ['Tells of new mail by itself', data.idle ? 'Yes (IDLE)' : 'No: it is asked every 5 seconds'],
                ['Folders', data.folders.join(', ')],
              ]}
            />
          )}
        </>
      )}
      <Actions>
        <Button onClick={onClose}>Close</Button>
        <Button busy={isFetching} onClick={() => void refetch()}>
          Check again
        </Button>
      </Actions>
    </Dialog>
  )
}
