import { AxisBottom, AxisLeft } from '@visx/axis'
import { scaleBand, scaleLinear, scaleOrdinal } from '@visx/scale'
import { BarStack } from '@visx/shape'
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { bucketWords, heightsOf, type Part, parts, whenOf } from './bucket-words.js'
import { chartHeight, partColours } from './chart-look.js'
import type { Bucket, Period } from './overview-queries.js'

const margin = { top: 8, right: 16, bottom: 24, left: 36 }
const tick = { fill: 'var(--color-soft)', fontSize: 12, fontFamily: 'inherit' } as const

/**
 * What went on, a bar an hour or a day. Pointed at, or gone to by the arrow keys, a bar says in words what it holds, in the line below,
 * which is always there: nothing jumps.
 */
export function ActivityChart({ buckets, period }: { buckets: readonly Bucket[]; period: Period }) {
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame)
  const [at, setAt] = useState<number>()
  const shown = at === undefined ? undefined : buckets[at]
  const rows = buckets.map((bucket) => ({ at: bucket.at, ...heightsOf(bucket) }))
  const most = Math.max(4, ...rows.map((row) => parts.reduce((sum, part) => sum + row[part], 0)))
  const x = scaleBand({ domain: rows.map((row) => row.at), range: [margin.left, width - margin.right], padding: 0.25 })
  const y = scaleLinear({ domain: [0, most], range: [chartHeight - margin.bottom, margin.top], nice: true })
  const colour = scaleOrdinal<Part, string>({ domain: [...parts], range: parts.map((part) => partColours[part]) })
  const every = period === 'week' ? 1 : width < 560 ? 6 : 3
  const go = (event: KeyboardEvent) => {
    const to = movedTo(event.key, at ?? buckets.length, buckets.length)
    if (to === undefined) return
    event.preventDefault()
    setAt(to)
  }
  return (
    <>
      <div
        ref={frame}
        role="slider"
        tabIndex={0}
        aria-label={period === 'day' ? 'Activity by the hour' : 'Activity by the day'}
        aria-valuemin={1}
        aria-valuemax={buckets.length}
        aria-valuenow={(at ?? buckets.length - 1) + 1}
        aria-valuetext={wordsOf(shown ?? buckets.at(-1), period)}
        className="rounded-lg"
        onKeyDown={go}
        onBlur={() => setAt(undefined)}
        onPointerLeave={() => setAt(undefined)}
      >
        <svg width={width} height={chartHeight} aria-hidden="true" className="block">
          <BarStack data={rows} keys={[...parts]} x={(row) => row.at} xScale={x} yScale={y} color={colour}>
            {(stacks) =>
              stacks.flatMap((stack) =>
                stack.bars.map((bar) => (
                  <rect
                    key={`${stack.key} ${bar.index}`}
                    x={bar.x}
                    y={bar.y}
                    width={bar.width}
                    // A hair of the card between two parts, so that neighbours are told apart by more than their colours.
                    height={Math.max(0, bar.height - (bar.height > 2 ? 1 : 0))}
                    fill={bar.color}
                    opacity={at === undefined || at === bar.index ? 1 : 0.45}
                  />
                )),
              )
            }
          </BarStack>
          <AxisLeft
            scale={y}
            left={margin.left}
            numTicks={4}
            hideAxisLine
            hideTicks
            tickFormat={(value) => (Number.isInteger(Number(value)) ? String(value) : '')}
            tickLabelProps={{ ...tick, textAnchor: 'end', dx: -4, dy: 4 }}
          />
          <AxisBottom
            scale={x}
            top={chartHeight - margin.bottom}
            stroke="var(--color-line)"
            hideTicks
            tickValues={rows.map((row) => row.at).filter((_, index) => (rows.length - 1 - index) % every === 0)}
            tickFormat={(value) => whenOf({ at: value } as Bucket, period).replace(/ \w+$/, '')}
            tickLabelProps={{ ...tick, textAnchor: 'middle' }}
          />
          {rows.map((row, index) => (
            <rect
              key={row.at}
              x={(x(row.at) ?? 0) - (x.step() - x.bandwidth()) / 2}
              y={0}
              width={x.step()}
              height={chartHeight}
              fill="transparent"
              onPointerEnter={() => setAt(index)}
            />
          ))}
        </svg>
      </div>
      <p className="mt-2 min-h-12 text-[13px] text-soft sm:min-h-6" aria-hidden="true">
        {shown ? wordsOf(shown, period) : 'Point at a bar, or go along them with the arrow keys.'}
      </p>
    </>
  )
}

const wordsOf = (bucket: Bucket | undefined, period: Period): string =>
  bucket ? `${whenOf(bucket, period)}: ${bucketWords(bucket)}` : ''

function movedTo(key: string, at: number, length: number): number | undefined {
  const to = { ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1, Home: 0, End: length - 1 }[
    key
  ]
  return to === undefined ? undefined : Math.min(length - 1, Math.max(0, to))
}

/** How wide the frame is now. Until it is known nothing is drawn, in the height that it will have. */
function useWidth(frame: React.RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    if (!frame.current) return
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)))
    setWidth(Math.floor(frame.current.getBoundingClientRect().width))
    observer.observe(frame.current)
    return () => observer.disconnect()
  }, [frame])
  return width
}
