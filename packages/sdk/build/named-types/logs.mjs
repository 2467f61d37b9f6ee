const names = { identityId: "The agent's id." }

/** @type {readonly import('./index.mjs').NamedType[]} */
export const logs = [
  {
    name: 'LogEntry',
    doc: 'What an agent did or was refused, or what was done to it.',
    of: ['output', 'logs.list', 'logs', '[]'],
    fields: { durationMs: 'Milliseconds.' },
  },
  { name: 'ListLogs', doc: 'Which entries to list, and which page.', of: ['input', 'logs.list'] },
  { name: 'LogPage', doc: "A page of the agent's own audit log, newest first.", of: ['output', 'logs.list'] },
  { name: 'LogStats', doc: "Counts of the agent's own audit log.", of: ['output', 'logs.stats'] },
  {
    name: 'PlatformLogEntry',
    doc: "An entry of the organisation's audit log.",
    of: ['output', 'organisation.logs', 'logs', '[]'],
    base: 'LogEntry',
    fields: { ...names, actor: 'Who did it.' },
  },
  {
    name: 'ListPlatformLogs',
    doc: "Which entries of the organisation's audit log to list, and which page.",
    of: ['input', 'organisation.logs'],
    fields: names,
  },
  {
    name: 'PlatformLogPage',
    doc: "A page of the organisation's audit log, newest first.",
    of: ['output', 'organisation.logs'],
  },
]
