import type { ReactNode } from 'react'

type Props = { label: string; columns: readonly string[]; children: ReactNode }

/**
 * A table where it is wide, a card per row where it is narrow. The roles are spelt out because a table laid out as
 * blocks loses them.
 */
export function Table({ label, columns, children }: Props) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: see above
    <table role="table" aria-label={label} className="block w-full md:table md:border-separate md:border-spacing-0">
      <thead className="sr-only md:not-sr-only md:table-header-group">
        <tr>
          {columns.map((column) => (
            <th
              key={column}
              scope="col"
              className="px-4 pb-2 text-left text-[13px] font-medium whitespace-nowrap text-soft"
            >
              {column === 'Actions' ? <span className="sr-only">{column}</span> : column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="grid grid-cols-1 gap-3 md:table-row-group">{children}</tbody>
    </table>
  )
}

/** A row; the first and last of a table round its corners. With `link`, a link in it answers for the whole row. */
export function Row({ children, link = false }: { children: ReactNode; link?: boolean }) {
  return (
    <tr
      // biome-ignore lint/a11y/noRedundantRoles: see Table
      role="row"
      className={`relative block rounded-xl border border-line bg-card px-1 py-2 md:table-row md:bg-transparent md:*:bg-card md:[&:first-child>td]:border-t md:[&:first-child>td:first-child]:rounded-tl-xl md:[&:first-child>td:last-child]:rounded-tr-xl md:[&:last-child>td:first-child]:rounded-bl-xl md:[&:last-child>td:last-child]:rounded-br-xl ${link ? 'hover:bg-sunk md:hover:*:bg-sunk' : ''}`}
    >
      {children}
    </tr>
  )
}

type CellProps = { label?: string; children: ReactNode; className?: string }

/** A cell; `label` stands before its value where the column's head is out of sight. */
export function Cell({ label, children, className = '' }: CellProps) {
  return (
    <td
      // biome-ignore lint/a11y/noRedundantRoles: see Table
      role="cell"
      className={`block px-4 py-1 md:table-cell md:border-b md:border-line md:py-3 md:align-top md:first:border-l md:last:border-r ${className}`}
    >
      {label && <span className="mr-2 text-[13px] text-soft md:hidden">{label}</span>}
      {children}
    </td>
  )
}
