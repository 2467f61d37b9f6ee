/** @type {readonly import('./index.mjs').NamedType[]} */
export const logs = [
  {
    name: 'LogEntry',
    doc: 'What an agent did or was refused, or what was done to it.',
    of: ['output', 'logs.list', 'logs', '[]'],
  },
  { name: 'ListLogs', doc: 'Which entries to list, and which page.', of: ['input', 'logs.list'] },
  { name: 'LogPage', doc: "A page of the agent's own audit log, newest first.", of: ['output', 'logs.list'] },
  { name: 'LogStats', doc: "Counts of the agent's own audit log.", of: ['output', 'logs.stats'] },
  {
    name: 'PlatformLogEntry',
    doc: "An entry of the organisation's audit log.",
    of: ['output', 'organisation.logs', 'logs', '[]'],
    base: 'LogEntry',
  },
  {
    name: 'ListPlatformLogs',
    doc: "Which entries of the organisation's audit log to list, and which page.",
    of: ['input', 'organisation.logs'],
  },
  {
    name: 'PlatformLogPage',
    doc: "A page of the organisation's audit log, newest first.",
    of: ['output', 'organisation.logs'],
  },
  {
    name: 'FollowLogs',
    doc: "Which new entries of the organisation's audit log to wait for.",
    of: ['input', 'organisation.followLogs'],
  },
  {
    name: 'FollowedLogs',
    doc: "What is new in the organisation's audit log.",
    of: ['output', 'organisation.followLogs'],
  },
  {
    name: 'AuditRow',
    doc: 'A row of the audit log as it is hashed: its names and values are final.',
    of: ['output', 'organisation.exportAudit', 'rows', '[]', 'row', '|0'],
  },
  {
    name: 'SealedAuditRow',
    doc: 'A row of the sealed audit log.',
    of: ['output', 'organisation.exportAudit', 'rows', '[]'],
  },
  {
    name: 'ExportAudit',
    doc: 'Which rows of the sealed audit log.',
    of: ['input', 'organisation.exportAudit'],
  },
  {
    name: 'AuditExport',
    doc: 'A part of the sealed audit log, oldest first.',
    of: ['output', 'organisation.exportAudit'],
  },
  {
    name: 'VerifyAudit',
    doc: 'Which part of the audit log to verify.',
    of: ['input', 'organisation.verifyAudit'],
  },
  {
    name: 'AuditVerification',
    doc: 'How far the stored audit log was verified, and the first thing that is wrong with it.',
    of: ['output', 'organisation.verifyAudit'],
  },
  {
    name: 'AuditRetention',
    doc: 'How long the rows of the audit log are kept.',
    of: ['output', 'organisation.auditRetention'],
  },
  {
    name: 'UpdateAuditRetention',
    doc: 'How long the rows of the audit log are to be kept.',
    of: ['input', 'organisation.updateAuditRetention'],
  },
]
