import { invalid } from '../controls/form.js'
import { entries } from '../credentials/stored-values.js'
import { chosenFiles, pictureBase64 } from '../seeds/picture.js'
import { ApiError } from '../wire/api-error.js'
import { call } from '../wire/call.js'
import { type AccountsAnswer, mergedAccounts } from './merged-accounts.js'

const picturesMax = 20

/**
 * Sends the accounts of a form: its URIs in one call, or its pictures in one each, in their order. What is wrong with a picture is
 * said with its name, and the pictures after it are not sent.
 */
export async function sendAccounts(identityId: string, values: FormData, dryRun: boolean): Promise<AccountsAnswer> {
  const force = values.get('force') !== null && { force: true }
  const uris = entries(String(values.get('uris') ?? ''))
  const pictures = chosenFiles(values, 'qr')
  if (uris.length > 0 && pictures.length > 0) throw invalid('uris', 'stand beside pictures: give one of the two')
  if (uris.length > 0) return call('platformVault.importTotp', { identityId, uris, dryRun, ...force })
  if (pictures.length === 0) throw invalid('qr', 'is missing: give pictures or URIs')
  if (pictures.length > picturesMax) throw invalid('qr', `are more than ${picturesMax}: import them in parts`)
  const answers: AccountsAnswer[] = []
  for (const picture of pictures) {
    const qr = await pictureBase64(picture, 'qr')
    try {
      answers.push(await call('platformVault.importTotp', { identityId, qr, dryRun, ...force }))
    } catch (error) {
      throw error instanceof ApiError && pictures.length > 1 ? named(error, picture.name) : error
    }
  }
  return mergedAccounts(answers)
}

function named(error: ApiError, file: string): ApiError {
  const problems = error.problems.map(({ problem }) => ({ field: 'qr', problem: `${file} ${problem}` }))
  return new ApiError(error.code, `${file}: ${error.message}`, problems, error.requestId, error.retryAfter)
}
