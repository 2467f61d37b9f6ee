import { type Cue, findCues } from './cue-finder.js'
import { isAct, type Purpose } from './purpose.js'

/** What an address itself says: how much it looks like it carries a secret, what it does, and whether it is beside the point. */
export type UrlShape = {
  url: URL
  token: 'strong' | 'weak' | 'none'
  purpose: Purpose
  /** what a parameter such as `mode=resetPassword` says outright */
  action: Purpose
  refuses: boolean
  beside: boolean
}

const urlCharactersMax = 4_096

// Whole words of a path or of an action parameter, lower case.
const purposes: [Purpose, RegExp][] = [
  [
    'device_approval',
    /^(?:approvedevice|authori[sz]edevice|confirmdevice|deviceconfirm|verifydevice|allowdevice|trustdevice|deviceapproval|approvelogin|approvesignin)$/,
  ],
  [
    'reset',
    /^(?:reset|resets|resetpassword|passwordreset|forgot|forgotpassword|recover|recovery|restore|newpassword|setpassword|changepassword|pwreset|lostpassword|passwd|unlock|recuperar|recuperacion|restablecer|redefinir|reimposta|recupera|ripristina|zuruecksetzen|neuespasswort|reinitialiser|reinitialisation|motdepasse|contrasena|senha|wachtwoord|losenord|adgangskode|passord|salasana|haslo|heslo|parola|sifre|nenosiri)$/,
  ],
  [
    'invitation',
    /^(?:invite|invites|invitation|invitations|join|accept|acceptinvite|acceptinvitation|inv|invitacion|invitaciones|aceptar|unirse|convite|convites|aceitar|invito|inviti|accetta|unisciti|rejoindre|accepter|einladung|einladungen|beitreten|annehmen|uitnodiging|inbjudan|invitasjon|kutsu|zaproszenie|pozvanka|davet|undangan|mwaliko)$/,
  ],
  [
    'sign_in',
    /^(?:login|logon|signin|sign_in|log_in|magic|magiclink|magiclogin|passwordless|sso|otp|emaillogin|autologin|session|sessions|authenticate|loginlink|onetime|otl|mfa|entrar|acceder|accedi|connexion|anmelden|inloggen|logowanie|masuk|ingia|authn|auth|oauth|callback|m)$/,
  ],
  [
    'verification',
    /^(?:verify|verified|verifies|verification|verifyemail|emailverification|confirm|confirmation|confirmations|confirmemail|confirmed|activate|activation|activations|validate|validation|optin|doi|signup|register|registration|activar|aktivieren|aktivierung|bestaetigen|bestaetigung|confirmar|confirmacion|confirmacao|verificar|ativar|verifier|confirmer|activer|conferma|attiva|bevestigen|activeren|bekrafta|bekreft|vahvista|potwierdz|potwierdzenie|potvrda|potvrdi|potvrditi|potvrdite|potvrzeni|potvrdenie|kinnita|kinnitus|patvirtinti|megerosites|verifikacija|aktywacja|aktivacija|aktivalas|aktivering|confirmare|activare|aktywuj|potvrdit|aktivace|dogrula|onayla|konfirmasi|verifikasi|thibitisha|kichhoat|actiontoken|init|initialize|action-token|email-verify|doubleoptin)$/,
  ],
]
const refusing =
  /^(?:unsubscribe|unsub|unsubscribes|optout|opt-out|revoke|disavow|deny|decline|reject|cancel|delete|disable|deactivate|suspend|freeze|remove|removal|report|abuse|notme|wasntme|block|undo|revert|rollback|abort|dismiss|mute|objection|lock|listunsubscribe|meeting|meetup|webinar|rsvp|abmelden|abmeldung|ablehnen|widerruf|widerrufen|stornieren|baja|rechazar|cancelar|desabonnement|desinscription|refuser|annuler|recusar|rifiuta|annulla|disiscrizione|afmelden|uitschrijven|weigeren|avregistrera|odrzuc|wypisz|odmitnout|odhlasit|reddet|iptal|tolak|batalkan)$/
const besides =
  /^(?:privacy|terms|tos|legal|help|helpcenter|support|faq|contact|about|blog|news|newsletter|docs|documentation|preferences|preference|settings|notifications|imprint|impressum|datenschutz|cookies|cookie|careers|jobs|community|guide|guides|track|tracking|order|orders|cart|checkout|product|products|shop|store|sale|download|apps?store|share|follow|survey|feedback|pricing|plans|billing|invoice|receipts?|viewinbrowser|webview|browser|mirror|static|assets|images?|logo|policies|policy|safety|alert|security-checkup|article|articles|hc)$/
