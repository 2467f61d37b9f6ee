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
  },
  {
    name: 'MailCode',
    doc: 'A code found in a mail.',
    of: ['output', 'mail.get_message', 'codes', '[]'],
  },
  {
    name: 'MailLink',
    doc: 'A link found in a mail. Nobody has opened it.',
    of: ['output', 'mail.get_message', 'links', '[]'],
  },
  {
    name: 'Attachment',
    doc: 'What is attached to a mail.',
    of: ['output', 'mail.get_message', 'attachments', '[]'],
  },
  {
    name: 'DeliveryState',
    doc: 'How far a mail that was sent has come.',
    of: ['output', 'mail.get_message', 'delivery', 'state'],
  },
  {
    name: 'Delivery',
    doc: 'What became of a mail that was sent: as good as that of its worst recipient, `queued` while anything is.',
    of: ['output', 'mail.get_message', 'delivery'],
  },
  {
    name: 'BouncedRecipient',
    doc: 'What is reported of one recipient of a mail.',
    of: ['output', 'mail.get_message', 'bounce', 'recipients', '[]'],
  },
  {
    name: 'Bounce',
    doc: 'What a mail that came back reports of one that was sent. Anybody could have written it who knows that mail.',
    of: ['output', 'mail.get_message', 'bounce'],
  },
  {
    name: 'Message',
    doc: 'A mail.',
    of: ['output', 'mail.get_message'],
  },
  {
    name: 'Paging',
    doc: 'Which page of a list.',
    of: ['input', 'mail.list_threads'],
  },
  {
    name: 'ListMessages',
    doc: 'Which mails to list, and which page.',
    of: ['input', 'mail.list_messages'],
  },
  { name: 'MessagePage', doc: 'A page of mails, newest first.', of: ['output', 'mail.list_messages'] },
  {
    name: 'GetMessage',
    doc: 'What to read of a mail.',
    of: ['input', 'mail.get_message'],
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
  },
  {
    name: 'WaitedMail',
    doc: 'The mail that a wait has found.',
    of: ['output', 'mail.wait'],
  },
  {
    name: 'StreamMail',
    doc: 'Where a stream of mail begins.',
    of: ['input', 'mail.stream'],
  },
  {
    name: 'ArrivedMail',
    doc: 'A mail that has arrived.',
    of: ['output', 'mail.stream', '[]'],
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
    name: 'LabelChange',
    doc: 'Labels to add and to take away. `read` and `unread` exclude each other.',
    of: ['input', 'mail.update_labels'],
  },
  { name: 'MessageLabels', doc: 'A mail and the labels that it bears now.', of: ['output', 'mail.update_labels'] },
  {
    name: 'ThreadLabels',
    doc: 'A conversation and the labels that its mails bear now.',
    of: ['output', 'mail.update_thread_labels'],
  },
  {
    name: 'MailSettings',
    doc: "How an organisation keeps its agents' mail.",
    of: ['output', 'platformMail.getSettings'],
  },
  {
    name: 'UpdateMailSettings',
    doc: "How an organisation is to keep its agents' mail.",
    of: ['input', 'platformMail.updateSettings'],
  },
  {
    name: 'UpdatedMailSettings',
    doc: 'The settings as they are now, and what waits for another operator.',
    of: ['output', 'platformMail.updateSettings'],
    base: 'MailSettings',
  },
  {
    name: 'MailDomainRecord',
    doc: 'A DNS record that a domain needs.',
    of: ['output', 'platformMail.getDomain', 'records', '[]'],
  },
  {
    name: 'MailDomain',
    doc: 'A domain that agents have addresses under.',
    of: ['output', 'platformMail.getDomain'],
  },
  { name: 'MailDomainPage', doc: 'A page of domains, by name.', of: ['output', 'platformMail.listDomains'] },
  {
    name: 'CreateMailDomain',
    doc: 'A domain to add.',
    of: ['input', 'platformMail.createDomain'],
  },
  {
    name: 'AgentMessage',
    doc: 'A mail of an agent, as its operator sees it: no subject, no body.',
    of: ['output', 'platformMail.listMessages', 'messages', '[]'],
  },
  {
    name: 'HeldMessage',
    doc: 'A mail that is held back, with what an operator decides by.',
    of: ['output', 'platformMail.listHeld', 'messages', '[]'],
    base: 'AgentMessage',
  },
  { name: 'HeldMessagePage', doc: 'A page of held mail, newest first.', of: ['output', 'platformMail.listHeld'] },
  { name: 'AgentMessagePage', doc: "A page of an agent's mail.", of: ['output', 'platformMail.listMessages'] },
  {
    name: 'MailSource',
    doc: 'An account elsewhere whose mail is fetched by IMAP.',
    of: ['output', 'platformMail.getSource'],
  },
  { name: 'MailSourcePage', doc: 'A page of mail sources.', of: ['output', 'platformMail.listSources'] },
  {
    name: 'MailOAuth',
    doc: 'What signs in to a mail source in place of a password: a refresh token (RFC 6749) and where it is used.',
    of: ['input', 'platformMail.createSource', 'oauth'],
  },
  {
    name: 'CreateMailSource',
    doc: 'An account to fetch mail from: with `identityId` for that agent, else with `routingHeader` for all.',
    of: ['input', 'platformMail.createSource'],
  },
  {
    name: 'UpdateMailSource',
    doc: 'What to change of a mail source. Another server, port, user or tls needs the password again.',
    of: ['input', 'platformMail.updateSource'],
  },
  {
    name: 'CheckMailSource',
    doc: 'Another password, and another server or user with it, to try in place of what is kept, which stays.',
    of: ['input', 'platformMail.checkSource'],
  },
  {
    name: 'MailSourceCheck',
    doc: "What a mail source's server offers, or why it could not be signed in to.",
    of: ['output', 'platformMail.checkSource'],
  },
]
