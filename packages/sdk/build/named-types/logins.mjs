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
    fields: { credential: 'Its name.' },
  },
  {
    name: 'LoginCredential',
    doc: 'What a login needs to know of its credential; no values.',
    of: ['output', 'login.start', 'credential'],
    fields: {
      origins: 'Where its values may be typed.',
      factors: 'What it can give a site.',
    },
  },
  {
    name: 'StartedLogin',
    doc: 'A login: what is asked for under its id is given to it and to nobody else.',
    of: ['output', 'login.start'],
    fields: {
      cursor: 'Mail that arrived before it never answers this login.',
      expiresAt: 'From this time on nothing is given under it.',
    },
  },
  {
    name: 'ReportOutcome',
    doc: 'What the site did with what it was given.',
    of: ['input', 'login.outcome'],
    fields: {
      result: '`abandoned` ends the login; what was `rejected` is not given again.',
      at: 'What the site was given.',
    },
  },
  {
    name: 'NextFactor',
    doc: 'What to give the site next.',
    of: ['output', 'login.outcome', 'next', '|0'],
    fields: { notBefore: 'A code asked for sooner is the one that was refused.' },
  },
  {
    name: 'LoginOutcome',
    doc: 'A login after its outcome was reported.',
    of: ['output', 'login.outcome'],
    fields: {
      attempt: 'Counts from 1; what was refused begins the next.',
      next: 'Null when there is nothing more to give.',
    },
  },
]
