/** @type {readonly import('./index.mjs').NamedType[]} */
export const mail = [
  {
    name: 'Mailbox',
    doc: 'A name and an address of a header field.',
    of: ['output', 'mail.get_message', 'from', '[]'],
  },
  {
    name: 'Verdict',
    doc: 'Whether a mail is what it says: SPF, DKIM, DMARC and ARC, as the platform found them itself.',
    of: ['output', 'mail.wait', 'verdict'],
    fields: { trusted: 'Only a trusted mail answers a wait.', reasons: 'Why it came out so.' },
  },
  {
    name: 'MailCode',
    doc: 'A code found in a mail.',
    of: ['output', 'mail.get_message', 'codes', '[]'],
    fields: {
      value: 'As it stands in the mail.',
      normalized: 'Without the spaces and dashes of its notation.',
      confidence: '0–1.',
    },
  },
  {
    name: 'MailLink',
    doc: 'A link found in a mail. Nobody has opened it.',
    of: ['output', 'mail.get_message', 'links', '[]'],
    fields: { url: 'As it stands in the mail, byte by byte.', confidence: '0–1.' },
  },
  {
    name: 'Attachment',
    doc: 'What is attached to a mail.',
    of: ['output', 'mail.get_message', 'attachments', '[]'],
    fields: { size: 'Bytes.' },
  },
  {
    name: 'Message',
    doc: 'A mail.',
    of: ['output', 'mail.get_message'],
    fields: {
      messageId: 'The Message-ID with its angle brackets (RFC 5322).',
      inboxId: "The agent's address.",
      extractedText: 'The text without what it quotes.',
      html: 'Only when it was asked for.',
      held: 'Why it is held back, or null.',
    },
  },
  {
    name: 'Paging',
    doc: 'Which page of a list.',
    of: ['input', 'mail.list_threads'],
    fields: { pageToken: '`nextPageToken` of the page before.' },
  },
  {
    name: 'ListMessages',
    doc: 'Which mails to list, and which page.',
    of: ['input', 'mail.list_messages'],
    fields: {
      labels: 'Separated by commas.',
      from: 'The sender.',
      after: 'Only what arrived after this cursor.',
      pageToken: '`nextPageToken` of the page before.',
    },
  },
  { name: 'MessagePage', doc: 'A page of mails, newest first.', of: ['output', 'mail.list_messages'] },
  {
    name: 'GetMessage',
    doc: 'What to read of a mail.',
    of: ['input', 'mail.get_message'],
    fields: { html: 'Whether the HTML part is wanted too.' },
  },
  {
    name: 'MailCursor',
    doc: 'A point in a mailbox: what arrived before it is old.',
    of: ['output', 'mail.cursor'],
  },
  {
    name: 'WaitForMail',
    doc: 'Which mail to wait for.',
    of: ['input', 'mail.wait'],
    fields: {
      after: 'Only what arrives after this cursor; take it before the site is asked to send.',
      from: 'The sender.',
      subject: 'Words of the subject.',
      kind: 'What the mail must hold.',
      timeout: 'Seconds.',
    },
  },
  {
    name: 'WaitedMail',
    doc: 'The mail that a wait has found.',
    of: ['output', 'mail.wait'],
    fields: {
      code: 'Its code, as it stands in the mail.',
      link: 'Its link, as it stands in the mail, byte by byte.',
      cursor: 'The next wait goes on from here.',
    },
  },
  { name: 'Thread', doc: 'A conversation.', of: ['output', 'mail.list_threads', 'threads', '[]'] },
  { name: 'ThreadPage', doc: 'A page of threads, latest first.', of: ['output', 'mail.list_threads'] },
  {
    name: 'ThreadWithMessages',
    doc: 'A conversation with its mails, oldest first.',
    of: ['output', 'mail.get_thread'],
    base: 'Thread',
  },
  {
    name: 'AgentMessage',
    doc: 'A mail of an agent, as its operator sees it: no subject, no body.',
    of: ['output', 'platformMail.listMessages', 'messages', '[]'],
    fields: { size: 'Bytes.', held: 'Why it is held back, or null.' },
  },
  { name: 'AgentMessagePage', doc: "A page of an agent's mail.", of: ['output', 'platformMail.listMessages'] },
]
