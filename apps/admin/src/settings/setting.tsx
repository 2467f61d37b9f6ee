import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Failed, Loading } from '../controls/states.js'

type Props = { children: ReactNode; hint?: ReactNode; action?: ReactNode }

/** A setting as it stands, in a sentence, with the way to change it. */
export function Setting({ children, hint, action }: Props) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line py-4 first:border-t-0">
      <div className="min-w-0 basis-96 grow">
        <p className="font-medium">{children}</p>
        {hint && <p className="max-w-2xl text-soft">{hint}</p>}
      </div>
      {action}
    </div>
  )
}

type ReadProps<Data> = { what: string; query: UseQueryResult<Data, Error>; children: (data: Data) => ReactNode }

/** What a query has read, or that it could not be. */
export function Read<Data>({ what, query: { data, error, refetch }, children }: ReadProps<Data>) {
  if (data !== undefined) return <div className="rounded-xl border border-line bg-card px-5">{children(data)}</div>
  if (error) return <Failed what={what} error={error} onRetry={() => void refetch()} />
  return <Loading what={what} rows={2} />
}
