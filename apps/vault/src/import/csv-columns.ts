import { wrongPart } from '../wrong-part.js'

type Known = 'name' | 'url' | 'username' | 'password' | 'notes' | 'totp' | 'realm'

/** A column that we know, one that is the file's own, or one that is of no use outside the browser. */
export type Column = Readonly<{ known?: Known; own?: string }>

const known: Readonly<Record<string, Known>> = {
  name: 'name',
  title: 'name',
  url: 'url',
  username: 'username',
  password: 'password',
  note: 'notes',
  notes: 'notes',
  otpauth: 'totp',
  totp: 'totp',
  httprealm: 'realm',
}
const ofNoUse = new Set(['guid', 'timecreated', 'timelastused', 'timepasswordchanged', 'formactionorigin'])
const needed = ['url', 'username', 'password'] as const
const columnsMax = 100

/** What each column holds, by the first line. `bad_request` where that names no url, username and password. */
export function columnsOf(header: readonly string[]): Column[] {
  const names = header.map((name) => name.trim().toLowerCase())
  const found = names.map((name) => (Object.hasOwn(known, name) ? known[name] : undefined))
  const missing = needed.filter((each) => !found.includes(each))
  if (missing.length > 0) throw wrongPart('content', `${whatItIs(names)}: ${listed(missing)} missing`)
  const twice = found.find((each, at) => each !== undefined && found.indexOf(each) !== at)
  if (twice) throw wrongPart('content', `names two columns for ${twice}`)
  if (header.length > columnsMax) throw wrongPart('content', `names more than ${columnsMax} columns`)
  return names.map((name, at): Column => {
    if (found[at]) return { known: found[at] }
    return ofNoUse.has(name) ? {} : { own: header[at]?.trim() || `Column ${at + 1}` }
  })
}

const listed = (missing: readonly string[]): string =>
  `the ${missing.length === 1 ? 'column' : 'columns'} ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'}`

function whatItIs(names: readonly string[]): string {
  const [first = ''] = names
  if (names.length === 1 && /[;\t]/.test(first) && first.includes('password')) {
    return 'has semicolons or tabs between its columns, where commas are expected'
  }
  const program = programs.find(({ columns }) => columns.some((each) => names.includes(each)))
  if (program) return `looks like ${program.name}, which is not a browser's CSV${program.instead ?? ''}`
  return "is not a browser's CSV, whose first line names its columns"
}

const programs: readonly Readonly<{ name: string; columns: readonly string[]; instead?: string }>[] = [
  { name: "Bitwarden's CSV", columns: ['login_uri', 'login_password'], instead: ' (export it as .json instead)' },
  { name: "KeePass's CSV", columns: ['login name', 'web site', 'user name'] },
  { name: "1Password's CSV", columns: ['website', 'one-time password'] },
  { name: "Dashlane's CSV", columns: ['otpsecret', 'username2'] },
]
