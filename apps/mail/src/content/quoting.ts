// What mail programs of many languages put before a subject. "VS" answers in Finnish and forwards in Danish: it is neither here.
const answers =
  /^(?:re|aw|antw|antwort|sv|odp|ynt|rif|ris|res|vá|ats|atb|відп|отв|απ|σχετ|رد|השב|回复|回覆|答复|返信|답장|회신|trả lời|bls)\s?(?:\[\d{1,3}\])?\s?[:：]/iu
const forwards =
  /^(?:fwd?|fw|wg|tr|rv|i|pd|vb|vl|enc|ilt|i̇lt|trs|tov|továbbítás|doorst|doorgest|doorgestuurd|transf|reenv|inoltr|inoltro|přep|preposlané|прес|пересл|пер|перенапр|πρθ|προωθ|הועבר|إعادة توجيه|转发|轉寄|轉發|転送|전달|chuyển tiếp)\s?[:：]/iu

/** Whether a subject says that somebody answers: what the mail quotes is old, and its codes are talk. */
export const isAnswer = (subject: string): boolean => answers.test(subject.trim())

/** Whether a subject says that somebody passes another's mail on: what the mail quotes is what it is about. */
export const isForward = (subject: string): boolean =>
  forwards.test(subject.trim()) || /\((?:fwd?|fw)\)$/i.test(subject.trim())

const attribution =
  /^(?:On|Am|Le|El|Em|Il|Op|A|Den|Kl|Pe|La|På|W dniu|Dnia|Dne|Dňa|Dana|На|Пн|Вт|Ср|Чт|Пт|Сб|Вс|ср|Στις|Vào|Pada|Tarehe|în|2\d{3}|\d{1,2})[\s.,:].{5,200}(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|skrev|kirjoitti|napisał\(?a?\)?|napsal\(?a?\)?|napísal\(?a?\)?|je napisa[ol]a?|написа[лв]\(?а?\)?|пише|пишет|έγραψε|a scris|va escriure|írta|yazdı|menulis|đã viết|aliandika|写道|寫道|のメール|님이 작성)\s?[:：]\s*$/u
const original =
  /^-{3,}\s?(?:(?:Original|Forwarded) Message|Begin forwarded message|Ursprüngliche Nachricht|Weitergeleitete Nachricht|Message (?:d'origine|original|transféré)|Mensaje (?:original|reenviado)|Mensagem (?:original|encaminhada)|Messaggio (?:originale|inoltrato)|Oorspronkelijk bericht|Doorgestuurd bericht|Ursprungligt meddelande|Oprindelig meddelelse|Opprinnelig melding|Alkuperäinen viesti|Wiadomość oryginalna|Původní zpráva|Исходное сообщение|Eredeti üzenet|Orijinal Mesaj|Mesaj original|原始邮件|原始郵件|元のメッセージ|원본 메시지)\s?-{3,}$/iu

// The line under which mail programs put what somebody passes on. "Original message" stands in answers too.
const passedOn =
  /^[-\s]{0,12}(?:Forwarded Message|Begin forwarded message|Weitergeleitete Nachricht|Anfang der weitergeleiteten (?:Nachricht|E-Mail)|Message (?:transféré|réexpédié)|Début du message (?:réexpédié|transféré)|Mensaje reenviado|Inicio del mensaje reenviado|Mensagem (?:encaminhada|reencaminhada)|Messaggio inoltrato|Inizio messaggio inoltrato|Doorgestuurd bericht|Begin doorgestuurd bericht|Vidarebefordrat (?:meddelande|brev)|Videresendt (?:meddelelse|e-post|besked)|Videresendt melding|Edelleenlähetetty viesti|Wiadomość przekazana(?: dalej)?|Treść przekazanej wiadomości|Přeposlaná zpráva|Preposlaná správa|Пересылаемое сообщение|Пересланное сообщение|Переслане повідомлення|Препратено съобщение|Továbbított (?:üzenet|levél)|Mesaj redirecționat|Προωθημένο μήνυμα|İletilen (?:Mesaj|ileti)|Yönlendirilmiş mesaj|转发的邮件|轉寄郵件|転送メッセージ|전달된 메시지|Pesan terusan|Thư được chuyển tiếp|رسالة محولة|הודעה שהועברה)[\s:：-]{0,12}$/iu
const linesMax = 3_000

/**
 * Whether a mail passes another's on: its subject says so, or it calls the mail no answer and one of its lines, itself in no
 * quotation, is that under which a mail is passed on.
 */
export const passesOn = (subject: string, lines: readonly string[]): boolean =>
  isForward(subject) ||
  (!isAnswer(subject) && lines.slice(0, linesMax).some((line) => line.length <= 80 && passedOn.test(line.trim())))

/** "On … wrote:" over a quotation. */
export const isAttribution = (line: string): boolean => attribution.test(line)

/** "----- Original Message -----" */
export const isOriginal = (line: string): boolean => original.test(line)

// The header lines that mail programs show over the mail which an answer holds: who sent it, and under which subject.
const sender =
  /^(?:From|Von|De|De la|Da|Van|Från|Fra|Lähettäjä|Od|Feladó|Kimden|Gönderen|От|От кого|Від|Από|Expéditeur|Mittente|Remitente|Remetente|Afzender|Saatja|Nuo|No|Dari|Daripada|Từ|จาก|من|מאת|از|Kutoka|发件人|寄件者|寄件人|差出人|보낸 사람)[\s*]{0,2}[:：]/iu
const subject =
  /^(?:Subject|Betreff|Objet|Asunto|Assunto|Oggetto|Onderwerp|Ämne|Emne|Aihe|Temat|Předmět|Predmet|Tárgy|Konu|Тема|Θέμα|Subiect|Assumpte|Teema|Tema|Temats|Perihal|Subjek|Chủ đề|เรื่อง|الموضوع|נושא|موضوع|Mada|主题|主旨|件名|제목)[\s*]{0,2}[:：]/iu
const headersMax = 6

/** Whether line `at` begins the header lines of a mail that was answered: "From: …", and "Subject: …" soon after. */
export function isHeader(lines: readonly string[], at: number): boolean {
  const bare = (line: string) => line.replace(/^[>*\s]{1,4}/, '')
  return (
    sender.test(bare(lines[at] ?? '')) && lines.slice(at + 1, at + headersMax).some((line) => subject.test(bare(line)))
  )
}
