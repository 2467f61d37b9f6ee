import type { Vocabulary } from './cues.js'

export const turkic: Record<string, Vocabulary> = {
  tr: {
    otp: `doğrulama kod*|güvenlik kod*|giriş kod*|oturum açma kod*|tek kullanımlık kod*|tek kullanımlık şifre*
      tek kullanımlık parola*|tek kullanımlık doğrulama kod*|onay kod*|aktivasyon kod*|erişim kod*
      kimlik doğrulama kod*|tek seferlik kod*|tek seferlik şifre*|tek seferlik parola*|etkinleştirme kod*
      kurtarma kodu|kurtarma kodunuz|sıfırlama kod*|şifre sıfırlama kod*|giriş şifreniz|geçici kod*
      doğrulama şifre*|güvenlik şifre*|sms şifre*|onay şifre*|giriş şifre*|mobil onay kod*|kayıt kod*|üyelik kod*
      üyelik aktivasyon kod*|geçici şifre*|geçici parola*|tek kullanımlık pin|tek kullanımlık giriş kod*
      şifre yenileme kod*|parola sıfırlama kod*|hesap kurtarma kod*|teyit kod*|kimlik kod*|sms kod*|e-posta kod*
      iki adımlı doğrulama kod*|iki faktörlü doğrulama kod*|cihaz doğrulama kod*|oturum kod*|işlem şifre*
      tek şifre|doğrulama pin|doğrulama numara*|güvenlik pin|kilit açma kod*|dinamik şifre*|aktivasyon şifre*`,
    code: `kod|kodu|kodunuz|kodun|kodunu|kodunuzu|pin|şifreniz|kodumuz|kodun:|şifren|parolanız|rakam|rakamı
      rakamları|pin kodu|kodları|kodla|koduyla|haneli kod*|aşağıdaki rakamları|şu rakamları|aşağıdaki sayıyı
      bu sayıyı|aşağıdaki numarayı`,
    password: 'şifre|parola|parolanız',
    is: 'aşağıdaki|aşağıda|şudur|olarak|şu|aşağıdadır|şöyledir|budur|bu|işte|aşağıdaki gibidir',
    enter: `girin|giriniz|kullanın|kullanınız|gir|yazın|girerek|girebilirsiniz|yazarak|kullanarak|kullan|yaz
      kopyalayın|kopyala|yapıştırın|girmeniz|giriş alanına|girmelisiniz|tuşlayın|yazınız`,
    login: `giriş yap*|oturum aç*|oturumu aç*|giriş*|kimliğiniz*|oturum*|sihirli bağlantı|giriş yapmak
      giriş yapabil*|oturum açmak|oturumunuzu|hesabınıza giriş|hesabınıza girilmek|hesabınıza girmek|hesabına girmek|hesabına giriş|hesabınıza eriş*|hesabına eriş*
      kimliğinizi|iki adımlı|iki faktörlü|giriş bağlantısı|şifresiz giriş`,
    verify: `doğrula*|onayla*|etkinleştir*|aktifleştir*|aktive*|aktivasyon*|kaydınızı tamamla*|kaydı tamamla*|doğrulama*
      üyeliğini*|doğrulamak|onaylamak|etkinleştirmek|kaydını tamamla*|kaydınızı bitir*|üyeliğini tamamla*
      üyeliğinizi tamamla*|üyeliğinizi onayla*|hesabını etkinleştir*|hesabınızı etkinleştir*|teyit et*
      e-postanı onayla*`,
    reset: `sıfırla*|şifremi unuttum|parolamı unuttum|yeni şifre*|yeni parola*|şifre değiştir*|parola değiştir*
      şifrenizi değiştir*|parolanızı değiştir*|şifreni değiştir*|kurtar*|yenile*|şifre belirle*|şifremi değiştir*
      parolamı değiştir*|şifrenizi belirle*|kilidini aç*|kilidi aç*|kilit açma|şifreni yenile*|şifrenizi yenile*
      parolanı yenile*|parolanızı yenile*|şifreni sıfırla*|şifrenizi sıfırla*|parolanı sıfırla*
      parolanızı sıfırla*|yeni bir şifre*|yeni bir parola*|şifre yenile*|parola yenile*|şifreni mi unuttun
      şifrenizi mi unuttunuz|şifre oluştur*|parola oluştur*|parolanı değiştir*|parola belirle*|hesabını kurtar*
      hesabınızı kurtar*|hesap kurtarma|şifreni belirle*|bir şifre belirle*|parolanızı belirle*|şifrenizi oluştur*
      şifreni oluştur*`,
    invite: `davet*|katıl|katılın|katılmak|davet etti|davet edildin*|seni davet|sizi davet|sizi ekledi|seni ekledi
      ekibe katıl*|takıma katıl*|daveti kabul*|davetiyeyi kabul*|gruba katıl*|katılmaya davet*|davetini|kabul et:
      kabul edin:`,
    approve: `cihazı onayla|cihazı yetkilendir|bu cihazı onayla|girişi onayla|evet, bendim|evet, benim|bu bendim
      cihaza izin ver|yeni cihazı onayla|cihazı doğrula|girişe izin ver|evet, bu bendim|girişimi onayla
      bu cihaza güven|cihazı tanı`,
    trade: `sipariş*|indirim*|indirim kodu|kupon*|kampanya*|kargo*|teslim*|teslimat kodu|kurye*|fatura*|rezervasyon*
      bilet*|uçuş*|teklif*|hediye*|alışveriş*|sepet*|fırsat*|yedek kod*|paket*|bülten*|referans kodu|düğün*
      konser*|genel kurul*|hissedar*|pay sahip*|seminer*|atölye*|kapı kodu|kapı şifre*|bahçe kapısı
      apartman*|alarm kodu|emanet dolab*|dolap|wifi|kablosuz ağ|otopark*|park yeri|ödeme kodu|yolculuk kodu
      randevu*|anket*|taksit*|puan*|makbuz*|fiş|iade*|sevkiyat*|ptt|satın al*|cekiliş*|çekiliş*`,
    label: `sipariş numar*|sipariş no|numara*|numaralı|no|no:|no.|tel|tel.|telefon*|arayın|müşteri hizmetleri|posta kodu
      vergi*|mersis|tutar*|toplam|biten|ile biten|sürüm|kullanıcı adı|ip adres*|yıl*|referans|işlem no
      işlem numar*|işlem id|talep no|talep numar*|müşteri no|müşteri numar*|dosya no|kayıt no|öğrenci no|üye no
      üyelik no|abone no|başvuru no|takip no|takip numar*|t.c. kimlik|tc kimlik|kimlik no|hesap no|hesap numar*
      iban|kart|kartınız|fatura no|sicil no|ref no|ref|dekont no|çağrı merkezi|işlem referans*|poliçe no
      sözleşme no|anti-phishing kodu`,
    notMe: `siz değilseniz|değilseniz|değilsen|siz yapmadıysanız|talep etmediyseniz|istemediyseniz|siz istemediyseniz|sen değilsen
      talep etmediysen|tanımıyorsanız|denemediyseniz|siz değil|yapmadıysanız|talebinde bulunmadıysanız
      oluşturmadıysanız|talep etmediyse*|istemediysen|bu siz değil*|bu sen değil*|siz yapmadı*|sen yapmadıysan
      bilginiz dışında|siz istemedi*|başlatmadıysanız|yapmadıysan
      istemediyseniz bu|beklemiyorsan*|siz talep et*|kayıt olmadıysan*|hesap oluşturmadıysan*|denemediysen
      sana ait değil*|size ait değil*`,
    ignore: `dikkate almay*|görmezden gel*|yok say*|göz ardı*|herhangi bir işlem yapmanıza|önemsemey*|yoksay*
      dikkate alma*|dikkate almayın|dikkate alma|bir şey yapmanıza|bir şey yapmana|işlem yapmanız gerekm*
      bu e-postayı silin|bu mesajı silin|yok sayabilir*|görmezden gelebilir*|dikkate almayabilir*|önemsemeyin
      herhangi bir işlem`,
    expires: `geçerli*|süresi dol*|sona er*|tek kullanımlık|paylaşmay*|dakika içinde|geçerlilik*
      dakika geçerli|saat geçerli|dakika boyunca|saat içinde|bir kez kullan*|yalnızca bir kez|sadece bir kez
      kimseyle paylaşma*|kimseye verme*|kimseye söyleme*|bir kez çalışır|yalnızca bir kez çalışır`,
    done: `değiştirildi|güncellendi|sıfırlandı|yeni giriş|yeni oturum|giriş yapıldı|eklendi|güvenlik uyarısı
      değiştirilmiştir|değişti|değiştirilmiş|güncellenmiştir|sıfırlanmıştır|giriş yapıldığını
      oturum açıldı|kaldırıldı|etkinleştirildi|devre dışı bırakıldı|giriş tespit*`,
    avoid: `gizlilik*|koşul*|şartlar*|yardım*|iletişim*|destek*|ayarlar*|tercih*|tarayıcıda|daha fazla|bize ulaş*|blog
      sıkça sorulan|yardım merkezi|kullanım koşulları|aydınlatma metni|kvkk|tercihlerinizi|web sitemiz|sitemizi
      takip et*|ayrıntı*|detay*|sık sorulan|yorum*`,
    refuse: `abonelikten çık*|üyelikten çık*|aboneliği iptal*|iptal*|sil|silin|reddet*|ben değil*|bildir|bildirin
      güvene al*|geri al*|engelle*|abonelikten ayrıl*|listeden çık*|e-posta almak istemiyor*|bültenden çık*|silmek
      iptal et*|bunu ben yapmadım|ben yapmadım|hesabımı koru*|hesabını koru*|hesabınızı koru*|bize bildirin
      reddetmek`,
    stale: `artık geçerli değil|artık geçerli değildir|artık geçersiz|artık çalışmıyor|artık çalışmaz
      artık kullanılamaz|geçerliliğini yitirdi|geçerliliğini yitirmiştir|geçerliliğini kaybetti|süresi doldu
      süresi dolmuş|süresi dolmuştur|süresi bitti|geçersiz oldu|geçersizdir|geçersiz hale|geçersiz kılındı
      iptal edildi|iptal edilmiştir|yenisiyle değiştirildi|zaten kullanıldı|daha önce kullanıldı|kullanım dışı`,
    not: 'değil|değildir|eski|önceki|örneğin|örnek|örn.|asla|eskisi|daha önceki|geçersiz|eski kod|önceki kod',
    noise: 'değilseniz|değilsen|değilse|süresi dolmuşsa|süresi dolduysa|süresi dolarsa',
    press: `tıkla*|buton*|bağlantı*|düğme*|linke|linki|tıklayın|tıklayarak|dokun*|basın|bağlantıya|butona
      linke tıkla*|düğmeye|linkten`,
  },
  az: {
    otp: `təsdiq kod*|təhlükəsizlik kod*|giriş kod*|birdəfəlik kod*|birdəfəlik şifrə*|birdəfəlik parol*|doğrulama kod*
      rasta kod*|tasdiqlash kod*|растау код*|təsdiq şifrə*|təhlükəsizlik şifrə*|birdəfəlik pin|sms kod*
      aktivləşdirmə kod*|bərpa kod*|müvəqqəti kod*|qeydiyyat kod*|identifikasiya kod*|giriş şifrə*`,
    code: 'kod|kodu|kodunuz|kodi|коды|kodingiz',
    password: 'şifrə|parol|şifrəniz',
    is: 'budur|aşağıdadır|belədir|bu',
    enter: 'daxil edin|istifadə edin|yazın|kopyalayın|daxil et',
    login: 'daxil ol*|giriş*|kirish*|hesabınıza giriş|daxil olmaq|sistemə daxil|kimliyi*',
    verify: 'təsdiq*|tasdiqla*|растау*|aktivləşdir*|doğrula*|qeydiyyatı tamamla*|qeydiyyatınızı',
    reset: `şifrəni sıfırla*|parolu sıfırla*|bərpa*|yeni şifrə|yeni parol|parolni tikla*|құпиясөзді қалпына*
      şifrənizi yeniləyin|şifrəni yenilə*|şifrəni dəyiş*|parolu dəyiş*|şifrəni unut*|şifrənizi unut*
      şifrənin bərpası|parolun bərpası`,
    invite: 'dəvət*|qoşul*',
    trade: `sifariş*|endirim*|kuponun*|çatdırılma*|kuryer*|bağlama*|faktura*|bron*|bilet*|kampaniya*|hədiyyə*
      alış-veriş*|səbət*|qəbz*`,
    label: 'nömrə*|nömrəsi|sifariş nömrəsi|tel|tel.|telefon*|zəng edin|məbləğ*|cəmi|istifadəçi*|ip ünvan*',
    notMe: 'siz deyilsinizsə|siz etməmisinizsə|tələb etməmisinizsə|siz deyil',
    ignore: 'məhəl qoyma*|nəzərə alma*',
    expires: 'etibarlıdır|qüvvədədir|dəqiqə ərzində|heç kimə|paylaşmayın|etibarlı*',
    done: 'dəyişdirildi|yeniləndi|yeni giriş|dəyişdirilib',
    avoid: 'məxfilik*|şərtlər*|kömək|dəstək|əlaqə*|parametr*',
    refuse: 'abunəlikdən çıx*|ləğv et*|silin|rədd et*|imtina*',
    stale: 'artıq etibarlı deyil|artıq keçərli deyil|artıq işləmir|vaxtı bitib|müddəti bitib|etibarsızdır',
    not: 'deyil|köhnə|əvvəlki|məsələn',
    press: 'klikləyin|basın|düymə*|keçid*|link*',
  },
  kk: {
    otp: `растау коды*|бір реттік код*|бір реттік құпия сөз*|қауіпсіздік коды*|кіру коды*|ырастоо коду*|тастыктоо коду*
      растау кодыңыз|кіру кодыңыз|бір реттік кодыңыз|sms код*|смс код*|тексеру коды*|белсендіру коды*`,
    code: 'коды|код|коду',
    password: 'құпия сөз|құпиясөз',
    is: 'мынадай|төменде|бұл',
    enter: 'енгізіңіз|пайдаланыңыз|теріңіз',
    login: 'кіру*|кирүү*',
    verify: 'растау*|растаңыз|ырасто*|тастыкто*|текшер*',
    reset: 'қалпына келтір*|кайра коюу*|калыбына келтир*|жаңа құпия сөз',
    invite: 'шақыр*',
    trade: 'тапсырыс*|жеңілдік*|жеткізу*|түбіртек*|билет*',
    label: 'нөмір*|тел.|телефон*|сома*',
    notMe: 'сіз емес|сіз сұрамасаңыз|сұрамаған',
    ignore: 'елемеңіз|мән бермеңіз',
    expires: 'минут ішінде|жарамды|ешкімге айтпаңыз|ешкімге',
    stale: 'енді жарамсыз|мерзімі өтіп кетті|енді жұмыс істемейді|мерзімі өткен',
    not: 'ескі|алдыңғы|мысалы|емес',
    press: 'басыңыз|батырма*|сілтеме*|баскыч*|шилтеме*',
  },
  uz: {
    otp: `tasdiqlash kod*|bir martalik kod*|bir martalik parol*|xavfsizlik kod*|kirish kod*|тасдиқлаш код*
      tasdiqlash kodingiz|kirish kodingiz|bir martalik kodingiz|sms kod*|faollashtirish kod*|tekshiruv kod*
      tiklash kod*`,
    code: 'kod|kodi|kodingiz',
    password: 'parol|parolingiz',
    is: 'quyidagi|quyida|bu',
    enter: 'kiriting|foydalaning|yozing',
    login: 'kirish|tizimga kirish|hisobga kirish',
    verify: 'tasdiqla*|тасдиқла*|faollashtir*',
    reset: 'tiklash*|parolni tikla*|yangi parol|parolni o‘zgartir*',
    invite: 'taklif*',
    trade: 'buyurtma*|chegirma*|yetkazib berish*|chek|chipta*|kupon*',
    label: 'raqami|telefon*|tel.|summa*',
    notMe: 'siz emas|siz so‘ramagan|so‘ramagan bo‘lsangiz',
    press: 'bosing|tugma*|havola*',
    ignore: 'e’tibor bermang|e‘tibor bermang',
    expires: 'daqiqa ichida|amal qiladi|hech kimga|yaroqli',
    refuse: 'obunani bekor*|bekor qil*|o‘chir*|rad et*',
    stale: 'endi yaroqsiz|endi amal qilmaydi|muddati tugagan|endi ishlamaydi|muddati o‘tgan',
    not: 'eski|oldingi|masalan|emas',
  },
  mn: {
    otp: `баталгаажуулах код*|нэг удаагийн нууц үг*|нэг удаагийн код*|баталгаажуулах кодыг|нэвтрэх код*
      нэг удаагийн пин|аюулгүй байдлын код*|идэвхжүүлэх код*|сэргээх код*`,
    code: 'код|кодыг',
    password: 'нууц үг',
    is: 'дараах|доорх|бол',
    enter: 'оруулна уу|ашиглана уу|бичнэ үү',
    login: 'нэвтрэх*|нэвтэр*',
    verify: 'баталгаажуул*|шалгах',
    reset: 'сэргээх*|нууц үг солих*|нууц үгээ',
    invite: 'урьж|урилга*',
    trade: 'захиалг*|хөнгөлөлт*|хүргэлт*|төлбөрийн баримт|тасалбар*',
    label: 'дугаар|утас|утасны|дүн',
    notMe: 'та биш|та хүсээгүй|хүсэлт гаргаагүй',
    ignore: 'үл тоомсорло*|хэрэгсэхгүй',
    expires: 'хүчинтэй|хэнд ч',
    stale: 'хүчингүй болсон|хугацаа дууссан|ажиллахгүй болсон',
    not: 'хуучин|өмнөх|жишээ',
    press: 'дарна уу|товч*|холбоос*',
  },
}