const socialHosts =
  /(?:^|\.)(?:facebook|twitter|x|instagram|linkedin|youtube|tiktok|pinterest|t|apps\.apple|itunes\.apple|play\.google|wa|telegram|vk|weibo|threads|bsky|medium)\.(?:com|net|me|co|app|social)$/
const besideHosts = /^(?:help|support|blog|docs|policies|news|community|status)\./
const pictures = /\.(?:png|jpe?g|gif|svg|webp|ico|css|js|woff2?)$/i
const secretNames =
  /(?:token|code|^k[oó]de?$|codigo|codice|koodi|clave|chave|chiave|^cle$|nyckel|schluessel|jeton|klucz|klic|avain|kulcs|anahtar|key|secret|otp|hash|signature|^sig$|ticket|nonce|^t$|^k$|^h$|^c$|^s$|^p$|^q$|^e$|^upn$|^data$|^id$|uid|^jwt$|passcode|challenge|session|verif|confirm|activation|invite|^l$|^u$|^d$|^r$|^a$|hmac|^v$|link|credential)/i
const plainNames =
  /^(?:utm_\w+|lang|locale|hl|email|user|username|login|redirect\w*|return\w*|next|continue|callback\w*|client_id|project|tenant\w*|type|source|ref|campaign\w*|orderid|order_id|tracking\w*|productid|rid|expire\w*|exp)$/i

