import type { Vocabulary } from './cues.js'

/**
 * What few phrases say in each language, all languages in one row: where a code is typed, where else it stands, what says yes, and
 * what a video call is known by.
 */
export const places: Record<string, Vocabulary> = {
  'places to type in': {
    field: `field|fields|box|boxes|prompt|screen|window|dialog|form|page|app|browser|there|terminal|wheel
      feld|eingabefeld|felder|kästchen|fenster|maske|eingabemaske|bildschirm|formular|seite|dort
      veld|invoerveld|vak|vakje|vakjes|venster|scherm|formulier|pagina|daar
      fältet|rutan|rutorna|fönstret|skärmen|sidan|formuläret|feltet|felterne|boksen|vinduet|skærmen|siden|ruten|rutene
      skjermen|skjemaet|kenttään|ruutuun|ruutuihin|ikkunaan|näytölle|sivulle|lomakkeeseen|reitinn|gluggann|skjáinn
      champ|champs|case prévue|cases prévues|dans la case|dans les cases|la fenêtre|l'écran|cette page|la page
      formulaire|zone de saisie|campo|campi|casella|caselle|finestra|schermata|schermo|modulo|riquadro|casilla|casillas
      recuadro|ventana|pantalla|página|formulario|campos|caixa|janela|tela|ecrã|formulário|pàgina|câmpul|câmp|caseta
      fereastra|ecran|ecranul|pagină
      polu|pola|pole|okienko|okienku|okno|oknie|okna|ekran|ekranie|stronie|formularzu|políčka|políčko|okénka|okénko
      obrazovku|obrazovce|stránce|formuláře|okienka|obrazovke|stránke|formulára|polje|prozor|zaslon|stranici|okence
      поље|прозор|поле|поля|окно|окошко|окне|экран|экране|странице|форму|форме|вікно|віконце|віконці|екрані|сторінці
      полето|прозореца|екрана|страницата|πεδίο|πλαίσιο|παράθυρο|οθόνη|οθόνης|σελίδα|φόρμα
      mezőbe|ablakba|képernyőn|rubrikába|oldalon|űrlapba|väljale|lahtrisse|aknasse|lehel|laukā|lodziņā|logā|lapā
      laukelį|laukelyje|langelį|langą|ekrane|puslapyje|kutuya|kutucuğa|kutusuna|alana|alanına|pencereye|ekrana|ekranına
      ekrandaki|sayfaya|sayfada|forma|入力欄|画面|フォーム|ページ|输入框|輸入框|页面|頁面|框中|窗口|視窗|视窗|畫面|一栏|欄位|屏幕|網頁|网页
      입력란|입력창|창에|칸에|화면|페이지|빈칸|vào ô|ô đang|ô trống|màn hình|cửa sổ|trang web|khung|kolom|kotak|layar|jendela
      halaman|formulir|ช่อง|หน้าจอ|หน้าต่าง|หน้าเว็บ|خانة|الخانة|الحقل|حقل|النافذة|الشاشة|الصفحة|المربع
      בשדה|לשדה|השדה|בחלון|לחלון|במסך|בתיבה|בעמוד|בטופס|کادر|فیلد|پنجره|صفحه|बॉक्स|फ़ील्ड|स्क्रीन|खाने में|पेज`,
  },
  'the subject as a place': {
    title: `in the subject|subject line|subject of this|from the subject|betreffzeile|im betreff|aus dem betreff
      dans l'objet|en objet|ligne d'objet|l'objet de ce|en el asunto|línea de asunto|del asunto|no assunto|do assunto
      linha de assunto|nell'oggetto|riga dell'oggetto|in het onderwerp|onderwerpregel|ämnesraden|i ämnet|emnefeltet
      emnelinjen|i emnet|otsikossa|aiherivillä|otsikkorivillä|w temacie|z tematu|tytule wiadomości|v předmětu|z předmětu
      v predmete|u naslovu poruke|u predmetu|в теме письма|в теме этого|в теме сообщения|из темы письма|у темі листа
      в темата на|στο θέμα|στη γραμμή θέματος|a tárgyban|tárgysorban|în subiect|din subiect|konu satırında
      konu başlığında|件名に|件名の|主题中|主題中|主旨中|标题中|標題中|主旨欄|邮件标题|邮件主题|郵件主旨|제목에|제목의|trong tiêu đề|ở tiêu đề
      di subjek|baris subjek|di judul email|ในหัวเรื่อง|ในหัวข้ออีเมล|في عنوان الرسالة|في موضوع الرسالة|בשורת הנושא
      בנושא ההודעה|در موضوع ایمیل|विषय पंक्ति`,
  },
  'if it is you': {
    ifMe: `if it's you|if it is you|if that is you|if that's you|if this is you|if it was you|if this was you|was that you
      was this you|is this you|is that you|wenn sie das sind|wenn sie es sind|sind sie es|wenn du das bist|bist du es
      si c'est vous|si c'est toi|est-ce vous|si eres tú|si es usted|se sei tu|se è lei|se for você|se és tu|als jij het bent
      als u het bent|ben je het zelf|ben jij dit|är det du|om det är du|er det deg|hvis det er deg|er det dig
      hvis det er dig|jos se olet sinä|jeśli to ty|jeżeli to pan*|pokud jste to vy|pokud jsi to ty|ak ste to vy|ako ste to vi
      если это вы|это вы?|якщо це ви|ако това сте вие|αν είστε εσείς|ha ön az|ha te vagy|dacă sunteți|dacă ești tu
      giriş yapan sizseniz|giren sizseniz|bu sizseniz|sizseniz|如果是您本人|如为本人|如确认是您本人|若為本人|ご本人の場合|본인이 맞으면
      본인이라면|nếu đúng là bạn|nếu là bạn|kalau ini anda|jika ini anda|หากเป็นคุณ|إذا كنت أنت|אם זה אתה|אם זו את|ikiwa ni wewe`,
  },
  'a video call': {
    call: `meeting id|meeting number|conference id|webinar id|one tap mobile|dial by your location|meeting-id|konferenz-id|besprechungs-id
      kenncode des meetings|id de réunion|id de la réunion|numéro de réunion|id de reunión
      id de la reunión|id da reunião|id riunione|id della riunione|vergadering-id|vergader-id|mötes-id|møte-id|møde-id
      kokouksen tunnus|identyfikator spotkania|id spotkania|id schůzky|id schôdze|id sastanka|id-ul întâlnirii
      értekezlet azonosító*|идентификатор конференции|ідентифікатор конференції|id на срещата|αναγνωριστικό σύσκεψης
      toplantı kimliği|toplantı id|ミーティングid|会議id|会议号|会议id|会议 id|會議 id|會議id|会議 id|회의 id|id cuộc họp|id rapat
      รหัสการประชุม|معرف الاجتماع|מזהה פגישה|מזהה הפגישה|شناسه جلسه|मीटिंग आईडी`,
  },
  'what is shown at a counter': {
    trade: `at the pharmacy|at the counter|at the front desk|in der apotheke|am empfang|à la pharmacie|en pharmacie|en la farmacia
      in farmacia|na farmácia|bij de apotheek|på apoteket|apteekissa|w aptece|do okazania|v lékárně|v lekárni|в аптеке|в аптеці
      eczanede|薬局で|在药店|약국에서|gyógyszertárban`,
  },
  'a search, a till': {
    trade: `to payment|to checkout|pay now|zur kasse|zur zahlung|passer au paiement|al pagamento|naar betaling|search box|search field|search bar|suchfeld|suchmaske|zoekveld|zoekvak|champ de recherche|barre de recherche
      campo di ricerca|campo de búsqueda|campo de busca|sökfältet|søgefeltet|søkefeltet|hakukenttään|wyszukiwark*
      pole wyszukiwania|vyhledávac*|поле поиска|строку поиска|поле пошуку|arama kutusu*|検索|搜索框|搜尋|검색창|ô tìm kiếm`,
  },
  'what says yes': {
    verify: `that's my email|that is my email|this is my email|that's my address|this is my address|c'est bien mon adresse
      c'est mon adresse|das ist meine adresse|das ist meine e-mail|dit is mijn adres|dit is mijn e-mail|este es mi correo
      es mi correo|è la mia e-mail|è il mio indirizzo|é o meu e-mail|este é o meu e-mail|det är min adress
      det är min e-post|det er min adresse|det er min e-mail|se on minun osoitteeni|to mój adres|to mój e-mail
      to jest mój adres|je to můj e-mail|to je můj e-mail|to je moja adresa|это мой адрес|это моя почта|це моя адреса
      це моя пошта|ez az én címem|bu benim adresim|bu adres bana ait|είναι το email μου|esta é a minha morada
      私のメールアドレスです|这是我的邮箱|這是我的信箱|제 이메일이 맞습니다|đây là email của tôi|ini email saya`,
    yes: `yes|yeah|continue|go ahead|let me in|proceed|that's me|i agree|count me in|ja|weiter|fortfahren|doorgaan|ga verder
      fortsätt|fortsæt|fortsett|jatka|kyllä|oui|continuer|sì|continua|prosegui|sí|continuar|seguir|sim|prosseguir
      da, |tak, |kontynuuj|ano, |pokračovat|áno, |pokračovať|nastavi|да, |продолжить|продължи|так, |продовжити|ναι|συνέχεια
      igen|folytatás|jah|jätka|jā|turpināt|taip|tęsti|evet|devam|はい|続ける|続行|是的|继续|繼續|네, |예, |계속|vâng|tiếp tục|ya, |lanjutkan
      ใช่|ดำเนินการต่อ|نعم|متابعة|כן|המשך|بله|ادامه|हाँ|जारी रखें|ndiyo|endelea`,
  },
}
