/** @type {readonly import('./index.mjs').NamedType[]} */
export const vaultImport = [
  {
    name: 'ImportFile',
    doc: 'A file of passwords, and how to import it.',
    of: ['input', 'vault.import'],
  },
  {
    name: 'ImportedEntry',
    doc: 'What became of an entry of the file; no values.',
    of: ['output', 'vault.import', 'rows', '[]'],
  },
  { name: 'ImportReport', doc: 'What became of each entry of a file; no values.', of: ['output', 'vault.import'] },
]
