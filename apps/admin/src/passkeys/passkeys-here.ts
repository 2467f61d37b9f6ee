/** Whether passkeys work in this window: `yes`; `address`, not at the number it was opened by; `no`. */
export type Here = 'yes' | 'address' | 'no'

/** Passkeys are for a name (WebAuthn level 3, §5.1.3), over a connection that nobody reads. */
export function passkeysHere({ hostname }: Pick<Location, 'hostname'>, isSecure: boolean, isKnown: boolean): Here {
  if (/^[\d.]+$|^\[/.test(hostname)) return 'address'
  return isSecure && isKnown ? 'yes' : 'no'
}

/** Of this window. */
export const here = (): Here => passkeysHere(location, window.isSecureContext, 'PublicKeyCredential' in window)

/** This page at a name, where it was opened by the number of this machine; undefined for another machine's. */
export function atLocalhost({ hostname, href }: Pick<Location, 'hostname' | 'href'>): string | undefined {
  if (hostname !== '127.0.0.1' && hostname !== '[::1]') return undefined
  const page = new URL(href)
  page.hostname = 'localhost'
  page.hash = ''
  return page.href
}
