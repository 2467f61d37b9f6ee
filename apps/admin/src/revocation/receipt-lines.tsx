import { exactTime } from '../time/relative-time.js'

type Props = { times: readonly (readonly [what: string, at: string | null])[]; identityId: string; email: string }

/** What stands at the head of a receipt: when, and of whom. */
export function ReceiptLines({ times, identityId, email }: Props) {
  return (
    <dl className="grid gap-1">
      {times.map(
        ([what, at]) =>
          at !== null && (
            <Line key={what} name={what}>
              <time dateTime={at}>{exactTime(new Date(at))}</time>
            </Line>
          ),
      )}
      <Line name="Agent">
        <span className="font-mono text-sm">{identityId}</span>
      </Line>
      <Line name="Address">
        <span className="font-mono text-sm break-all">{email}</span>
      </Line>
    </dl>
  )
}

function Line({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="flex flex-wrap gap-x-3">
      <dt className="w-24 text-soft">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
