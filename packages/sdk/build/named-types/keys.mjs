const left = 'How much an older version still wraps or seals.'

/** @type {readonly import('./index.mjs').NamedType[]} */
export const keys = [
  {
    name: 'KeyRotation',
    doc: 'A rotation that goes on in the background.',
    of: ['output', 'identities.rotateDataKey'],
    fields: {
      rotation: '`running`: one was under way already, and goes on.',
      left: `${left} Of an agent's rows at most 10,000 are counted.`,
    },
  },
  {
    name: 'OrganisationKey',
    doc: "The organisation's key; not the key itself.",
    of: ['output', 'organisation.keys', 'organisation'],
    fields: { since: 'When this version was made.', left },
  },
  {
    name: 'RotatingDataKey',
    doc: 'An agent whose data key is being rotated.',
    of: ['output', 'organisation.keys', 'agents', 'rotating', '[]'],
    fields: { left: 'How many rows an older version still seals.' },
  },
  {
    name: 'KeyReport',
    doc: 'The versions of the keys at every level, and what older ones still wrap or seal. No key.',
    of: ['output', 'organisation.keys'],
    fields: {
      root: 'What another root key than the present one still wraps.',
      agents: 'The agents whose data key is being rotated: how many, and at most 100 of them.',
    },
  },
]
