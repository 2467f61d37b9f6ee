/**
 * What a finding does to a mail. `holds`: it answers no wait until an operator releases it. `unproved`: the same, unless a
 * policy lets pass what nothing speaks against. `final`: it never answers. `told`: whoever reads it is told.
 */
type Effect = 'holds' | 'unproved' | 'final' | 'told'

/** One thing that was found in a mail: what follows from it, and a sentence for a person. */
type Finding = Readonly<{ effect: Effect; says: string }>

/** Everything that a verdict may say of a mail, the one place that decides what is held. A new finding is a row here. */
export const mailFlags = {
  unreadable: {
    effect: 'holds',
    says: 'It could not be read: it is nested too deeply, has too many parts, or is no mail at all.',
  },
  sender_ambiguous: {
    effect: 'holds',
    says: 'It names no sender, more than one, or one that two readers would see differently.',
  },
  lookalike_sender: {
    effect: 'holds',
    says: 'The domain of its sender looks like another one that is known, and is not that one.',
  },
  dmarc_failed: {
    effect: 'holds',
    says: "It fails the policy of its sender's domain: whoever sent it was not allowed to use that name.",
  },
  partly_signed: {
    effect: 'holds',
    says: 'Its signature leaves the sender, the recipient, the subject or a part of the text open to change.',
  },
  not_addressed_to_you: { effect: 'holds', says: 'It was signed for another recipient than this agent.' },
  blocked_by_rule: { effect: 'holds', says: 'The rules of this mailbox do not let its sender write to it.' },
  signature_seen: {
    effect: 'final',
    says: 'Its signature was seen before: it is a copy of a mail that has come already, and a copy never answers.',
  },
  unknown: {
    effect: 'unproved',
    says: "Its sender could not be checked: the DNS of the sender's domain gave no answer.",
  },
  unsigned: {
    effect: 'unproved',
    says: "It is neither signed by its sender's domain nor sent by one of that domain's servers.",
  },
  no_dmarc_policy: {
    effect: 'unproved',
    says: "Its sender's domain has published no policy on who may send in its name.",
  },
  vouched_for: {
    effect: 'told',
    says: 'It was changed on its way; a server that this installation trusts has sealed that it was genuine when it came there.',
  },
  reported_spf: {
    effect: 'told',
    says: 'That it was sent by a server of its sender is what the mail server of the account reports, which this installation believes.',
  },
  resembles_sender: {
    effect: 'told',
    says: 'The domain of its sender looks like another one that has written to this agent; one may imitate the other.',
  },
  local_sender: { effect: 'told', says: 'An agent of this installation sent it: it did not come from outside.' },
  other_name: {
    effect: 'told',
    says: "The display name of its sender holds an address or a domain that is not the sender's.",
  },
  reply_elsewhere: { effect: 'told', says: "An answer to it would go to another domain than its sender's." },
  lookalike_link: {
    effect: 'told',
    says: 'It holds a link to a host that looks like another one that is known, and is not that one.',
  },
  userinfo_link: {
    effect: 'told',
    says: 'It holds a link with a user name before its host, which hides where the link leads.',
  },
  many_links: { effect: 'told', says: 'It holds more links than were looked at, and they may lead to other hosts.' },
  forwarding_link: { effect: 'told', says: "It holds a link that carries another site's address, and may lead there." },
} as const satisfies Record<string, Finding>

export type MailFlag = keyof typeof mailFlags

/** May a mail of these flags be released at all? */
export const isReleasable = (flags: readonly string[]): boolean => !flags.some((flag) => effectOf(flag) === 'final')

/** What a flag does; one that this version does not know holds. */
export const effectOf = (flag: string): Effect => (flag in mailFlags ? mailFlags[flag as MailFlag].effect : 'holds')

/** A flag in a sentence. */
export const sentenceOf = (flag: string): string =>
  flag in mailFlags ? mailFlags[flag as MailFlag].says : `${flag.replaceAll('_', ' ')}.`
