import { describe, expect, test } from 'vitest'
import { extract } from './extract.js'

// From 110 mails that somebody wrote who does not know the rules. Measured once, before mending: 102 right, one wrong value.
type Case = { subject: string; text?: string; html?: string; code?: string; link?: string }

const missed: Case[] = [
  {
    subject: 'Te sumaron al equipo «Cooperativa La Huella»',
    text: '¡Hola!\n\nLucía Ferrari te invitó a sumarte al equipo «Cooperativa La Huella» en Tareero.\n\nAceptá la invitación: https://tareero.example/invitaciones/aceptar/7mZt1Qe0Rk\n\nSi no la conocés, podés rechazarla: https://tareero.example/invitaciones/rechazar/7mZt1Qe0Rk\n\nLa invitación vence el 30/06/2026.\n\nUn abrazo,\nEl equipo de Tareero',
    link: 'https://tareero.example/invitaciones/aceptar/7mZt1Qe0Rk',
  },
  {
    subject: "Codice OTP per l'accesso",
    text: "Gentile Cliente,\nper completare l'accesso all'area riservata (utente 7710****) inserisca il codice OTP riportato di seguito.\nCodice OTP 01938475\nScadenza 27/02/2026 ore 11:52\nID operazione 55820914\n\nSe non ha richiesto l'accesso contatti il numero verde 800 991 400.",
    html: '<table cellpadding="0" cellspacing="0" style="font-family:Tahoma;font-size:14px"><tr><td>Gentile Cliente,</td></tr><tr><td style="padding-top:12px">per completare l\'accesso all\'area riservata (utente 7710****) inserisca il codice OTP riportato di seguito.</td></tr>\n<tr><td style="padding:16px 0"><table border="0"><tr><td style="color:#888">Codice OTP</td><td style="padding-left:20px"><b>01938475</b></td></tr><tr><td style="color:#888">Scadenza</td><td style="padding-left:20px">27/02/2026 ore 11:52</td></tr><tr><td style="color:#888">ID operazione</td><td style="padding-left:20px">55820914</td></tr></table></td></tr>\n<tr><td>Se non ha richiesto l\'accesso contatti il numero verde 800 991 400.</td></tr></table>',
    code: '01938475',
  },
  {
    subject: 'Fwd: Uw inlogcode van Zuiderzorg',
    html: '<div>Hoi, hier is de code, hij kwam net op mijn adres binnen. Vul hem snel in, hij is maar 10 minuten geldig! Groet, pa</div><br><div class="gmail_quote"><div dir="ltr">---------- Forwarded message ---------<br>Van: <b>Zuiderzorg</b> &lt;<a href="mailto:noreply@zuiderzorg.example">noreply@zuiderzorg.example</a>&gt;<br>Date: wo 11 feb 2026 om 19:02<br>Subject: Uw inlogcode van Zuiderzorg<br></div><br><br><p>Beste mevrouw De Wit,</p><p>U wilt inloggen op Mijn Zuiderzorg. Vul deze code in:</p><h2 style="letter-spacing:.3em">620884</h2><p>De code is 10 minuten geldig. Deel deze code met niemand.</p><p>Met vriendelijke groet,<br>Zuiderzorg</p><p style="font-size:11px">Klantenservice 088 - 123 45 67 | Postbus 10026, 7301 GA Apeldoorn | KvK 08157024</p></div>',
    code: '620884',
  },
  {
    subject: 'Inloggen bij Fietsenkelder',
    text: 'Hoi,\n\nJe kunt op twee manieren inloggen.\n\n1) Klik op deze link:\nhttps://shop.fietsenkelder.example/account/login/verify/GXPWRL?e=a91c\n\n2) Of typ deze code over: GXPWRL\n\nNa 1 uur werken ze allebei niet meer.\n\nGroeten uit de kelder,\nJoost',
    html: '<html><body style="font-family:Calibri,sans-serif;font-size:11pt">\n<p>Hoi,</p>\n<p>Je kunt op twee manieren inloggen.</p>\n<p>1) Klik op deze link:<br><a href="https://shop.fietsenkelder.example/account/login/verify/GXPWRL?e=a91c" style="color:#1155cc">https://shop.fietsenkelder.example/account/login/verify/GXPWRL?e=a91c</a></p>\n<p>2) Of typ deze code over: <b>GXPWRL</b></p>\n<p>Na 1 uur werken ze allebei niet meer.</p>\n<p>Groeten uit de kelder,<br>Joost</p>\n</body></html>',
    code: 'GXPWRL',
    link: 'https://shop.fietsenkelder.example/account/login/verify/GXPWRL?e=a91c',
  },
  {
    subject: 'Fwd: Twój kod do PracaBox',
    text: 'Hej, przesyłam co mi wczoraj przyszło, ale ten kod już nie działa, sprawdzałem. Musisz poprosić o nowy na swój adres.\n\nTomek\n\n---------- Forwarded message ---------\nOd: PracaBox <kody@pracabox.example>\nData: pon., 12 sty 2026 o 16:20\nSubject: Twój kod do PracaBox\nTo: <t.wilk@kancelaria.example>\n\nTwój jednorazowy kod: 660318\nWażny 10 minut.',
  },
  {
    subject: 'Nambari yako ya uthibitisho',
    text: 'Habari Wanjiru,\n\nNambari yako ya uthibitisho ya Pesa Haraka ni 480913. Itumie ndani ya dakika 5.\n\nUsimpe mtu yeyote nambari hii. Wafanyakazi wetu hawatakuuliza kamwe.\n\nKwa msaada piga 0711 055 200.',
    html: '<!doctype html><html><head><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><style>@media only screen and (max-width:620px){.c{width:100%!important}}</style></head><body style="margin:0;background:#f9fafb"><table role="presentation" width="100%"><tr><td align="center"><table role="presentation" class="c" width="600" style="background:#ffffff;border:1px solid #e5e7eb;border-radius:12px">\n<tr><td style="padding:8px 32px;font:15px/22px Helvetica,Arial,sans-serif;color:#374151">Habari Wanjiru,</td></tr>\n<tr><td style="padding:8px 32px;font:15px/22px Helvetica,Arial,sans-serif;color:#374151">Nambari yako ya uthibitisho ya Pesa Haraka ni <strong style="font-family:monospace;font-size:20px;background:#f3f4f6;padding:4px 8px">480913</strong>. Itumie ndani ya dakika 5.</td></tr>\n<tr><td style="padding:8px 32px;font:15px/22px Helvetica,Arial,sans-serif;color:#374151">Usimpe mtu yeyote nambari hii. Wafanyakazi wetu hawatakuuliza kamwe.</td></tr>\n<tr><td style="padding:8px 32px;font:15px/22px Helvetica,Arial,sans-serif;color:#374151">Kwa msaada piga 0711 055 200.</td></tr>\n</table></td></tr></table><img src="https://o.mailenvio.example/open/7712048.gif" width="1" height="1" alt=""></body></html>',
    code: '480913',
  },
  {
    subject: 'Badilisha nenosiri lako',
    text: 'Barua pepe hii inahitaji programu inayoonyesha HTML.',
    html: '<html><head><style>.p{color:#445566;font-size:15px}</style></head><body bgcolor="#EDEFF2"><span style="display:none!important;visibility:hidden;mso-hide:all;font-size:1px">&#847;&zwnj;&nbsp;&#847;&zwnj;&nbsp;&#847;&zwnj;&nbsp;&#847;&zwnj;&nbsp;</span><table align="center" width="580" bgcolor="#FFFFFF" cellpadding="20"><tr><td><p>Ndugu Juma Hassan,</p><p>Tumepokea ombi la kubadilisha nenosiri la akaunti yako yenye namba ya usajili 2023-04-11807.</p><p><a href="https://tovuti.pwanikusini.example/nenosiri/badilisha/Tz19vQ-0aLr/">Bofya hapa kubadilisha nenosiri</a></p><p>Kiungo hiki kitaisha muda wake baada ya saa 12. Kama hukuomba, puuza barua pepe hii.</p><p>Idara ya TEHAMA, S.L.P. 35091</p></td></tr></table></body></html>',
    link: 'https://tovuti.pwanikusini.example/nenosiri/badilisha/Tz19vQ-0aLr/',
  },
  {
    subject: 'Codul tău de autentificare',
    html: '<html><head><style>.p{color:#445566;font-size:15px}</style></head><body bgcolor="#EDEFF2"><span style="display:none!important;visibility:hidden;mso-hide:all;font-size:1px">&#847;&zwnj;&nbsp;&#847;&zwnj;&nbsp;&#847;&zwnj;&nbsp;&#847;&zwnj;&nbsp;</span><table align="center" width="580" bgcolor="#FFFFFF" cellpadding="20"><tr><td><p>Bună, Ioana!</p><p>Ai cerut un cod nou. Codul 204471, trimis la 09:12, nu mai este valabil. Folosește-l pe acesta:</p><p style="font-size:24px"><strong>839105</strong></p><p>Este valabil 10 minute. Codurile trimise înainte nu mai funcționează.</p><p>AWB-ul tău 2117 4480 663 ajunge mâine între 10:00 și 12:00.</p></td></tr></table></body></html>',
    code: '839105',
  },
]

