const known = [
  [/ENOSPC|no space left/i, 'The disk is full: free about 1.5 GB, then run the command again.'],
  [
    /EACCES|EPERM|permission denied/i,
    'Some files of this clone belong to another user: run the command as that user, or clone again as yourself.',
  ],
  [
    /OUTDATED_LOCKFILE/,
    'pnpm-lock.yaml does not fit the package.json files: run npx pnpm install --no-frozen-lockfile, and commit what it changes.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|fetch failed|network|E40[134]|CERT/i,
    'This machine does not reach the npm registry: try npm ping, set a proxy if you need one, then run the command again.',
  ],
]

/** What to do about a tool's output: the sentence for its cause where that is known, else `otherwise`. */
export function advice(output, otherwise) {
  return known.find(([pattern]) => pattern.test(output))?.[1] ?? otherwise
}
