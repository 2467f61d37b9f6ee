import { describe, expect, test } from 'vitest'
import { extract } from './extract.js'

// 110 mails by who had just mended the rules by the fifth set, measured once before they were mended by these: 93 right, 15 left
// unread, and two wrong values: a spent code and a router's PIN.
type Case = { subject: string; text: string; code?: string; link?: string }

const cases: Case[] = [
  {
    subject: 'Deine Bestätigung',
    text: 'Hallo Jonas,\n\nfast geschafft! Tippe zum Abschluss der Registrierung die folgenden Ziffern in die App: 7 4 0 1 9 2\n\nDu hast noch 30 Minuten.',
    code: '7 4 0 1 9 2',
  },
  {
    subject: 'Ihr TAN-Verfahren',
    text: 'Guten Tag,\n\nzur Freigabe Ihrer Überweisung über 120,00 EUR an Stadtwerke Norden lautet Ihre TAN: 558213. Sollten Sie diese Überweisung nicht beauftragt haben, rufen Sie 030 1234567 an.',
    code: '558213',
  },
  {
    subject: 'Einladung zum Sommerfest',
    text: 'Liebe Eltern,\n\nwir laden herzlich ein. Anmeldung unter https://schule.example/anmeldung/8f2ac91be04d77\n\nCode für das Tor: 4471',
  },
  {
    subject: 'Neue Anmeldung bei Kiosk24',
    text: 'Wir haben eine neue Anmeldung bemerkt: Firefox, Hamburg, 12.03.2026 10:22. Waren Sie das nicht? Konto sichern: https://kiosk24.example/konto/sichern?t=9sk20dk2lmz8',
  },
  {
    subject: 'Votre espace famille',
    text: 'Bonjour,\n\nVotre espace famille est prêt. Pour le rendre actif, choisissez votre mot de passe ici :\nhttps://famille.mairie-saintex.example/activation/4fK29sLq0PzB\n\nCe lien est utilisable pendant 48 heures.',
    link: 'https://famille.mairie-saintex.example/activation/4fK29sLq0PzB',
  },
  {
    subject: 'Ticket de caisse',
    text: 'Merci de votre visite. Ticket 0048291, caisse 04. Total : 18,40 €. Votre code fidélité : 774120. Donnez votre avis : https://avis.example/e/8d0k2mz9Qp1L',
  },
  {
    subject: 'Code 3481 pour vous connecter',
    text: 'Bonjour Léa, saisissez 3481 dans la fenêtre ouverte. Valable 5 min.',
    code: '3481',
  },
  {
    subject: 'Acceso a Mi Salud',
    text: 'Estimada Rosa:\n\nPara ingresar a Mi Salud digite el siguiente número: 90 33 17\n\nEste número caduca a los 10 minutos. Su cita del 04/05/2026 sigue vigente (folio 771203).',
    code: '90 33 17',
  },
  {
    subject: 'Tu viaje de hoy',
    text: 'Gracias por viajar. Código del viaje: 48213. Conductor: Mario, placa ABC123. Total $ 84.50',
  },
  {
    subject: 'Restablece tu clave',
    text: 'Hola,\n\nAlguien pidió cambiar la clave de tu cuenta de Librería Sur. Hacé clic para elegir otra: https://libreriasur.example/clave/x8Kd02LsQp\n\nSi no fuiste vos, no hagas nada.',
    link: 'https://libreriasur.example/clave/x8Kd02LsQp',
  },
  {
    subject: 'Confirme o seu registo',
    text: 'Olá,\n\nsó falta um passo: confirme o registo em https://forum-jardim.example/registo/confirmar?c=kd92ms01qz\n\nSe não se registou, apague esta mensagem.',
    link: 'https://forum-jardim.example/registo/confirmar?c=kd92ms01qz',
  },
  {
    subject: 'Seu pedido saiu para entrega',
    text: 'Código de entrega: 5521. Informe ao entregador. Pedido 88120443.',
  },
  {
    subject: 'Il tuo PIN',
    text: 'Ciao Marta, il PIN per entrare è 60412. Non girarlo a nessuno.',
    code: '60412',
  },
  {
    subject: 'Prenotazione confermata',
    text: 'Codice prenotazione QX7T2L. Check-in dalle 14. Per gestire: https://hotel.example/p/8dk20sLq0Pz1',
  },
  {
    subject: 'Aanmelden bij MijnGemeente',
    text: 'Beste inwoner,\n\nU probeert zich aan te melden. De controlecode is 40 22 71.\nDeze is 15 minuten bruikbaar.',
    code: '40 22 71',
  },
  {
    subject: 'Je factuur van maart',
    text: 'Factuurnummer 2026-48213, bedrag € 48,20. Betalen kan via https://betaal.example/f/8d0k2mz9Qp1L',
  },
  {
    subject: 'Din kod',
    text: 'Hej! Koden är 482 119. Skriv den på sidan där du loggar in. Om det inte var du kan du strunta i mejlet.',
    code: '482 119',
  },
  {
    subject: 'Bekræft din mail',
    text: 'Hej Mads,\n\nTryk på linket for at gøre din konto klar:\nhttps://bogklub.example/konto/klar/8Kd02LsQpZ71\n\nHilsen Bogklubben',
    link: 'https://bogklub.example/konto/klar/8Kd02LsQpZ71',
  },
  {
    subject: 'Pakken din er klar',
    text: 'Hentekode 4471. Hent innen 12. mars. Sporingsnummer 70448291234567.',
  },
  {
    subject: 'Kirjautumisvahvistus',
    text: 'Hei,\n\nsyötä palveluun tunnusluku 771 204 jatkaaksesi kirjautumista.\n\nTunnusluku on voimassa 5 min.',
    code: '771 204',
  },
  {
    subject: 'Kod SMS i e-mail',
    text: 'Dzień dobry,\n\nkod do zatwierdzenia logowania to 90 41 22, operacja nr 3 z dnia 12.03.2026.',
    code: '90 41 22',
  },
  {
    subject: 'Paczka czeka w automacie',
    text: 'Kod odbioru: 481 220. Telefon: 600 100 200. Masz 48 godzin.',
  },
  {
    subject: 'Přihlášení do knihovny',
    text: 'Dobrý den,\n\npro přihlášení opište tyto číslice: 5510\n\nPlatí 10 minut.',
    code: '5510',
  },
  {
    subject: 'Váš balík je v boxu',
    text: 'PIN pro otevření boxu: 448213. Zásilka 7002214.',
  },
  {
    subject: 'Prihlásenie',
    text: 'Váš kód je 331 902. Nikomu ho nehovorte.',
    code: '331 902',
  },
  {
    subject: 'Вход в личный кабинет',
    text: 'Здравствуйте!\n\nДля входа в личный кабинет введите код 48-21-93.\n\nЕсли вы не входили, смените пароль.',
    code: '48-21-93',
  },
  {
    subject: 'Ваш заказ собран',
    text: 'Код для получения: 4471. Заказ 88213-0092. Пункт: ул. Лесная, 5.',
  },
  {
    subject: 'Новий пароль',
    text: 'Доброго дня!\n\nВи просили новий пароль. Задайте його тут: https://osvita.example/parol/9dK20sLqPz41\n\nПосилання працює 2 години.',
    link: 'https://osvita.example/parol/9dK20sLqPz41',
  },
  {
    subject: 'Giriş',
    text: 'Merhaba, uygulamaya giriş için kod: 771204. 3 dk geçerli.',
    code: '771204',
  },
  {
    subject: 'Siparişiniz teslim edildi',
    text: 'Teslimat kodu 4471 ile teslim edildi. Sipariş no 8821304. Değerlendirin: https://d.example/r/9dK20sLqPz41',
  },
  {
    subject: 'Είσοδος στο Taxis',
    text: 'Ο κωδικός εισόδου σας: 551 209. Ισχύει για 5 λεπτά.',
    code: '551 209',
  },
  {
    subject: 'Codul pentru colet',
    text: 'Codul de ridicare este 4471. AWB 2117448066.',
  },
  {
    subject: 'Bejelentkezés',
    text: 'Kedves Anna!\n\nA belépéshez használd ezt a kódot: 660 812. A kód 10 perc múlva lejár.',
    code: '660 812',
  },
  {
    subject: 'Csomagod megérkezett',
    text: 'Átvételi kód: 448213. Csomagszám: 70448291.',
  },
  {
    subject: 'رمز الدخول',
    text: 'مرحبا سارة،\nرمز الدخول المؤقت: 552190\nلا تشاركه مع أحد. رقم الطلب 88120.',
    code: '552190',
  },
  {
    subject: 'تم شحن طلبك',
    text: 'رقم الطلب 551204. رمز الاستلام 4471. المبلغ 120 ريال.',
  },
  {
    subject: 'קוד לאפליקציה',
    text: 'היי, הקוד להתחברות הוא 4471 ותקף ל-5 דקות.',
    code: '4471',
  },
  {
    subject: 'کد تأیید',
    text: 'کد تأیید شما: ۵۵۲۱۹۰\nبه هیچ‌کس ندهید.',
    code: '۵۵۲۱۹۰',
  },
  {
    subject: 'आपका कोड',
    text: 'नमस्ते, लॉगिन के लिए आपका कोड 551209 है। 10 मिनट में समाप्त।',
    code: '551209',
  },
  {
    subject: 'ログインのご案内',
    text: 'いつもご利用ありがとうございます。\n下記の番号を画面に入力してログインしてください。\n\n551209\n\n10分間有効です。',
    code: '551209',
  },
  {
    subject: 'お荷物お届けのお知らせ',
    text: '伝票番号 4471-2209-1180。宅配ボックスの暗証番号は 4471 です。',
  },
  {
    subject: '로그인 확인',
    text: '아래 숫자를 입력하면 로그인됩니다.\n\n551 209\n\n5분 후 만료됩니다.',
    code: '551 209',
  },
  {
    subject: '배송 완료',
    text: '운송장 448213009. 공동현관 비밀번호 4471 로 배송했습니다.',
  },
  {
    subject: '登录提示',
    text: '您正在登录云笔记，请输入 551209 完成登录，10分钟内有效，请勿告诉他人。',
    code: '551209',
  },
  {
    subject: '您的快递已到',
    text: '取件码 4-2-1180，请于今日 21:00 前取件。',
  },
  {
    subject: 'Đăng nhập',
    text: 'Chào bạn, dùng mã 551209 để đăng nhập. Mã hết hạn sau 5 phút.',
    code: '551209',
  },
  {
    subject: 'Đơn hàng đã giao',
    text: 'Mã nhận hàng 4471. Mã vận đơn 88120443.',
  },
  {
    subject: 'Masuk ke akun',
    text: 'Halo, gunakan angka 551209 untuk masuk. Jangan bagikan ke siapa pun.',
    code: '551209',
  },
  {
    subject: 'เข้าสู่ระบบ',
    text: 'รหัสของคุณคือ 551209 ใช้ได้ 5 นาที (Ref: KQZT)',
    code: '551209',
  },
  {
    subject: 'Kuingia kwenye akaunti',
    text: 'Habari, tumia nambari 551209 kuingia. Inaisha baada ya dakika 5.',
    code: '551209',
  },
  {
    subject: 'Je bent toegevoegd aan Team Noord',
    text: 'Sanne heeft je toegevoegd aan Team Noord. Stel je wachtwoord in: https://team.example/start/9dK20sLqPz41',
    link: 'https://team.example/start/9dK20sLqPz41',
  },
  {
    subject: 'Welcome aboard',
    text: 'Hi Sam, your account is ready. Finish by choosing a password: https://hr.example/welcome/9dK20sLqPz41 (link good for 3 days)',
    link: 'https://hr.example/welcome/9dK20sLqPz41',
  },
  {
    subject: 'Your statement is ready',
    text: 'Log in to see it: https://bank.example/login. Statement no. 448213.',
  },
  {
    subject: 'FW: Ihr Code',
    text: 'Liebe Kollegin, der Code unten geht leider nicht mehr.\n\nVon: Portal\nBetreff: Ihr Code\n\nIhr Anmeldecode lautet 551209.',
  },
  {
    subject: 'Re: code?',
    text: 'Try 551209, that is the door.\n\nAnna',
  },
  {
    subject: 'Tr: Votre code',
    text: "Voici !\n\n-----Message d'origine-----\nDe : Banque\nObjet : Votre code\n\nVotre code de sécurité est le 551209.",
    code: '551209',
  },
  {
    subject: 'Verify your device',
    text: "We need to make sure it's you. Enter BX-4471-QT on the device.",
    code: 'BX-4471-QT',
  },
  {
    subject: 'Your parking session',
    text: 'Session code 448213 at Zone 5510. Expires 18:30.',
  },
  {
    subject: 'Meeting moved',
    text: 'Join: https://meet.example/j/9dK20sLqPz41 Passcode 448213',
  },
  {
    subject: '2-Schritt-Prüfung',
    text: 'Prüfziffern: 551 209',
    code: '551 209',
  },
]

describe('a sixth set of mails of services', () => {
  test.each(cases)('“$subject”', ({ subject, text, code, link }) => {
    const { codes, links } = extract({ subject, text, html: undefined })
    expect(codes.map(({ value }) => value)).toEqual(code === undefined ? [] : [code])
    expect(links.map(({ url }) => url)).toEqual(link === undefined ? [] : [link])
  })
})
