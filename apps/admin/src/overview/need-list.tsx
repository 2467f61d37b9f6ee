import { Link } from '@tanstack/react-router'
import { Badge, type Tone } from '../controls/badge.js'
import { When } from '../time/when.js'
import { type Need, type Place, placeOf } from './place-of.js'

const levels: Readonly<Record<Need['level'], readonly [word: string, tone: Tone]>> = {
  bad: ['Broken', 'bad'],
  warn: ['Waiting', 'warn'],
  note: ['To know', 'plain'],
}

type Props = { needs: readonly Need[]; onPlace: (place: 'drill' | 'health') => void }

/** What somebody should look at, or that there is nothing. What should only be known does not disturb that. */
export function NeedList({ needs, onPlace }: Props) {
  const pressing = needs.filter(({ level }) => level !== 'note')
  return (
    <section aria-label="What needs you" className="rounded-xl border border-line bg-card">
      <h2 className="flex items-center gap-3 px-5 py-4 text-lg font-semibold tracking-tight">
        {pressing.length === 0 ? (
          <>
            <CheckIcon /> Nothing needs you
          </>
        ) : pressing.length === 1 ? (
          'One thing needs you'
        ) : (
          `${pressing.length} things need you`
        )}
      </h2>
      {needs.length > 0 && (
        <ul>
          {needs.map((need) => (
            <NeedLine key={`${need.what} ${need.id}`} need={need} onPlace={onPlace} />
          ))}
        </ul>
      )}
    </section>
  )
}

function NeedLine({ need, onPlace }: { need: Need; onPlace: (place: 'drill' | 'health') => void }) {
  const { says, todo } = need
  const [word, tone] = levels[need.level]
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-t border-line px-5 py-3 sm:flex-nowrap">
      <span className="shrink-0 basis-full sm:w-20 sm:basis-auto">
        <Badge tone={tone}>{word}</Badge>
      </span>
      <span className="min-w-0 grow basis-60">
        <span className="font-medium">{says}</span>{' '}
        {need.since && (
          <span className="text-soft">
            {need.what === 'certificate_ends' ? '' : 'since '}
            <When at={need.since} />
          </span>
        )}
        <span className="block text-soft">{todo}</span>
      </span>
      <span className="shrink-0 basis-full sm:basis-auto">
        <Way place={placeOf(need)} says={says} onPlace={onPlace} />
      </span>
    </li>
  )
}

const ways: Readonly<Record<Exclude<Place, 'drill' | 'health'>, string>> = {
  '/mail/sources': 'Sources',
  '/mail/webhooks': 'Webhooks',
  '/mail/held': 'Held mail',
  '/notices': 'Notices',
}
const link = 'font-medium underline underline-offset-4'

function Way({ place, says, onPlace }: { place: Place; says: string; onPlace: (place: 'drill' | 'health') => void }) {
  const about = <span className="sr-only">: {says}</span>
  if (place === 'health' || place === 'drill')
    return (
      <button type="button" className={link} onClick={() => onPlace(place)}>
        {place === 'health' ? 'Health' : 'Drill'}
        {about}
      </button>
    )
  return (
    <Link to={place} className={link}>
      {ways[place]}
      {about}
    </Link>
  )
}

function CheckIcon() {
  return (
    <svg viewBox="0 0 24 24" className="size-6 text-good" aria-hidden="true">
      <g fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round">
        <circle cx="12" cy="12" r="9" />
        <path d="m8 12.5 2.7 2.7L16 9.5" />
      </g>
    </svg>
  )
}
