import { atLocalhost, here } from './passkeys-here.js'

/** Why passkeys do not work in this window, and where they do; nothing where they work. */
export function AddressNote() {
  const how = here()
  if (how === 'yes') return null
  const named = atLocalhost(location)
  return (
    <p className="text-sm text-soft">
      {how === 'no' ? (
        'Passkeys need https and a browser that knows them.'
      ) : named ? (
        <>
          Passkeys do not work at {location.host}.{' '}
          <a href={named} className="font-medium underline underline-offset-4">
            Open this page at {new URL(named).host}
          </a>{' '}
          to use one.
        </>
      ) : (
        'Passkeys work at a name, not at a number. Open Keyfob at the address that it is set up for (KEYFOB_URL).'
      )}
    </p>
  )
}
