import type { Factor, LoginCredential } from '@keyfob/sdk'
import { isAllowed } from './allowed-origin.js'
import { FillError, type FillErrorCode, type SeenPage } from './fill-error.js'
import type { SeenField } from './in-page/page-side.js'
import type { SeenDocument } from './page-frames.js'

/** Fields of one document that are filled and sent together. */
export type Form = Readonly<{
  document: SeenDocument
  fields: readonly SeenField[]
  /** What the code of the form is, where it has one. */
  code: 'totp' | 'mail' | undefined
}>
export type NextStep =
  | Readonly<{ do: 'wait' }>
  | Readonly<{ do: 'fill'; form: Form }>
  | Readonly<{ do: 'follow'; document: SeenDocument }>

/**
 * What to do with what a page shows. `accepted` are the factors that the site has taken so far. Throws where there is a form that may
 * not get what it asks for.
 */
export function nextStep(
  documents: readonly SeenDocument[],
  credential: LoginCredential,
  accepted: readonly Factor[],
): NextStep {
  const home = documents.filter(({ seen }) => seen.complete && isAllowed(credential.origins, seen.origin))
  const forms = home.map((document) => formOf(document, credential, accepted)).filter((form) => form !== undefined)
  const form = forms.find(({ fields }) => fields.some(({ kind }) => kind !== 'username')) ?? forms[0]
  if (form) return { do: 'fill', form: checked(form, credential, documents) }
  refuseStranger(documents, credential)
  const waits = accepted.length === 0 || (credential.factors.includes('mail') && !accepted.includes('mail'))
  const told = home.find(({ seen }) => seen.says.mailSent)
  return waits && told ? { do: 'follow', document: told } : { do: 'wait' }
}

/** Throws where the page itself asks for a password or a code, and is of no origin of the credential. */
export function refuseStranger(documents: readonly SeenDocument[], credential: LoginCredential): void {
  const [top] = documents
  if (!top || isAllowed(credential.origins, top.seen.origin)) return
  if (top.seen.fields.every(({ kind }) => kind === 'username')) return
  throw refusal('origin_not_allowed', documents, atOrigin(top.seen.origin, credential))
}

/** What a document's code is: its words tell, and where they do not, what the credential can still give. */
export function codeFactor(
  { seen: { says } }: SeenDocument,
  { factors }: LoginCredential,
  accepted: readonly Factor[],
): 'totp' | 'mail' | undefined {
  if (says.app !== says.mail) return says.app ? 'totp' : 'mail'
  if (factors.includes('totp') && !accepted.includes('totp')) return 'totp'
  return says.phone && !says.mail ? undefined : 'mail'
}

/** What the pages showed, for people. */
export const seenPages = (documents: readonly SeenDocument[]): SeenPage[] =>
  documents
    .filter(({ top, seen }) => top || seen.fields.length > 0)
    .map(({ top, seen }) => ({ origin: seen.origin, frame: !top, fields: seen.fields.map(({ kind }) => kind) }))

/** Why nothing is typed at an origin. */
export const atOrigin = (origin: string, { name, origins }: LoginCredential): string =>
  `${origin === 'null' ? 'A page without an origin of its own' : origin} is not an origin of ${name} (${origins.join(', ') || 'it names none'}), so nothing was typed there. If it is the site’s own, store it with the credential.`

export const refusal = (code: FillErrorCode, documents: readonly SeenDocument[], message: string): FillError =>
  new FillError(code, message, seenPages(documents))

/** The part of a document's fields that belongs to this login: what follows a sign-in may ask for a name of its own accord. */
function formOf(document: SeenDocument, credential: LoginCredential, accepted: readonly Factor[]): Form | undefined {
  const { fields } = document.seen
  const code = codeFactor(document, credential, accepted)
  const over = accepted.length > 0
  const wanted = fields.filter(({ kind }) =>
    kind === 'code' ? code === undefined || !accepted.includes(code) : !(over && kind === 'username'),
  )
  if (wanted.length === 0) return undefined
  return { document, fields: wanted, code: wanted.some(({ kind }) => kind === 'code') ? code : undefined }
}

function checked(form: Form, credential: LoginCredential, documents: readonly SeenDocument[]): Form {
  const { document, fields, code } = form
  const { name, origins, factors, username } = credential
  if (!document.seen.secure) {
    const message = `${document.seen.origin} is not a secure context, so nothing was typed there: use https or a loopback address, or start the browser with --unsafely-treat-insecure-origin-as-secure.`
    throw refusal('unsafe_page', documents, message)
  }
  const away = fields.find(({ formOrigin }) => !isAllowed(origins, formOrigin))
  if (away) {
    const message = `The form at ${document.seen.origin} would send its fields to ${away.formOrigin}. ${atOrigin(away.formOrigin, credential)}`
    throw refusal('unsafe_page', documents, message)
  }
  const missing = fields.find(({ kind }) => {
    if (kind === 'username') return username === null && fields.length === 1
    return kind === 'password'
      ? !factors.includes('password')
      : code === undefined || (code === 'totp' && !factors.includes('totp'))
  })
  if (!missing) return form
  const what = missing.kind === 'code' ? `a code (${code ?? 'by telephone'})` : `a ${missing.kind}`
  const has = [...(username === null ? [] : ['username']), ...factors].join(', ') || 'nothing'
  throw refusal(
    'cannot_give',
    documents,
    `The page asks for ${what}, and ${name} can give: ${has}. Store what is missing.`,
  )
}
