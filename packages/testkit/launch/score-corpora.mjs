import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { scoreAuthentication } from '../../../apps/mail/test/corpus/authentication.ts'
import { scoreMail } from '../../../apps/mail/test/corpus/mail.ts'
import { scoreSignin } from '../../../apps/mail/test/corpus/signin.ts'
import { scoreQr } from '../../../apps/vault/test/corpus/qr.ts'
import { scoreTotp } from '../../../apps/vault/test/corpus/totp.ts'
import { scoreCrypto } from '../../gate/test/corpus/crypto.ts'

const corpora = [
  { name: 'totp', about: 'otpauth URIs, bare seeds, authenticator exports', score: scoreTotp },
  { name: 'qr', about: 'pictures of QR codes', score: scoreQr },
  { name: 'mail', about: 'raw messages, some of them hostile', score: scoreMail },
  { name: 'mail/aux', about: 'SPF, DKIM and ARC suites, through our own wrapper', score: scoreAuthentication },
  { name: 'signin', about: 'mails with a code or a link, and some with neither', score: scoreSignin },
  { name: 'crypto', about: 'Wycheproof vectors, through our own wrappers', score: scoreCrypto },
]

const folder = process.argv[2]
console.log(`\nCases in ${folder}`)
for (const { name, about, score } of corpora) {
  console.log(`\n  ${name}: ${about}`)
  if (!existsSync(join(folder, name))) console.log('    none here')
  else await print(score)
}
console.log('')

async function print(score) {
  try {
    for (const row of await score(folder)) {
      console.log(`    ${row.set.padEnd(20)} ${lineOf(row)}`)
      for (const { id, what } of row.failures) console.log(`      ${id}: ${what}`)
    }
  } catch (error) {
    console.log(`    could not be scored: ${error.message}`)
  }
}

function lineOf({ total, right, note = '' }) {
  if (total === 0) return `${'–'.padStart(11)}            ${note}`.trimEnd()
  return `${`${right} of ${total}`.padStart(11)}   ${((100 * right) / total).toFixed(1).padStart(5)} %   ${note}`.trimEnd()
}
