/** @type {readonly import('./index.mjs').NamedType[]} */
export const logins = [
  {
    name: 'Factor',
    doc: 'What a site may ask for, in the order in which sites ask.',
    of: ['input', 'login.outcome', 'at'],
  },
  {
    name: 'StartLogin',
    doc: 'What to sign in with.',
    of: ['input', 'login.start'],
  },
  {
    name: 'LoginCredential',
    doc: 'What a login needs to know of its credential; no values.',
    of: ['output', 'login.start', 'credential'],
  },
  {
    name: 'StartedLogin',
    doc: 'A login: what is asked for under its id is given to it and to nobody else.',
    of: ['output', 'login.start'],
  },
  {
    name: 'ReportOutcome',
    doc: 'What the site did with what it was given.',
    of: ['input', 'login.outcome'],
  },
  {
    name: 'NextFactor',
    doc: 'What to give the site next.',
    of: ['output', 'login.outcome', 'next', '|0'],
  },
  {
    name: 'LoginOutcome',
    doc: 'A login after its outcome was reported.',
    of: ['output', 'login.outcome'],
  },
]
