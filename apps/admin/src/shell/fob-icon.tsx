/** The key fob. */
export function FobIcon({ className = 'size-7' }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" className={className} aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#1b1c1f" />
      <g fill="none" stroke="#e0b04a" strokeWidth="3" strokeLinecap="round" strokeLinejoin="round">
        <circle cx="12" cy="20" r="5.5" />
        <path d="m16 16 8-8m-3.5 3.5 3 3" />
      </g>
    </svg>
  )
}
