/** @type {readonly import('./index.mjs').NamedType[]} */
export const fill = [
  {
    name: 'FillLogin',
    doc: 'One value of a login, for a page of its site.',
    of: ['input', 'login.fill'],
  },
  {
    name: 'FilledValue',
    doc: 'What to type; of a mailed link, its address.',
    of: ['output', 'login.fill'],
  },
]
