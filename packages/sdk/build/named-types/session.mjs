/** @type {readonly import('./index.mjs').NamedType[]} */
export const session = [
  {
    name: 'Role',
    doc: 'Who an operator is: an auditor reads, an operator runs agents, an admin also operators, an owner everything.',
    of: ['output', 'operators.session', 'role'],
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
    fields: {
      code: 'The code that the link ends in.',
      name: 'What the operator is to be called, on the first sign-in.',
    },
  },
]
