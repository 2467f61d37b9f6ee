/**
 * Hosts that count a click and send it on: where such a link leads, only following it would tell. Registrable domains or
 * hosts; what lies beneath one is meant too.
 */
const trackers: ReadonlySet<string> = new Set([
  'awstrack.me',
  'bit.ly',
  'buff.ly',
  'cmail19.com',
  'cmail20.com',
  'createsend.com',
  'ct.sendgrid.net',
  'customeriomail.com',
  'cutt.ly',
  'emltrk.com',
  'exct.net',
  'goo.gl',
  'hs-sales-engage.com',
  'hubspotlinks.com',
  'is.gd',
  'klclick.com',
  'klclick1.com',
  'klclick2.com',
  'klclick3.com',
  'linkprotect.cudasvc.com',
  'list-manage.com',
  'lnkd.in',
  'mailchi.mp',
  'mandrillapp.com',
  'mjt.lu',
  'mlsend.com',
  'ow.ly',
  'pstmrk.it',
  'rb.gy',
  'rebrand.ly',
  'rs6.net',
  'safelinks.protection.outlook.com',
  'sendibm1.com',
  'sendibm3.com',
  'sendibt2.com',
  'sendibt3.com',
  'sparkpostmail.com',
  't.co',
  't.ly',
  'tinyurl.com',
  'urldefense.com',
  'urldefense.proofpoint.com',
  'vialoops.com',
])

/** Whether a host is one of a tracker's. */
export function isTracker(host: string): boolean {
  const labels = host.toLowerCase().split('.')
  return labels.some((_, at) => trackers.has(labels.slice(at).join('.')))
}
