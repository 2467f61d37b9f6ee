import { Button } from './button.js'

type List = { isFetching: boolean; refetch: () => unknown }

/** Reads a list again, when the operator asks for it. */
export function RefreshButton({ list }: { list: List }) {
  return (
    <Button busy={list.isFetching} onClick={() => void list.refetch()}>
      {list.isFetching ? 'Reading…' : 'Refresh'}
    </Button>
  )
}
