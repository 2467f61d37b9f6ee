import { registrableDomain } from './host-name.js'

// Anybody may get an address here.
const mailboxes = `
  gmail.com googlemail.com googlegroups.com msn.com passport.com icloud.com me.com mac.com privaterelay.appleid.com
  aol.com aim.com ymail.com rocketmail.com myyahoo.com att.net sbcglobal.net bellsouth.net verizon.net comcast.net cox.net
  charter.net earthlink.net juno.com netzero.net optonline.net frontier.com windstream.net centurylink.net proton.me pm.me
  tutanota.com tutanota.de tutamail.com tuta.com tuta.io keemail.me fastmail.com fastmail.fm hey.com hushmail.com
  mailbox.org posteo.de posteo.net posteo.org startmail.com runbox.com disroot.org riseup.net mailfence.com zoho.com
  zohomail.com zohomail.eu mail.com email.com usa.com europe.com dr.com engineer.com consultant.com inbox.com inbox.lv
  lycos.com excite.com rediffmail.com web.de t-online.de freenet.de arcor.de mail.de email.de bluewin.ch hispeed.ch
  aon.at chello.at orange.fr wanadoo.fr free.fr laposte.net sfr.fr bbox.fr numericable.fr libero.it virgilio.it
  tiscali.it alice.it tin.it tim.it telefonica.net terra.com.br uol.com.br bol.com.br ig.com.br sapo.pt telenet.be
  skynet.be ziggo.nl kpnmail.nl xs4all.nl planet.nl home.nl btinternet.com btopenworld.com virginmedia.com ntlworld.com
  sky.com talktalk.net blueyonder.co.uk tiscali.co.uk telia.com bredband.net online.no wp.pl o2.pl onet.pl op.pl
  interia.pl interia.eu poczta.fm gazeta.pl tlen.pl seznam.cz email.cz post.cz centrum.cz volny.cz centrum.sk azet.sk
  zoznam.sk freemail.hu citromail.hu abv.bg mail.bg mail.ru bk.ru inbox.ru list.ru internet.ru rambler.ru lenta.ru
  ro.ru ya.ru ukr.net i.ua meta.ua bigmir.net qq.com foxmail.com 163.com 126.com yeah.net 139.com 189.cn wo.cn sina.com
  sina.cn sohu.com aliyun.com 21cn.com tom.com naver.com hanmail.net daum.net nate.com docomo.ne.jp ezweb.ne.jp
  softbank.ne.jp i.softbank.jp nifty.com biglobe.ne.jp walla.co.il walla.com bigpond.com bigpond.net.au optusnet.com.au
  iinet.net.au xtra.co.nz shaw.ca rogers.com sympatico.ca telus.net videotron.ca duck.com simplelogin.com simplelogin.co
  anonaddy.com anonaddy.me addy.io mozmail.com 33mail.com mailinator.com guerrillamail.com sharklasers.com yopmail.com
  10minutemail.com temp-mail.org trashmail.com maildrop.cc mailnesia.com getnada.com dispostable.com onmicrosoft.com`

// Anybody may send through these: the domain says who carries a mail, not who wrote it.
const services = `
  sendgrid.net sendgrid.info amazonses.com mailgun.org mailgun.net mandrillapp.com mcsv.net mcdlv.net rsgsv.net
  list-manage.com sparkpostmail.com mtasv.net mailjet.com mjt.lu sib-mail.com brevosend.com mailersend.net mlsend.com
  resend.dev smtp2go.com socketlabs.com sendpulse.com elasticemail.com pepipost.com zcsend.net createsend.com
  cmail19.com cmail20.com ccsend.com klaviyomail.com customeriomail.com exacttarget.com hubspotemail.net mktomail.com
  acemsrv.com convertkit-mail.com convertkit-mail2.com getresponse-mail.com substack.com beehiiv.com ghost.io
  zendesk.com freshdesk.com intercom-mail.com helpscoutapp.com front-mail.com shopifyemail.com auth0user.net
  supabase.io formspree.io`

// These give addresses under many countries' suffixes.
const names = new Set(['yahoo', 'hotmail', 'outlook', 'live', 'gmx', 'yandex', 'protonmail'])

const domains = new Set(`${mailboxes} ${services}`.trim().split(/\s+/))

/**
 * Do unrelated people send mail from this domain, from one above it or from one below it? To extend: a word in a list
 * above; a domain stands for everything below it.
 */
export function isSharedMailDomain(domain: string): boolean {
  const labels = domain.split('.')
  const above = labels.map((_, at) => labels.slice(at).join('.'))
  const [name = ''] = registrableDomain(domain)?.split('.') ?? []
  return (
    names.has(name) ||
    above.some((each) => domains.has(each)) ||
    [...domains].some((each) => each.endsWith(`.${domain}`))
  )
}
