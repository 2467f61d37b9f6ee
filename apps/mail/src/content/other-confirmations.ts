import { has } from './cue-finder.js'
import type { LinkContext } from './link-context.js'
import type { Passage } from './passages.js'
import type { UrlShape } from './url-shapes.js'

// What a mail asks to confirm by a link beside an account's address: a newsletter, which is an address too, and a purchase, which is none.

// What is confirmed where nothing is bought: an address of mail. The words are whole or begin with these.
export const mailbox =
  /e-?mail|\b(?:mail|address|adress|adrese|adresi|adres|direcci[oó]n|correo|indirizzo|endere[cç]o|posta)|osoite|sähköposti|adresă|адрес|почт|пошт|邮箱|郵箱|邮件地址|電郵|信箱|メール|アドレス|이메일|메일|البريد|عنوان|דוא|כתובת|ईमेल|อีเมล|địa chỉ|alamat|surel|e-posta|διεύθυνση|címe/iu

const account =
  /account|konto|compte|cuenta|\bconta\b|účet|účtu|аккаунт|учётн|учетн|обліков|アカウント|账[号户]|帳[號戶]|계정|hesab|\btili|fiók|λογαριασμ|حساب|חשבון|tài khoản|\bakun|บัญชี/iu

const newsletter =
  /newsletter|news\s?letter|info-?lettre|lettre d.info|bolet[ií][nm]|b[uü]lten|nyhets?brev|nyhedsbrev|nieuwsbrief|hírlevél|biuletyn|zpravodaj|spravodajc|uutiskirje|uudiskir|naujienlaišk|jaunumu|рассылк|розсилк|бюлетин|ενημερωτικ|ニュースレター|メールマガジン|メルマガ|뉴스레터|电子报|電子報|النشرة|ניוזלטר|बुलेटिन|จดหมายข่าว|bản tin|buletin|nawala/iu
// Said of courses and goods as well: only of a mail whose text speaks of a newsletter.
const signsUp =
  /subscri|iscrizion|inscri[cpç]|suscripci|abonn|abonare|aboneli|prenumer|subskry|tilmeld|påmeld|odběr|odber|feliratkoz|подписк|підписк/iu

export const isOfNewsletter = (title: string, body: Passage[]): boolean =>
  newsletter.test(title) || (signsUp.test(title) && body.slice(0, 200).some(({ text }) => newsletter.test(text)))

// What is given to whom signs up, or shown to them, and never bought: "your sign up bonus", "activate the voucher".
const given =
  /bonus|бонус|gift|geschenk|cadeau|regalo|gåva|gave|vou?cher|ваучер|gutschein|[ck]o?up[oó]n|купон|promo|промо|discount|rabat|korting|sconto|des(?:cuent|cont)o|скидк|знижк|cashback|giveaway|\b(?:deals?|offers?)\b|ボーナス|クーポン|割引|优惠|優惠|보너스|쿠폰|할인/iu

// What may stand between "confirm" and what is confirmed, and the end of either word: "bestätigen Sie Ihren Kauf", "購入を確認".
const determiners =
  /^[^\P{L}\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]{0,4}[\s'’]*(?:(?:the|your|this|my|our|sie|ihre?n?|deine?n?|eure?n?|unsere?n?|diese[ns]?|die|den|das|de|het|je|uw|jouw|deze|mijn|din|dit|ditt|dina|dine|det|denne?|denna|min|mitt|mit|le|la|les|l|votre|vos|ta|ton|cette?|mon|ma|el|tu|su|tus|sus|est[ea]|mi|il|lo|gli|tu[oa]|su[oa]|vostr[oa]|o|a|os|as|seu|sua|teu|minha|meu|tw[oó]j[eaą]?|sw[oó]j[eaą]?|t[eę]n?|svůj|svou|svoj[ieu]?|vaš[eiau]?|váš|vaší|ваш[аеу]?|сво[йюеё]|тво[йюеё]|эту|цю|την?|τον|σας|σου|az?|bu|を|の|的|您的|你的|을|를|การ)[\s'’]*){0,2}$/iu
const objectCharactersMax = 24
const mailboxCharactersMax = 40

/** How many lines above a link, and below it, speak of what it confirms. A footer speaks of other things. */
const linesAbove = 2
const linesBelow = 1

/**
 * Tells of each line whether it, one of those next to it, or the subject asks to confirm something of trade, "confirm your purchase",
 * where the mail asks nowhere to confirm an address of mail. Linear; each line is read once.
 */
export function isOfPurchase(title: Passage | undefined, body: Passage[]): (at: number) => boolean {
  const subject = title ? [title] : []
  if ([...subject, ...body.slice(0, 200)].some(confirmsMailbox)) return () => false
  if (subject.some(confirmsTrade)) return () => true
  const bought = body.map(confirmsTrade)
  return (at) => bought.slice(Math.max(0, at - linesAbove), at + linesBelow + 1).includes(true)
}

const confirmsMailbox = ({ text, cues }: Passage): boolean =>
  cues.some(({ kind, start, end }) => {
    if (kind !== 'verify') return false
    const before = text.slice(Math.max(0, start - mailboxCharactersMax), start).split(/[.!?。]\s?/)
    const [after = ''] = text.slice(end, end + mailboxCharactersMax).split(/[.!?。](?:\s|$)/)
    return mailbox.test(`${before.at(-1)} ${after}`)
  })

const isFree = (thing: string) => newsletter.test(thing) || given.test(thing)

function confirmsTrade({ text, cues }: Passage): boolean {
  const bought = cues.filter(({ kind, start, end }) => kind === 'trade' && !isFree(text.slice(start, end)))
  let next = 0
  return cues.some((verb) => {
    if (verb.kind !== 'verify') return false
    while (bought[next] !== undefined && (bought[next]?.end ?? 0) <= verb.start) next += 1
    return [bought[next - 1], bought[next]].some((thing) => {
      if (thing === undefined) return false
      const gap = text.slice(Math.min(verb.end, thing.end), Math.max(verb.start, thing.start))
      return gap.length <= objectCharactersMax && determiners.test(gap)
    })
  })
}

/** A link that confirms, which is not the account's: where a purchase is to be confirmed, it is that one's. */
export const isPurchase = (shape: UrlShape, { label, text }: LinkContext): boolean =>
  !account.test(text) &&
  !has(label, 'login', 'reset', 'invite', 'approve') &&
  (has(label, 'verify') || shape.purpose === 'verification')
