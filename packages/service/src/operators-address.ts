/**
 * Where operators open the app: at the address that was configured, else at a name of this machine. Passkeys are kept for names, and
 * work at no number.
 */
export function operatorsAddress(url: string, publicUrl: URL | undefined): string {
  if (publicUrl) return publicUrl.origin
  const address = new URL(url)
  if (address.hostname === '127.0.0.1') address.hostname = 'localhost'
  return address.origin
}