/** Reads an address; `undefined` if a browser would not open it, it is no web page, or it hides its host behind a user name. */
export function urlShape(href: string): UrlShape | undefined {
  if (href.length > urlCharactersMax || !/^https?:\/\//i.test(href) || /[\s<>"\\^`]/.test(href)) return undefined
  let url: URL
  try {
    url = new URL(href)
  } catch {
    return undefined
  }
  if (url.username !== '' || url.password !== '' || pictures.test(url.pathname)) return undefined
  const [route = '', query = ''] = fragmentOf(url)
  const segments = [...url.pathname.split('/'), ...route.split('/')].filter((segment) => segment !== '').map(decoded)
  const parameters = [...url.searchParams, ...new URLSearchParams(query)].slice(0, 64)
  const words = wordsOf(segments, parameters)
  const told = spoken(words)
  const purpose = purposeOf(words)
  return {
    url,
    token: tokenOf(segments, parameters, purpose !== 'unknown' || told.some(isAct)),
    purpose,
    action: purposeOf(parameters.filter(([name]) => actions.test(name)).flatMap(([, value]) => wordsIn(value))),
    refuses:
      words.some((word) => refusing.test(word)) ||
      told.some(({ kind }) => kind === 'refuse') ||
      socialHosts.test(url.hostname),
    // A newsletter's host asks to confirm as well; its articles do not.
    beside: purpose === 'unknown' && (besideHosts.test(url.hostname) || words.some((word) => besides.test(word))),
  }
}

/** A fragment is a route of its own in many apps: `#/verify?key=…`, `#finish-signup?token=…`, `#token`. */
function fragmentOf(url: URL): [string, string] {
  const fragment = url.hash.slice(1)
  const mark = fragment.indexOf('?')
  if (mark >= 0) return [fragment.slice(0, mark), fragment.slice(mark + 1)]
  return fragment.includes('=') && !/=+$/.test(fragment) ? ['', fragment] : [fragment, '']
}

const actions = /^(?:action|type|op|operation|mode|do|flow_type|cmd|purpose|event|act|method|p|page|view|task|route)$/i

function wordsOf(segments: string[], parameters: [string, string][]): string[] {
  const said = parameters.filter(([name]) => actions.test(name)).map(([, value]) => value)
  const named = parameters.filter(([, value]) => value.length >= 6).map(([name]) => name)
  return [...segments.slice(0, 24), ...said, ...named].flatMap(wordsIn)
}

function wordsIn(text: string): string[] {
  if (text.length > 60) return []
  const whole = text.toLowerCase().replace(/\.(?:html?|php|aspx?|jsp|do)$/, '')
  const squeezed = whole.replace(/[-_.]/g, '')
  const parts = text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
  return [whole, squeezed, ...parts]
}

const purposeOf = (words: string[]): Purpose =>
  purposes.find(([, pattern]) => words.some((word) => pattern.test(word)))?.[0] ?? 'unknown'

const spokenCharactersMin = 5

/**
 * What the words of an address say in any language that mails are read in: `/aterstall?kod=…`. It shows what a parameter is, and
 * what undoes; what the link is for, the mail itself must say: `/anmeldung` lets in, and to a summer party.
 */
const spoken = (words: string[]): Cue[] =>
  [...new Set(words)]
    .filter((word) => /^[a-z]+$/.test(word))
    .flatMap((word) => findCues(word))
    .filter(({ start, end }) => start === 0 && end >= spokenCharactersMin)

function tokenOf(segments: string[], parameters: [string, string][], acts: boolean): UrlShape['token'] {
  const values = parameters.filter(([name]) => !plainNames.test(name))
  if (values.some(([, value]) => isRandom(value)) || segments.some(isRandom)) return 'strong'
  if (acts && values.some(([, value]) => /^[\w-]{8,}$/.test(value) && /\d/.test(value) && /[A-Za-z]/.test(value)))
    return 'strong'
  if (
    values.some(
      ([name, value]) => secretNames.test(name) && value.length >= 4 && !/^(?:true|false|null|email)$/i.test(value),
    )
  )
    return acts ? 'strong' : 'weak'
  const last = segments.at(-1) ?? ''
  if (segments.length > 1 && /^[\w~-]{4,}$/.test(last) && /\d/.test(last) && /[A-Za-z]/.test(last)) return 'weak'
  const above = segments.at(-2) ?? ''
  // `/i/5zXw8/accept`: the answer stands behind what it answers.
  if (/^[a-z]+(?:-[a-z]+)?$/.test(last) && /^[A-Za-z0-9]{5,}$/.test(above) && isMixed(above) && /[A-Z]/.test(above))
    return 'weak'
  // `/obnova-hesla/2c1e7a/dGFr`: whom and what, behind the act.
  if (
    segments.length > 2 &&
    acts &&
    /^[\w-]{4,}$/.test(above) &&
    /^[\w-]{4,}$/.test(last) &&
    isMixed(above) &&
    isMixed(above + last)
  )
    return 'weak'
  // `/activate/abc`: after the act, whatever follows is what it acts on.
  const before = segments.at(-2)?.toLowerCase().replace(/[-_]/g, '') ?? ''
  return segments.length > 1 &&
    /^\w{3,}$/.test(last) &&
    purposes.some(([, pattern]) => pattern.test(before)) &&
    !wordy.test(last)
    ? 'weak'
    : 'none'
}

const isMixed = (text: string) => /\d/.test(text) && /[a-z]/.test(text)

const wordy =
  /^(?:password|email|account|new|edit|confirm|verify|index|login|signin|signup|start|step\d?|user|users|me|home|help|app|team|link|complete|done|success)$/i

/** Whether a text looks drawn by lot: long, and letters with digits, or capitals among small letters, or hexadecimal. */
function isRandom(text: string): boolean {
  if (text.length < 12) return false
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)) return true
  const dense = text.replace(/[-_.:~=+/%]/g, '')
  const kinds = Number(/[a-z]/.test(dense)) + Number(/[A-Z]/.test(dense)) + Number(/\d/.test(dense))
  const changes = (dense.match(/\d[A-Za-z]|[A-Za-z]\d|[a-z][A-Z]/g) ?? []).length
  if (/^https?/i.test(text) || text.includes('@')) return false
  // In groups: `5a0e-44b1-9c7d`, `Vq0-mK4tR7.pX2`.
  if (/^[0-9a-f]{4}(?:-[0-9a-f]{4}){2,}$/.test(text) && changes >= 2) return true
  if (kinds === 3 && changes * 5 >= dense.length * 2) return true
  // `reset-password-9f86d081` is an article, or may be: words with a short number at the end.
  const slug = text.split(/[-_]/).filter((part) => /^[a-z]{3,}$/.test(part)).length >= 2
  const run = text.split(/[-_.:~+/]/).reduce((longest, part) => Math.max(longest, part.length), 0)
  return run >= (slug ? 16 : 8) && kinds >= 2 && changes >= 2 && changes * 10 >= Math.min(dense.length, 40)
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
