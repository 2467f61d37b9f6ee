/** @type {readonly import('./index.mjs').NamedType[]} */
export const vaultImport = [
  {
    name: 'ImportFile',
    doc: 'A file of passwords, and how to import it.',
    of: ['input', 'vault.import'],
    fields: {
      content: 'Its text: at most 500 entries.',
      format: 'A Bitwarden export in JSON, or the CSV of a browser. Recognised by the text unless told otherwise.',
      conflicts: 'What to do with an entry whose name is taken: leave it out, or store it under another name.',
      dryRun: 'Whether it is only reported what would be imported.',
    },
  },
  {
    name: 'ImportedEntry',
    doc: 'What became of an entry of the file; no values.',
    of: ['output', 'vault.import', 'rows', '[]'],
    fields: {
      row: 'Counts the entries from 1.',
      name: 'What the credential is called.',
      reason: 'Why it was not imported, or what of it was left out.',
    },
  },
  { name: 'ImportReport', doc: 'What became of each entry of a file; no values.', of: ['output', 'vault.import'] },
]
