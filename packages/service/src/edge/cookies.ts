/** Without TLS a browser refuses `__Host-` and Secure; with it, no other host of the domain can set the cookie. */
export const sessionCookieName = (secure: boolean): string => (secure ? '__Host-kf_session' : 'kf_session')

/**
 * The value of one cookie of a Cookie header; `undefined` if it is not there, or there twice: then somebody else may have
 * set one of them.
 */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  const values = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1))
  return values.length === 1 && values[0] !== '' ? values[0] : undefined
}

/** The same for the cookie that binds what was begun to its browser. */
export const browserCookieName = (secure: boolean): string => (secure ? '__Host-kf_browser' : 'kf_browser')

/** A Set-Cookie header that carries an operator's session until `expiresAt`; in the past, it takes the cookie back. */
export const setSessionCookie = (value: string, expiresAt: Date, secure: boolean): string =>
  setCookie(sessionCookieName(secure), value, expiresAt, secure)

/** A Set-Cookie header for requests of our own pages, that no script reads. */
export function setCookie(name: string, value: string, expiresAt: Date, secure: boolean): string {
  const attributes = [
    'Path=/',
    `Expires=${expiresAt.toUTCString()}`,
    'HttpOnly',
    'SameSite=Strict',
    ...(secure ? ['Secure'] : []),
  ]
  return [`${name}=${value}`, ...attributes].join('; ')
}
