import { readFile } from 'node:fs/promises'
import { AppError } from '@keyfob/contracts/errors'
import type { Config } from '@keyfob/service/config'
import * as openid from 'openid-client'

const timeoutSeconds = 10
const knownForMs = 3_600_000

/** What binds an answer to the question (OpenID Connect Core §3.1.2.1, RFC 7636): the browser sees the first two, we alone the third. */
export type Binding = Readonly<{ state: string; nonce: string; verifier: string }>

/** What the provider sent the browser back with. */
export type ProviderAnswer = Readonly<{ code: string; state: string; iss?: string | undefined }>

/** The OpenID provider of this installation, as its configuration names it; what it says of itself is known for an hour. */
export class Provider {
  private known: Promise<openid.Configuration> | undefined
  private knownSinceMs = 0

  constructor(private readonly config: Config) {}

  /** What people call it; `undefined` where there is none. */
  get name(): string | undefined {
    return this.config.oidcIssuer && (this.config.oidcName ?? this.config.oidcIssuer.host)
  }

  /** Where a browser asks it who is there. @throws AppError not_found where there is none, unavailable where it does not answer */
  async address(redirectUri: string, { state, nonce, verifier }: Binding): Promise<string> {
    const asked = openid.buildAuthorizationUrl(await this.configuration(), {
      redirect_uri: redirectUri,
      scope: 'openid',
      state,
      nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    })
    return asked.href
  }

  /**
   * Whom it says is there: who says so, and as whom. Its token is taken for its signature, issuer, audience, time and nonce; the answer for
   * its state and the issuer that it names (RFC 9207). Nothing of an address of mail is looked at.
   * @returns undefined where any of it does not fit @throws AppError not_found, unavailable
   */
  async whoIsThere(redirectUri: string, answer: ProviderAnswer, binding: Binding) {
    const configuration = await this.configuration()
    const url = new URL(redirectUri)
    for (const [name, value] of Object.entries(answer)) if (value !== undefined) url.searchParams.set(name, value)
    try {
      const tokens = await openid.authorizationCodeGrant(configuration, url, {
        expectedState: binding.state,
        expectedNonce: binding.nonce,
        pkceCodeVerifier: binding.verifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      return claims && { issuer: claims.iss, subject: claims.sub }
    } catch (error) {
      if (isRefusal(error)) return undefined
      throw away(error)
    }
  }

  /** What it says of itself. @throws AppError not_found where there is none, unavailable where it does not answer */
  async configuration(): Promise<openid.Configuration> {
    if (!this.config.oidcIssuer) throw new AppError('not_found', { message: 'There is no single sign-on here.' })
    const nowMs = performance.now()
    if (!this.known || nowMs - this.knownSinceMs > knownForMs) {
      this.known = this.discover(this.config.oidcIssuer)
      this.knownSinceMs = nowMs
      // What failed is asked for again.
      this.known.catch(() => {
        this.known = undefined
      })
    }
    return this.known.catch((error: unknown) => {
      throw away(error)
    })
  }

  private async discover(issuer: URL): Promise<openid.Configuration> {
    const { oidcClientId, oidcClientSecretFile } = this.config
    const secret = oidcClientSecretFile && (await readFile(oidcClientSecretFile, 'utf8')).trim()
    return openid.discovery(
      issuer,
      oidcClientId,
      undefined,
      secret ? openid.ClientSecretBasic(secret) : openid.None(),
      {
        timeout: timeoutSeconds,
        // The configuration lets http through on this machine alone.
        execute: [
          openid.enableNonRepudiationChecks,
          ...(issuer.protocol === 'http:' ? [openid.allowInsecureRequests] : []),
        ],
      },
    )
  }
}

/** It answered, and what it said does not fit: a code that was used, another nonce, another issuer. */
const isRefusal = (error: unknown): boolean =>
  error instanceof openid.ResponseBodyError ||
  error instanceof openid.AuthorizationResponseError ||
  (error instanceof openid.ClientError && error.code !== 'OAUTH_TIMEOUT')

const away = (cause: unknown): AppError =>
  new AppError('unavailable', { message: 'The single sign-on provider does not answer as it should.', cause })
