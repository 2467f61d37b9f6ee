import { queryOptions } from '@tanstack/react-query'
import { call } from '../wire/call.js'

const key = 'keyfob-sso'
const linking = 'link'

/** By which provider operators may sign in; its `name` is null where by none. It changes with the platform's configuration alone. */
export const providerQuery = queryOptions({
  queryKey: ['sso-provider'],
  queryFn: ({ signal }) => call('operators.signInSsoProvider', {}, signal),
  staleTime: Number.POSITIVE_INFINITY,
})

/** Sends the browser to the provider, to sign in; it comes back to the page that it was on. */
export const goAndSignIn = async (): Promise<void> =>
  leave(await call('operators.signInSsoBegin', {}), window.location.pathname)

/** Sends the browser to the provider, to link whoever is signed in. */
export const goAndLink = async (): Promise<void> => leave(await call('operators.beginSso', {}), linking)

/** What the browser went for, once; `back` is where it was. What binds the answer to it is a cookie, which no script reads. */
export function comeBack(): { isLinking: boolean; back: string } {
  const kept = sessionStorage.getItem(key) ?? ''
  sessionStorage.removeItem(key)
  const isOwn = kept.startsWith('/admin/') && !kept.startsWith('/admin/sso')
  return { isLinking: kept === linking, back: isOwn ? kept.slice('/admin'.length) : '/' }
}

function leave({ address }: { address: string }, what: string): void {
  sessionStorage.setItem(key, what)
  window.location.assign(address)
}
