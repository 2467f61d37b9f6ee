import { useEffect, useState } from 'react'
import { Button } from './button.js'
import { notify } from './notices.js'

type Props = {
  value: string
  what: string
  small?: boolean
  tone?: 'plain' | 'primary' | 'quiet'
  autoFocus?: boolean
  onCopied?: () => void
}

/** Copies a value, and says so; `what` names it for those who cannot see what stands beside. */
export function CopyButton({ value, what, small = false, tone = 'plain', autoFocus = false, onCopied }: Props) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2_000)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => {
    if (!(await copyText(value))) {
      notify('The browser did not allow copying. Select the text and copy it by hand.')
      return
    }
    setCopied(true)
    notify(`${what} copied`)
    onCopied?.()
  }
  return (
    <Button
      autoFocus={autoFocus}
      small={small}
      tone={tone}
      aria-label={`${copied ? 'Copied' : 'Copy'} ${what.toLowerCase()}`}
      onClick={() => void copy()}
    >
      {copied ? 'Copied' : 'Copy'}
    </Button>
  )
}

/** Browsers offer the clipboard only to secure origins; over plain HTTP in a house network the old command still works. */
async function copyText(value: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(value)
    return true
  } catch {
    const area = document.createElement('textarea')
    area.value = value
    area.className = 'sr-only'
    const focused = document.activeElement
    const host = focused?.closest('[data-dialog]') ?? document.body
    host.append(area)
    area.select()
    const done = document.execCommand('copy')
    area.remove()
    if (focused instanceof HTMLElement) focused.focus()
    return done
  }
}
