/** @type {readonly import('./index.mjs').NamedType[]} */
export const keys = [
  {
    name: 'KeyRotation',
    doc: 'A rotation that goes on in the background.',
    of: ['output', 'identities.rotateDataKey'],
  },
  {
    name: 'OrganisationKey',
    doc: "The organisation's key; not the key itself.",
    of: ['output', 'organisation.keys', 'organisation'],
  },
  {
    name: 'RotatingDataKey',
    doc: 'An agent whose data key is being rotated.',
    of: ['output', 'organisation.keys', 'agents', 'rotating', '[]'],
  },
  {
    name: 'KeyReport',
    doc: 'The versions of the keys at every level, and what older ones still wrap or seal. No key.',
    of: ['output', 'organisation.keys'],
  },
  {
    name: 'ReadLimits',
    doc: 'How often an agent may read values and be given codes; null is as often as it asks.',
    of: ['output', 'organisation.limits'],
  },
  {
    name: 'UpdateReadLimits',
    doc: 'How often an agent is to be able to read values and be given codes.',
    of: ['input', 'organisation.updateLimits'],
  },
]
