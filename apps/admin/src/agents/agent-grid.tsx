import { useNavigate } from '@tanstack/react-router'
import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Agent } from './agent-queries.js'
import { AgentRow } from './agent-row.js'
import type { AgentsSearch } from './agents-search.js'
import { GridHead } from './grid-head.js'
import { gridAct } from './grid-keys.js'
import { placeIn, rememberPlace } from './list-place.js'
import type { Picked } from './picked.js'
import { useRowHeight } from './use-row-height.js'

type Props = {
  search: AgentsSearch
  onSearch: (to: AgentsSearch) => void
  agents: readonly Agent[]
  /** How many rows there are, those that have not been read among them. */
  total: number
  /** Asks for the rows up to this one. */
  reach: (index: number) => void
  busy: boolean
  picked: Picked
  onSuspend: (agent: Agent) => void
}

/**
 * Agents in rows, of which only those in sight are in the document, however many there are. One row at a time takes the focus
 * (WAI-ARIA grid); its keys are `gridAct`'s.
 */
export function AgentGrid({ search, onSearch, agents, total, reach, busy, picked, onSuspend }: Props) {
  const navigate = useNavigate()
  const body = useRef<HTMLTableSectionElement>(null)
  const height = useRowHeight()
  const [active, setActive] = useState(() => placeIn(search) ?? 0)
  const [top, setTop] = useState(0)
  const wantsFocus = useRef(false)
  // Where a range begins: the row that was gone to last without Shift.
  const anchor = useRef(active)
  const at = Math.min(active, total - 1)
  const rows = useWindowVirtualizer({
    count: total,
    estimateSize: () => height.row,
    gap: height.gap,
    overscan: 8,
    scrollMargin: top,
    scrollPaddingStart: 56,
    scrollPaddingEnd: 96,
    // The row with the focus stays in the document when it is scrolled out of sight: else the focus would be lost.
    rangeExtractor: useCallback(
      (range: Range) => [...new Set([...defaultRangeExtractor(range), at])].toSorted((a, b) => a - b),
      [at],
    ),
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sizes that it keeps are of the height before
  useLayoutEffect(() => rows.measure(), [height])
  useLayoutEffect(() => {
    // What stands above may grow: a banner, a filter that needs another line.
    const measure = () => setTop(Math.round((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY))
    const watcher = new ResizeObserver(measure)
    watcher.observe(document.body)
    measure()
    return () => watcher.disconnect()
  }, [])

  const last = rows.range?.endIndex ?? 0
  useEffect(() => reach(Math.min(last + 20, total - 1)), [last, total, reach])
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, where one comes back to the list
  useEffect(() => {
    if (placeIn(search) === undefined) return
    // After the page has been brought to its top, as every page is.
    const frame = requestAnimationFrame(() => go(at))
    return () => cancelAnimationFrame(frame)
  }, [])
  useEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    body.current?.querySelector<HTMLElement>(`[data-index="${at}"]`)?.focus({ preventScroll: true })
  })

  const go = (index: number, more = false) => {
    const to = Math.max(0, Math.min(index, total - 1))
    if (more) pickRange(to)
    else anchor.current = to
    wantsFocus.current = true
    setActive(to)
    reach(to)
    rows.scrollToIndex(to, { align: 'auto' })
  }
  const pickRange = (to: number) => {
    const [from, until] = [Math.min(anchor.current, to), Math.max(anchor.current, to)]
    picked.add(agents.slice(from, until + 1))
  }
  const visit = (index: number) => {
    const agent = agents[index]
    if (!agent) return
    rememberPlace(search, index)
    void navigate({ to: '/agents/$identityId', params: { identityId: agent.identityId } })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const act = gridAct(event)
    if (!act) return
    if (act.act === 'none' && picked.size === 0) return
    event.preventDefault()
    const agent = agents[at]
    const page = Math.max(1, (rows.range?.endIndex ?? 0) - (rows.range?.startIndex ?? 0) - 2)
    if (act.act === 'go') go(at + act.by, act.more)
    else if (act.act === 'page') go(at + act.by * page, act.more)
    else if (act.act === 'edge') go(act.to === 'first' ? 0 : total - 1, act.more)
    else if (act.act === 'open') visit(at)
    else if (act.act === 'none') picked.clear()
    else if (act.act === 'all') picked.all()
    else if (agent && act.act === 'pick') picked.toggle(agent)
    else if (agent && picked.may && act.act === 'suspend') onSuspend(agent)
  }
  const onClick = (event: MouseEvent) => {
    const row = (event.target as Element).closest<HTMLElement>('[data-index]')
    if (!row) return
    const index = Number(row.dataset['index'])
    const agent = agents[index]
    if (!agent) return
    const isTick = event.target instanceof HTMLInputElement
    if (isTick || event.shiftKey) {
      if (!isTick) event.preventDefault()
      if (event.shiftKey) pickRange(index)
      else picked.toggle(agent)
      wantsFocus.current = true
    } else rememberPlace(search, index)
    if (!event.shiftKey) anchor.current = index
    setActive(index)
  }
  return (
    <table
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table that one moves about in
      role="grid"
      aria-label="Agents"
      aria-rowcount={total + 1}
      {...(picked.may && { 'aria-multiselectable': true })}
      aria-busy={busy}
      className={`block ${busy ? 'opacity-60' : ''}`}
    >
      <GridHead search={search} onSearch={onSearch} picked={picked} total={total} />
      <tbody
        ref={body}
        className="relative block overflow-clip border-line md:rounded-b-xl md:border md:border-t-0"
        style={{ height: rows.getTotalSize() }}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        {rows.getVirtualItems().map(({ index, start }) => {
          const agent = agents[index]
          const place = { index, top: start - top, height: height.row, active: index === at }
          const isPicked = agent !== undefined && picked.has(agent.identityId)
          return <AgentRow key={index} agent={agent} {...place} mayPick={picked.may} isPicked={isPicked} />
        })}
      </tbody>
    </table>
  )
}
