import { Button } from './button.js'

type List = {
  hasNextPage: boolean
  isFetchingNextPage: boolean
  isFetchNextPageError: boolean
  fetchNextPage: () => unknown
}

/** The way to the next page of a list, which joins what is shown already. */
export function MoreButton({ list, shown, what }: { list: List; shown: number; what: string }) {
  return (
    <div className="mt-4 flex flex-wrap items-center justify-center gap-3 text-sm text-soft">
      <span role="status">
        {list.isFetchNextPageError ? `Could not read more ${what}.` : list.hasNextPage && `${shown} ${what} shown`}
      </span>
      {list.hasNextPage && (
        <Button small busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {list.isFetchingNextPage ? 'Loading…' : 'Show more'}
        </Button>
      )}
    </div>
  )
}
