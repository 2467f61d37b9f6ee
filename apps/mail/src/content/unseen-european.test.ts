import { describe, expect, test } from 'vitest'
import { extract } from './extract.js'

// Written before the rules were looked at again, to measure what they do with mail that nobody had tuned them on.
type Case = { subject: string; text?: string; html?: string; code: string; for?: string }

const cases: Case[] = [
  {
    subject: 'Dein Anmeldecode: 482 913',
    text: 'Hallo Agent,\n\nmit diesem Code meldest du dich bei Lernwelt an: 482 913\n\nEr ist 15 Minuten gültig. Du hast dich nicht angemeldet? Dann ändere bitte dein Passwort.\n\nLernwelt GmbH, Torstraße 140, 10119 Berlin, HRB 148291',
    code: '482 913',
    for: 'sign_in',
  },
  {
    subject: 'Ihre TAN für die Freigabe',
    html: '<p>Sehr geehrte Frau Meier,</p><p>für die Bestätigung Ihres neuen Geräts haben wir folgende TAN erzeugt:</p><p><b>70 41 88</b></p><p>Kundennummer 11482913 · IBAN DE02 1203 0000 0000 2020 51 · Servicetelefon 030 1234567</p>',
    code: '70 41 88',
    for: 'verification',
  },
  {
    subject: 'Kennwort zurücksetzen',
    text: 'Guten Tag,\n\nSie haben das Zurücksetzen Ihres Kennworts angefordert. Ihr Code lautet X4T-91K. Er verfällt am 04.03.2025 um 10:30 Uhr.\n\nVorgang 2025/00482',
    code: 'X4T-91K',
    for: 'reset',
  },
  {
    subject: 'Votre code de vérification est 30291',
    html: '<p>Bonjour,</p><p>Pour finaliser votre inscription, merci de saisir le code suivant&nbsp;:</p><h2>30291</h2><p>Vous n’êtes pas à l’origine de cette demande&nbsp;? Ignorez ce message.</p><p>Covoit’, 9 rue Ambroise Thomas, 75009 Paris – SIRET 491 904 546 00112</p>',
    code: '30291',
    for: 'verification',
  },
  {
    subject: 'Connexion à votre espace client',
    text: 'Madame, Monsieur,\n\nVoici le code à usage unique qui vous permet d’accéder à votre espace client :\n\n8 4 1 0 2 7\n\nCe code est strictement confidentiel. Nos conseillers (3639, 0,15 €/min) ne vous le demanderont jamais. Contrat n° 00482913.',
    code: '8 4 1 0 2 7',
    for: 'sign_in',
  },
  {
    subject: 'Code de sécurité La Banque du Lac',
    text: 'Votre code de sécurité pour valider l’ajout du bénéficiaire ****4471 est le 662 904. Ne le communiquez jamais.',
    code: '662 904',
  },
  {
    subject: 'Tu código de acceso es 4417',
    text: '¡Hola! Tu código de acceso a Cine Club es 4417. Caduca en 5 minutos. Si no has sido tú, no hace falta que hagas nada.\n\nCine Club S.L., C/ Mayor 12, 28013 Madrid. CIF B-82913044',
    code: '4417',
    for: 'sign_in',
  },
  {
    subject: 'Restablece tu contraseña',
    html: '<p>Hola, Agente:</p><p>Recibimos una solicitud para restablecer tu contraseña de Palbook. Ingresa el siguiente código para restablecer la contraseña:</p><table><tr><td style="font-size:22px">59107342</td></tr></table><p>¿No solicitaste este cambio? <a href="https://www.palbook.example/login/recover/disavow_reset_email.php?n=59107342&amp;id=1000048">Avísanos</a>.</p>',
    code: '59107342',
    for: 'reset',
  },
  {
    subject: 'Verificación en dos pasos',
    text: 'Estimado cliente: su clave dinámica es 118820. Válida por 90 segundos. Monto de la última operación: $48.291,30. No la comparta con nadie.',
    code: '118820',
  },
  {
    subject: 'Il tuo codice di verifica',
    html: '<p>Ciao Giulia,</p><p>inserisci questo codice nell’app Bottega per confermare il tuo indirizzo:</p><p style="font-size:26px"><b>7731 0042</b></p><p>Il codice scade tra 10 minuti. Se non hai richiesto nulla, ignora questa email.</p><p>P.IVA 01234567890 – Numero verde 800 123 456</p>',
    code: '7731 0042',
    for: 'verification',
  },
  {
    subject: 'Accesso al portale: codice OTP',
    text: 'Gentile utente,\nil codice OTP richiesto alle 18:42 del 03/03/2025 è: 904417.\nPratica n. 2025-118820. Assistenza: 06 1234 5678',
    code: '904417',
  },
  {
    subject: 'Reimposta la password',
    text: 'Per reimpostare la password del tuo account Treni usa il codice temporaneo T7K-4M2 entro 30 minuti. Il tuo ultimo biglietto: PNR QX7ZP4.',
    code: 'T7K-4M2',
    for: 'reset',
  },
  {
    subject: 'Seu código de login',
    html: '<p>Olá, Bia!</p><p>Use o código abaixo para entrar na sua conta Feirinha:</p><div style="letter-spacing:8px">204178</div><p>Ele expira em 10 minutos. Não compartilhe com ninguém, nem com quem disser que é da Feirinha.</p><p>CNPJ 10.573.521/0001-91, Av. das Nações 3003, CEP 06233-903</p>',
    code: '204178',
    for: 'sign_in',
  },
  {
    subject: 'Confirme o seu registo',
    text: 'Caro cliente, o seu PIN de confirmação é 8830. Introduza-o no site para concluir o registo. NIF 501 964 843.',
    code: '8830',
    for: 'verification',
  },
  {
    subject: 'Je inlogcode voor Fietsplein',
    text: 'Hoi,\n\nJe hebt gevraagd om in te loggen. Vul deze code in:\n\n519 003\n\nDe code is 10 minuten geldig. Heb jij dit niet aangevraagd? Dan hoef je niets te doen.\n\nFietsplein B.V. – KvK 48291377 – Postbus 1182, 3500 BD Utrecht',
    code: '519 003',
    for: 'sign_in',
  },
  {
    subject: 'Uw verificatiecode',
    html: '<p>Geachte heer/mevrouw,</p><p>Uw eenmalige verificatiecode is <strong>6041</strong>. Deel deze code met niemand.</p><p>Bestelnummer 2025-48291 wordt morgen bezorgd.</p>',
    code: '6041',
  },
  {
    subject: 'Kod weryfikacyjny',
    text: 'Cześć!\n\nTwój kod weryfikacyjny do konta Skrzynka: 73 19 20\n\nKod jest ważny przez 5 minut. Jeśli to nie Ty, zignoruj tę wiadomość.\n\nNIP 525-00-07-738, tel. 22 123 45 67',
    code: '73 19 20',
  },
  {
    subject: 'Zresetuj hasło',
    text: 'Dzień dobry,\notrzymaliśmy prośbę o zresetowanie hasła. Aby ustawić nowe hasło, wpisz kod 40918 w aplikacji. Nr zgłoszenia: 118820.',
    code: '40918',
    for: 'reset',
  },
  {
    subject: 'Код для входа в Облако: 4821',
    text: 'Код для входа: 4821. Никому его не сообщайте.',
    code: '4821',
    for: 'sign_in',
  },
  {
    subject: 'Подтверждение регистрации',
    html: '<p>Здравствуйте, Агент!</p><p>Спасибо за регистрацию на портале «Госуслуги дома». Чтобы подтвердить адрес, введите на сайте код</p><p style="font-size:28px">906 311</p><p>Код действует 15 минут. Заявка № 4829130 принята 03.03.2025. ИНН 7710474375</p>',
    code: '906 311',
    for: 'verification',
  },
  {
    subject: 'Ваш одноразовий пароль',
    text: 'Вітаємо!\nВаш одноразовий пароль для входу до Банку: 380514. Дійсний 3 хвилини. Картка *4471. Телефон підтримки 0 800 307 030.',
    code: '380514',
    for: 'sign_in',
  },
  {
    subject: 'Підтвердіть електронну адресу',
    html: '<p>Привіт!</p><p>Введіть цей код, щоб підтвердити свою електронну адресу:</p><p><b>55-91-04</b></p><p>Якщо ви не створювали обліковий запис, проігноруйте цей лист.</p>',
    code: '55-91-04',
    for: 'verification',
  },
  {
    subject: 'Giriş kodunuz',
    text: 'Merhaba,\n\nGiriş yapmak için kodunuz: 661 204. Kod 5 dakika geçerlidir. Bu işlemi siz yapmadıysanız şifrenizi değiştirin.\n\nSipariş no: 4829137710',
    code: '661 204',
    for: 'sign_in',
  },
  {
    subject: 'Şifre sıfırlama',
    html: '<p>Sayın Deniz,</p><p>Şifrenizi sıfırlamak için aşağıdaki onay kodunu kullanın:</p><p style="font-size:24px">B4K9T2</p><p>Müşteri hizmetleri: 0850 222 00 00</p>',
    code: 'B4K9T2',
    for: 'reset',
  },
  {
    subject: 'Din verifieringskod',
    text: 'Hej!\n\nDin verifieringskod är 2093. Ange den i appen för att logga in. Koden gäller i 10 minuter.\n\nOrg.nr 556703-7485, kundtjänst 08-123 45 67',
    code: '2093',
    for: 'sign_in',
  },
  {
    subject: 'Engangskode',
    text: 'Hei! Engangskoden din er 771 940. Den utløper om 5 minutter. Ikke del koden med noen. Org.nr. 982 463 718',
    code: '771 940',
  },
  {
    subject: 'Bekræft din e-mail',
    html: '<p>Hej Agnes</p><p>Indtast koden herunder for at bekræfte din e-mailadresse.</p><p style="font-size:30px">84 02 16</p><p>CVR 48291377, Rådhuspladsen 1, 1550 København</p>',
    code: '84 02 16',
    for: 'verification',
  },
  {
    subject: 'Kirjautumiskoodisi',
    text: 'Hei,\n\nkertakäyttöinen kirjautumiskoodisi on 905 771. Koodi vanhenee 10 minuutin kuluttua. Jos et pyytänyt koodia, voit jättää tämän viestin huomiotta.\n\nY-tunnus 0112038-9',
    code: '905 771',
    for: 'sign_in',
  },
  {
    subject: 'Vahvista sähköpostiosoitteesi',
    text: 'Anna sovelluksessa tämä vahvistuskoodi:\n\n4K7P2\n\nTilausnumero 48291377 on toimitettu.',
    code: '4K7P2',
    for: 'verification',
  },
  {
    subject: 'Ověřovací kód',
    text: 'Dobrý den,\n\nváš ověřovací kód pro přihlášení do Tržiště je 118 204. Platnost kódu je 10 minut. Pokud jste o něj nežádali, e-mail ignorujte.\n\nIČO 27082440, tel. 225 340 111, objednávka č. 482913001',
    code: '118 204',
    for: 'sign_in',
  },
  {
    subject: 'Obnova hesla',
    html: '<p>Dobrý den,</p><p>pro obnovení hesla zadejte tento kód:</p><p><strong>Q9X4-71LM</strong></p><p>Kód platí do 3. 3. 2025 19:30.</p>',
    code: 'Q9X4-71LM',
    for: 'reset',
  },
  {
    subject: 'Κωδικός επαλήθευσης',
    text: 'Γεια σας,\n\nΟ κωδικός επαλήθευσης για τη σύνδεσή σας είναι: 604 318\n\nΛήγει σε 10 λεπτά. Αν δεν το ζητήσατε εσείς, αγνοήστε αυτό το μήνυμα.\n\nΑΦΜ 094019245, τηλ. 210 1234567',
    code: '604 318',
    for: 'sign_in',
  },
  {
    subject: 'Επαναφορά κωδικού πρόσβασης',
    text: 'Για να επαναφέρετε τον κωδικό πρόσβασής σας, πληκτρολογήστε τον κωδικό μίας χρήσης 77190 στη σελίδα επαναφοράς.',
    code: '77190',
    for: 'reset',
  },
  {
    subject: 'Ellenőrző kód',
    text: 'Kedves Ügyfelünk!\n\nA belépéshez szükséges egyszer használatos kódja: 330 917. A kód 5 percig érvényes. Rendelésszám: 48291300.',
    code: '330 917',
    for: 'sign_in',
  },
  {
    subject: 'Codul tău de verificare',
    text: 'Bună,\n\nIntrodu codul 729 004 pentru a te autentifica în contul tău. Codul expiră în 10 minute. Comanda ta nr. 4829137 este în curs de livrare.',
    code: '729 004',
    for: 'sign_in',
  },
  {
    subject: 'Код за потвърждение',
    text: 'Здравейте,\nВашият код за потвърждение е 8417. Валиден е 10 минути. Поръчка № 48291.',
    code: '8417',
  },
]

describe('mails of services, European languages', () => {
  test.each(cases)('“$subject”', ({ subject, text = '', html, code, ...wanted }) => {
    const { codes, links } = extract({ subject, text, html })
    expect(codes.map(({ value }) => value)).toEqual([code])
    expect(links.map(({ url }) => url)).toEqual([])
    if (wanted.for) expect(codes.map((each) => each.purpose)).toEqual([wanted.for])
  })
})