const right: Case[] = [
  {
    subject: 'Verification code',
    text: "Your Parcelhive ID code is: 204816. Don't share it with anyone.\n\n@parcelhive.example #204816",
    code: '204816',
  },
  {
    subject: '您的动态验证码',
    text: '尊敬的客户：\n\n您正在登录临江银行网上银行（尾号8806），验证码660274，5分钟内有效。请勿将验证码告知他人，包括自称银行工作人员的任何人。\n\n如非本人操作，请立即致电95577-2。\n\n【临江银行】',
    code: '660274',
  },
  {
    subject: 'ログイン確認コードのご案内',
    text: 'ほしぞら市　電子申請サービスをご利用の皆さま\n\nログイン確認コードは次のとおりです。\n\n　確認コード：９１８２０６\n\n画面に戻り、半角数字で入力してください。\nコードは１０分間有効です。\n\nお問い合わせ：情報政策課　０１２３－４５－６７８９',
    code: '918206',
  },
  {
    subject: 'Ο κωδικός σου: 2294',
    text: 'Γεια σου Νίκο!\n\n2294\n\nΒάλε τον παραπάνω τετραψήφιο κωδικό στην εφαρμογή για να συνδεθείς.\n\nΔεν τον ζήτησες εσύ; Δεν χρειάζεται να κάνεις κάτι.',
    code: '2294',
  },
  {
    subject: '한별대학교 통합계정 본인확인 코드',
    text: '안녕하세요, 한별대학교 정보전산원입니다.\n\n학번 2026310482 학생의 통합계정 본인확인 코드는 아래와 같습니다.\n\nHB-83K2Q\n\n본인확인 화면에 코드를 입력하신 후 비밀번호를 설정하시기 바랍니다. (유효시간 1시간)\n\n문의: 02-940-7114',
    code: 'HB-83K2Q',
  },
  {
    subject: 'Il tuo codice di verifica è 5 8 2 0 4 1',
    text: 'Il tuo codice di verifica IdentiPass:\n\n5 8 2 0 4 1\n\nInseriscilo entro 3 minuti nella pagina di accesso di "Comune di Borgoscuro - Servizi online".',
    code: '582041',
  },
  {
    subject: 'Bakalářka: obnova hesla',
    text: 'Dobrý den,\npro uživatele novak_12b byla vyžádána obnova hesla. Ověřovací kód je\n\n85206374\n\na platí do 20.11.2025 18:00:00.\nNevyžádali jste si jej? Kontaktujte správce školy.',
    code: '85206374',
  },
  {
    subject: '重置您在“拾光笔记”的密码',
    text: '你好，\n\n我们收到了重置密码的请求。请点击下面的链接设置新密码（2 小时内有效，仅能使用一次）：\n\nhttps://note.shiguang.example/#/reset/Zk3h8VtQ1mXo\n\n如果这不是你本人的操作，不用理会这封邮件，你的密码不会改变。\n\n拾光笔记 · 官网 https://shiguang.example · QQ群 728190345',
    link: 'https://note.shiguang.example/#/reset/Zk3h8VtQ1mXo',
  },
  {
    subject: 'אישור תור – 03.06.2026',
    text: 'שלום דנה,\n\nהתור שלך נקבע ליום רביעי, 03.06.2026 בשעה 10:20.\nד"ר מזרחי, רח\' הנביאים 41, חיפה 3310401\nמספר תור: 118027\n\nלביטול התור: https://carmelclinic.example/t/cancel/118027\nנא להגיע 10 דקות מראש עם תעודת זהות.',
  },
  {
    subject: '[온담] 주문이 접수되었습니다 (주문번호 20251118-004417)',
    text: '김하늘 고객님, 주문해 주셔서 감사합니다.\n\n주문번호 : 20251118-004417\n주문일시 : 2025-11-18 20:31\n상품 : 유기농 쌀 10kg 외 2건\n결제금액 : 68,700원 (현대카드 12**-****-****-90**)\n배송지 : 경기도 성남시 분당구 판교로 235 (13494)\n\n배송이 시작되면 송장번호를 다시 알려드리겠습니다.\n고객센터 1644-0072',
  },
  {
    subject: 'รหัส OTP สำหรับเข้าสู่ระบบ',
    text: 'เรียน ลูกค้าผู้มีอุปการคุณ\n\nรหัส OTP ของท่านคือ 195730 (Ref: KXPD) สำหรับเข้าสู่ระบบ Saitharn Online\nรหัสมีอายุ 5 นาที\n\nหากท่านไม่ได้ทำรายการนี้ กรุณาติดต่อ 0 2777 7744 ทันที\nอีเมลฉบับนี้เป็นการส่งอัตโนมัติ กรุณาอย่าตอบกลับ',
    code: '195730',
  },
  {
    subject: 'Anmeldung bei Werkbank: 6Q4-ZT9',
    text: 'Moin,\n\ndein Anmeldecode für Werkbank:\n\n  6Q4-ZT9\n\nGroß- und Kleinschreibung spielt keine Rolle, den Bindestrich kannst du weglassen. Gültig bis 14:35 Uhr.\n\nDu hast keinen Code angefordert? Dann hat sich vermutlich jemand vertippt.',
    code: '6Q4-ZT9',
  },
  {
    subject: 'کد ورود شما',
    html: '<div dir="rtl" style="font-family:Tahoma"><p>سلام مهسا جان،</p><p>کد ورود شما به بازارچه: <b>۶۳۱۴۸</b></p><p>این کد تا ۲ دقیقه معتبر است. لطفاً آن را در اختیار کسی نگذارید.</p><p>شماره پشتیبانی: ۰۲۱-۴۱۰۳۷۰۰۰ — تاریخ: ۱۴۰۵/۰۲/۱۸</p></div>',
    code: '63148',
  },
  {
    subject: 'Kod weryfikacyjny',
    text: 'Szanowna Pani / Szanowny Panie,\n\nkod weryfikacyjny adresu e-mail to: 4096\n\nKod należy wpisać w formularzu do dnia 2026-05-30. Numer sprawy: OR.5321.88.2026.\n\nWiadomość wygenerowana automatycznie.\nUrząd Gminy Zalesie, ul. Polna 2, 05-301 Zalesie, tel. 25 757 12 34',
    code: '4096',
  },
  {
    subject: 'Вхід до «Книгосховища» без пароля',
    html: '<p>Вітаємо!</p><p><a href="https://knyhoskhovyshche.example/vhid/zq81-Lm0p-77ds">Увійти до «Книгосховища»</a></p><p>Посилання діє 30 хвилин. Якщо ви відкриєте його на іншому пристрої, вхід відбудеться саме там.</p><p>З повагою,<br>три бібліотекарки та один кіт</p>',
    link: 'https://knyhoskhovyshche.example/vhid/zq81-Lm0p-77ds',
  },
  {
    subject: 'Tagihan internet bulan Mei 2026',
    text: 'Pelanggan Yth. Bpk. Suryanto,\n\nTagihan Anda untuk periode Mei 2026:\n\nNo. pelanggan : 122804418\nJumlah        : Rp 388.500\nJatuh tempo   : 20-05-2026\nKode bayar    : 8077 1228 0441 8\n\nBayar lewat ATM, m-banking, atau minimarket terdekat dengan menyebutkan kode bayar.',
  },
  {
    subject: '登录验证码（图片）',
    html: '<p>亲爱的会员：</p><p>为防止机器人登录，您的验证码以图片形式显示：</p><p><img src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mP8z8BQz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC" alt="验证码图片"></p><p>看不清？请回到网页点击“换一张”。本邮件由系统于 2026-02-11 08:45:30 自动发出，编号 483920。</p>',
  },
  {
    subject: 'आपका OTP',
    text: 'प्रिय ग्राहक,\n\nआपके खाते XX3914 से रु. 4,500.00 के भुगतान के लिए OTP 294881 है। यह OTP 5 मिनट तक मान्य है।\n\nकृपया यह OTP किसी के साथ साझा न करें। बैंक कभी OTP नहीं माँगता।\n\nयदि यह लेन-देन आपने नहीं किया है तो तुरंत 1800 120 7788 पर कॉल करें।\nसंदर्भ संख्या: 605217738291',
    code: '294881',
  },
  {
    subject: 'Potvrzení platby kartou',
    text: 'Dobrý den,\n\npotvrďte prosím platbu kartou končící 4408 u obchodníka KNIHY-U-KASTANU.EXAMPLE ve výši 1 349,00 Kč.\n\nAutorizační kód: Hx7-92b\n\nKód zadejte nejpozději do 09:41. Pokud jste platbu nezadali, kartu ihned zablokujte na lince +420 541 100 300.\n\nVaše Moravská záložna',
    code: 'Hx7-92b',
  },
  {
    subject: 'Вас запрошено до проєкту «Міст»',
    text: 'Оксана Левчук запросила вас до проєкту «Міст» (роль: редактор).\n\nПрийняти запрошення: https://doshka.example/invite#p=mist&key=0kq3XvB7yTn2\nПро сервіс: https://doshka.example/about\nЯк ми обробляємо дані: https://doshka.example/privacy\n\nЗапрошення дійсне 14 днів, до 09.08.2026.',
    link: 'https://doshka.example/invite#p=mist&key=0kq3XvB7yTn2',
  },
  {
    subject: 'Чек по заказу № 551-208',
    text: 'КАССОВЫЙ ЧЕК / ПРИХОД\nЗаказ № 551-208 от 02.12.2025 19:44\n\nМолоко 3,2 %        1 шт.   94,90\nХлеб бородинский    1 шт.   57,00\nИТОГО                      151,90\n\nФН 7380440801290534\nФД 118204\nФПД 2284960137\nПроверить чек: https://check.samokatka.example/?fd=118204&fp=2284960137',
  },
  {
    subject: 'Kargonuz yola çıktı',
    text: 'Sayın müşterimiz,\n\n7340118825 numaralı gönderiniz 05.06.2026 tarihinde İzmir Gaziemir transfer merkezinden çıkmıştır.\nTahmini teslimat: 06.06.2026, 10:00 - 14:00\n\nTeslimat sırasında kuryemize söylemeniz gereken kod, dağıtım günü ayrıca SMS ile iletilecektir.\n\nTakip: https://turnakargo.example/t/7340118825',
  },
  {
    subject: 'Clave dinámica',
    text: 'Estimado(a) cliente:\n\nSu clave dinámica es 903351 y vence en 2 minutos. La usará para ingresar a su Banca en Línea con la cuenta terminación 0718.\n\nBanco Sierra Madre nunca le pedirá esta clave por teléfono, WhatsApp ni correo.\n\nFolio: 20260214-778120\nLínea Sierra: 800 228 7100\n\n@bancosierramadre.example #903351',
    code: '903351',
  },
  {
    subject: 'Your confirmation code',
    html: '<p>Hi!</p><p>Type the code shown in the picture below into the app to confirm your address.</p>\n<p><img src="https://bramblechat.example/c/render.png?id=5581920347" width="220" height="60" alt="confirmation code"></p>\n<p>For safety we show it as a picture. It stays valid for 20 minutes.</p><p>Bramble Chat ApS, CVR 38840217</p>',
  },
  {
    subject: 'Engångskod för inloggning',
    text: 'Hej!\n\nHär är din engångskod: 118-602\n\nKoden gäller i 5 minuter och kan bara användas en gång. Lämna aldrig ut koden till någon som ringer upp dig.\n\nHar du inte försökt logga in? Ring oss på 0771-22 44 88, spärrtjänsten är öppen dygnet runt.\n\nHälsningar\nSkärgårdsbanken AB (publ), org.nr 516401-9928\n\n@skargardsbanken.example #118602',
    code: '118602',
  },
  {
    subject: 'Recibo da sua corrida de quinta-feira',
    text: 'Obrigado por viajar com a gente, Rafael!\n\nQuinta-feira, 22 de janeiro de 2026\nTotal: R$ 27,46\nCódigo da viagem: 7F3C-9921\nMotorista: Edson – Onix prata – placa RTK4E18\nPagamento: Mastercard •••• 5502\n\n18:21  Av. Paulista, 1578 – 01310-200\n18:49  R. Augusta, 2203\n\nEsqueceu algo no carro? https://vaivem.example/ajuda/objetos/7F3C9921',
  },
  {
    subject: 'Kutsu: Kallion soutajat jäsenrekisteriin',
    html: '<p>Moikka!</p><p>Sinut on kutsuttu seuran <b>Kallion soutajat ry</b> jäsenrekisteriin.</p><p><a href="https://jasenkirja.example/liity/3MX9-TR4W">Hyväksy kutsu</a></p><p>tai avaa Jäsenkirja-sovellus ja syötä kutsukoodi <tt>3MX9-TR4W</tt>.</p><p>Kutsu on voimassa 28.2.2026 asti. Jäsenmaksu vuodelle 2026 on 45 €, viite 20264 41187.</p>',
    code: '3MX9-TR4W',
    link: 'https://jasenkirja.example/liity/3MX9-TR4W',
  },
  {
    subject: 'Kích hoạt tài khoản thư viện',
    text: 'Chào bạn Ngọc Anh,\n\nTài khoản thư viện của bạn (MSSV B2110984) đã được tạo. Vui lòng nhấn vào đường dẫn sau để kích hoạt trong vòng 3 ngày:\n\nhttps://thuvien.hoasim.example/kich-hoat?ma=0f3b6c58d1a24b7e&sv=B2110984\n\nSau khi kích hoạt, bạn có thể mượn tối đa 5 cuốn sách.\n\nTrân trọng,\nThư viện Đại học Hoa Sim - 12 Nguyễn Trãi, Quận 5 - ĐT (028) 3835 4009',
    link: 'https://thuvien.hoasim.example/kich-hoat?ma=0f3b6c58d1a24b7e&sv=B2110984',
  },
  {
    subject: 'Confirmare ștergere cont – e-Primăria',
    text: 'Stimată doamnă / Stimate domn,\n\nAm primit cererea dumneavoastră nr. 4417 din 06.07.2026 de ștergere a contului.\n\nPentru confirmare, accesați: https://eprimaria-dealufrumos.example/cont/stergere?cerere=4417&confirm=c2f1b8d07e\n\nDacă nu confirmați în 5 zile, cererea se anulează automat. Politica de confidențialitate: https://eprimaria-dealufrumos.example/gdpr\n\nCu stimă,\nCompartimentul Informatic, tel. 0245 771 208',
    link: 'https://eprimaria-dealufrumos.example/cont/stergere?cerere=4417&confirm=c2f1b8d07e',
  },
  {
    subject: 'Confirm you want to close your account',
    text: "Confirm you want to close your Citizen Sign-In account\n\nYou asked us to delete your account on 9 January 2026 at 4:12pm.\n\nYour security code: 061552\n\nEnter this code within 15 minutes. After that you'll need to start again.\n\nWhen your account is closed you will still be able to contact HM departments by phone. Quote reference CSI-2026-008431.\n\nIf you did not ask for this, phone 0300 790 5512 (Monday to Friday, 8am to 8pm).",
    code: '061552',
  },
  {
    subject: 'Booking confirmed – K7Q2ZD – Lisbon, 14 Dec 2025',
    text: 'Thanks for booking with Meridian Air\n\nBooking reference: K7Q2ZD\nE-ticket number: 074 2418836651\n\nOutbound  MD 0482   14 Dec 2025   08:15 London LGW – 11:05 Lisbon LIS\nReturn    MD 0485   21 Dec 2025   19:40 Lisbon LIS – 22:30 London LGW\n\nFare                 GBP 118.40\nTaxes and charges    GBP  61.22\nPaid with card ending 8830   GBP 179.62\n\nManage your booking: https://www.meridianair.example/manage?ref=K7Q2ZD&ln=OKAFOR\nOnline check-in opens 30 hours before departure.',
  },
  {
    subject: 'Innlogging til Fjellvik kommune: bekreft at det er deg',
    text: 'Hei!\n\nDu prøver å logge inn på Min side. Trykk på knappen, eller skriv inn koden på innloggingssiden.\n\nLogg inn: https://minside.fjellvik.example/logginn/bekreft?k=446208&s=nX2vT8qLw0\n\nKode: 446\u2009208\n\nGyldig i 20 minutter. Saksnr. 2026/001873',
    html: '<p>Hei!</p><p>Du prøver å logge inn på Min side. Trykk på knappen, eller skriv inn koden på innloggingssiden.</p><p><a href="https://minside.fjellvik.example/logginn/bekreft?k=446208&amp;s=nX2vT8qLw0" style="background:#005f73;color:#fff;padding:12px 24px">Logg inn</a></p><p>Kode: <strong>446&thinsp;208</strong></p><p>Gyldig i 20 minutter. Saksnr. 2026/001873</p>',
    code: '446208',
    link: 'https://minside.fjellvik.example/logginn/bekreft?k=446208&s=nX2vT8qLw0',
  },
  {
    subject: "Re: [#418822] I can't get into my account",
    text: 'Hi Martin,\n\nSorry about the trouble. The code you had was already expired when you typed it, so I had the system issue a fresh one. Please use 558201 on the sign-in page within the next half an hour.\n\nLet me know how you get on,\nDana\nFieldnote Support\n\nOn Tue, 17 Mar 2026 at 09:14, Martin <m.okafor@mailbox.example> wrote:\n> Hello, I keep getting "invalid code". This is what I received:\n>\n> > From: Fieldnote <no-reply@fieldnote.example>\n> > Subject: Your Fieldnote code\n> >\n> > Your sign-in code is 190447\n> > It expires in 10 minutes.',
    code: '558201',
  },
]

const typed = (code: string) => code.replace(/[\s\-–]/g, '')

describe.each([
  ['a mail of the fifth set that was misread at first', missed],
  ['a mail of the fifth set', right],
])('%s', (_, cases) => {
  test.each(cases)('“$subject”', ({ subject, text = '', html, code, link }) => {
    const { codes, links } = extract({ subject, text, html })
    expect(codes.map(({ normalized }) => normalized)).toEqual(code === undefined ? [] : [typed(code)])
    expect(links.map(({ url }) => url)).toEqual(link === undefined ? [] : [link])
  })
})
