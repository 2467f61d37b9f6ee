/** @type {readonly import('./index.mjs').NamedType[]} */
export const session = [
  {
    name: 'Role',
    doc: 'Who an operator is: an auditor reads, an operator runs agents, an admin also operators, an owner everything.',
    of: ['output', 'operators.session', 'role'],
  },
  {
    name: 'SignInMethod',
    doc: 'How a session began.',
    of: ['output', 'operators.session', 'method'],
  },
  {
    name: 'Session',
    doc: 'An operator who is signed in.',
    of: ['output', 'operators.session'],
  },
  {
    name: 'SignIn',
    doc: "What an operator's one-time link holds.",
    of: ['input', 'operators.signIn'],
  },
  {
    name: 'PasswordSignIn',
    doc: 'What an operator signs in with.',
    of: ['input', 'operators.signInWithPassword'],
  },
  {
    name: 'SetPassword',
    doc: 'What an operator wants to sign in with.',
    of: ['input', 'operators.setPassword'],
  },
  {
    name: 'PasswordConfirmation',
    doc: 'What proves again who is signed in.',
    of: ['input', 'operators.confirmWithPassword'],
  },
  {
    name: 'Confirmed',
    doc: 'Since when it is proven that an operator is there.',
    of: ['output', 'operators.confirmWithPassword'],
  },
  { name: 'PasswordSet', doc: 'A password that was set.', of: ['output', 'operators.setPassword'] },
  {
    name: 'RecoveryCodesLeft',
    doc: 'How many recovery codes are left, of those that were made then.',
    of: ['output', 'operators.signInWays', 'recoveryCodes'],
  },
  { name: 'SsoLink', doc: 'Whose word counts for an operator, too.', of: ['output', 'operators.linkSso'] },
  { name: 'SsoProvider', doc: 'The OpenID provider of operators.', of: ['output', 'operators.signInSsoProvider'] },
  { name: 'SsoBegun', doc: 'Where the browser is to go.', of: ['output', 'operators.signInSsoBegin'] },
  {
    name: 'SsoAnswer',
    doc: 'What the provider sent the browser back with.',
    of: ['input', 'operators.signInSso'],
  },
  { name: 'SignInWays', doc: 'By what else an operator can come in.', of: ['output', 'operators.signInWays'] },
  {
    name: 'ProposedSeed',
    doc: 'A secret for an authenticator.',
    of: ['output', 'operators.proposeSeed'],
  },
  {
    name: 'RecoveryCodes',
    doc: 'Codes for when all else is lost.',
    of: ['output', 'operators.makeRecoveryCodes'],
  },
  {
    name: 'OpenSession',
    doc: 'Where an operator is signed in.',
    of: ['output', 'operators.sessions', 'sessions', '[]'],
  },
  {
    name: 'SessionList',
    doc: 'Where an operator is signed in, the newest first.',
    of: ['output', 'operators.sessions'],
  },
  {
    name: 'PasskeyChallenge',
    doc: 'What `navigator.credentials.get` is asked with, as JSON.',
    of: ['output', 'passkeys.challenge'],
  },
  {
    name: 'PasskeySignature',
    doc: 'An `AuthenticationResponseJSON` of WebAuthn.',
    of: ['input', 'passkeys.signIn', 'answer'],
  },
  { name: 'NewPasskey', doc: 'A `RegistrationResponseJSON` of WebAuthn.', of: ['input', 'passkeys.add', 'answer'] },
  {
    name: 'PasskeyAnswer',
    doc: 'What a passkey answered, as JSON.',
    of: ['input', 'passkeys.signIn'],
  },
  {
    name: 'PasskeyCreation',
    doc: 'What `navigator.credentials.create` is asked with, as JSON.',
    of: ['output', 'passkeys.begin'],
  },
  { name: 'AddPasskey', doc: 'A new passkey, as JSON, and its name.', of: ['input', 'passkeys.add'] },
  {
    name: 'Passkey',
    doc: 'By which an operator comes back.',
    of: ['output', 'passkeys.add'],
  },
  { name: 'PasskeyList', doc: "An operator's own passkeys, the oldest first.", of: ['output', 'passkeys.list'] },
  {
    name: 'Operator',
    doc: 'Somebody who runs the organisation.',
    of: ['output', 'operators.update'],
  },
  { name: 'OperatorList', doc: 'The operators, the longest there first.', of: ['output', 'operators.list'] },
  { name: 'InviteOperator', doc: 'Who is invited, and as what.', of: ['input', 'operators.invite'] },
  {
    name: 'InvitedOperator',
    doc: 'An invitation.',
    of: ['output', 'operators.invite'],
  },
  {
    name: 'OperatorLink',
    doc: 'What lets an operator in again.',
    of: ['output', 'operators.link'],
  },
  { name: 'UpdateOperator', doc: 'What is to change about an operator.', of: ['input', 'operators.update'] },
]
