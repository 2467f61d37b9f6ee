import type { Vocabulary } from './cues.js'

export const uralicTurkicBaltic: Record<string, Vocabulary> = {
  fi: {
    otp: `vahvistuskood*|turvakood*|kirjautumiskood*|kertakäyttökood*|kertakäyttöinen koodi|kertakäyttöinen salasana
      kertakäyttösalasana|todennuskood*|pääsykood*|aktivointikood*|varmistuskood*|tunnistautumiskood*|palautuskoodi
      palautuskoodisi`,
    code: '*koodi|*koodisi|*koodin|koodia|pin|tunnusluku',
    password: 'salasana|salasanasi',
    is: 'on|seuraava|alla|tässä',
    enter: 'syötä|anna|käytä|kirjoita',
    login: 'kirjaudu*|kirjautu*|sisäänkirjautu*|tunnistaudu*|henkilöllisyy*',
    verify: `vahvista*|vahvistus*|aktivoi*|aktivoida|varmenna*|todenna*|viimeistele rekisteröinti|rekisteröiny*
      rekisteröinti*`,
    reset: `palauta salasana|salasanan palautus|salasanan palauttami*|nollaa*|unohtunut salasana|unohditko|uusi salasana
      uuden salasanan|vaihda salasana|salasanan vaihto|salasanan vaihtami*|vaihtaa salasana*|salasanasi vaiht*|nollau*
      vaihda salasanani|avaa lukitus|lukituksen avaa*|lukituksen poisto*`,
    invite: 'kutsu*|kutsuttu|liity*|hyväksy kutsu',
    trade: `tilaus*|tilauk*|alennuskoodi|alennus*|tarjou*|paketti|paketi*|lähety*|toimitu*|noutokoodi|nouto*|lasku*
      kuitti*|varaus*|varauk*|lippu|liput|lahjakort*|osto*|ostoskori*|varakoodit|palautuskoodit|uutiskirje*`,
    label: `tilausnumero|asiakasnumero|numero|nro|nro.|puh|puh.|puhelin*|soita|postinumero|y-tunnus|summa|yhteensä
      päättyvä|versio|käyttäjätunnus|ip-osoite|viite|viitenumero`,
    notMe: `et ole sinä|et sinä|et ole pyytänyt|et pyytänyt|et yrittänyt|et tunnista|et ole yrittänyt|et tehnyt
      et ole tehnyt|ei ollut sinä|ette ole`,
    ignore: 'ohita*|jätä huomiotta|jättää huomiotta|älä välitä|voit poistaa|sivuuttaa',
    expires: 'voimassa|vanhene*|vanhentu*|kertakäyttö*|älä jaa|umpeutu*',
    done: 'on vaihdettu|on muutettu|on päivitetty|uusi kirjautuminen|vaihdettiin|on lisätty|turvallisuusilmoitus',
    avoid: `tietosuoja*|yksityisyy*|ehdot|käyttöehdot|ohje*|yhteystiedot|ota yhteyttä|asetu*|lue lisää|asiakaspalvelu*
      selaimessa|tuki`,
    refuse: 'peruuta*|poista*|hylkää|ilmoita meille|en ollut minä|suojaa tili*|lopeta tilaus|peru tilaus',
    not: 'ei|vanha|edellinen|esim.|esimerkiksi|älä',
    press: 'klikkaa*|napsauta*|paina*|painike*|linkki*|linkistä',
  },
  et: {
    otp: `kinnituskood*|turvakood*|sisselogimiskood*|ühekordne kood|ühekordne parool|ühekordse koodi|autentimiskood*
      aktiveerimiskood*|pääsukood*|kontrollkood*`,
    code: '*kood|*koodi|pin',
    password: 'parool',
    is: 'on|järgmine',
    enter: 'sisesta*|kasuta*',
    login: 'logi sisse|sisse logi*|sisselogimi*|isiku*',
    verify: 'kinnita*|aktiveeri*|kontrolli*',
    reset: `lähtesta*|taasta*|unustasid|uus parool|muuda parool*|parooli muutmi*|parooli vaheta*|vaheta parool*
      parooli muuta`,
    invite: 'kutse*|kutsutud|liitu*',
    trade: 'tellimus*|sooduskood*|saade*|pakk|arve|broneering*|pilet*|pakkumi*',
    label: 'number|nr|nr.|tel|tel.|telefon*|helista*|summa',
    notMe: 'ei olnud sina|ei olnud teie|ei taotlenud|ei palunud|ei ole taotlenud|pole taotlenud',
    ignore: 'ignoreeri*|eira*',
    expires: 'kehti*|aegu*|ühekordn*',
    done: 'on muudetud|muudeti|uus sisselogimine',
    avoid: 'privaatsus*|tingimused|abi|kontakt*|seaded|klienditugi',
    refuse: 'loobu*|tühista*|kustuta*|keeldu*',
    press: 'klõpsa*|vajuta*|nupp*|link*',
  },
  hu: {
    otp: `ellenőrző kód*|ellenőrzőkód*|megerősítő kód*|megerősítőkód*|biztonsági kód*|bejelentkezési kód*|belépési kód*
      belépőkód*|egyszer használatos kód*|egyszer használatos jelszó*|egyszeri kód*|egyszeri jelszó*|hozzáférési kód*
      aktiváló kód*|aktivációs kód*|hitelesítő kód*|hitelesítési kód*|azonosító kód*|visszaállítási kód
      visszaigazoló kód*|jóváhagyó kód*`,
    code: 'kód|kódot|kódja|kódod|*kódja|*kódod|pin|pin-kód*|kódját',
    password: 'jelszó|jelszava|jelszavad',
    is: 'a következő|az alábbi|ez|itt',
    enter: 'adja meg|add meg|írja be|írd be|használja|használd|megadása',
    login: 'bejelentkez*|belép*|személyazonosság*|azonosít*|jelentkez*',
    verify: `megerősít*|erősítse meg|erősítsd meg|aktivál*|igazol*|visszaigazol*|hitelesít*|ellenőriz*
      regisztráció befejezés*|regisztráci*`,
    reset: `jelszó visszaállítás*|visszaállít*|elfelejtett jelszó|elfelejtette|új jelszó*|jelszó módosítás*
      jelszóváltoztatás*|jelszó megváltoztat*|jelszavad megváltoztat*|jelszavának megváltoztat*
      jelszavának visszaállít*|jelszavam megváltoztat*|jelszócser*|alaphelyzet*|helyreállít*|jelszó beállítás*
      feloldás*|zárolás feloldás*`,
    invite: 'meghív*|csatlakoz*|meghívás elfogad*',
    trade: `rendelés*|megrendelés*|kedvezmény*|kuponkód*|kupon*|csomag*|szállítás*|futár*|átvétel*|átvételi kód|számla
      számlá*|nyugta|foglalás*|jegy*|ajánlat*|ajándék*|vásárlás*|kosár*|akció*|utalvány*|tartalék kódok|hírlevél*`,
    label: `rendelésszám*|ügyfélszám*|szám|száma|sz.|telefon*|tel|tel.|hívja|irányítószám|adószám|cégjegyzékszám|összeg
      összesen|végződő|verzió|felhasználónév|ip-cím|hivatkozás*`,
    notMe: 'nem ön|nem te|nem kért*|nem kezdeményez*|nem próbált*|nem ismeri|nem ismered|nem regisztrált*',
    ignore: 'hagyja figyelmen kívül|hagyd figyelmen kívül|figyelmen kívül|nincs teendő*|tekintse tárgytalannak',
    expires: 'érvényes*|lejár*|egyszer használ*|ne ossza meg|ne oszd meg',
    done: `megváltozott|megváltoztatták|módosult|módosítva|új bejelentkezés|sikeresen megváltoz*
      biztonsági figyelmeztetés`,
    avoid: `adatvédel*|feltételek|súgó|segítség*|kapcsolat*|ügyfélszolgálat*|beállítás*|böngészőben|további információ*
      tudjon meg|blog|támogatás*`,
    refuse: 'leiratkoz*|lemond*|törlés*|törölje|mégse|elutasít*|visszavon*|nem én voltam|jelezze',
    not: 'nem|régi|korábbi|előző|pl.|például|soha',
    press: 'kattints*|gomb*|link*|hivatkozás*',
  },
  tr: {
    otp: `doğrulama kod*|güvenlik kod*|giriş kod*|oturum açma kod*|tek kullanımlık kod*|tek kullanımlık şifre*
      tek kullanımlık parola*|tek kullanımlık doğrulama kod*|onay kod*|aktivasyon kod*|erişim kod*
      kimlik doğrulama kod*|tek seferlik kod*|tek seferlik şifre*|tek seferlik parola*|etkinleştirme kod*
      kurtarma kodu|kurtarma kodunuz|sıfırlama kod*|şifre sıfırlama kod*|giriş şifreniz|geçici kod*`,
    code: 'kod|kodu|kodunuz|kodun|kodunu|kodunuzu|pin|şifreniz',
    password: 'şifre|parola|parolanız',
    is: 'aşağıdaki|aşağıda|şudur|olarak|şu',
    enter: 'girin|giriniz|kullanın|kullanınız|gir|yazın',
    login: 'giriş yap*|oturum aç*|oturumu aç*|giriş*|kimliğiniz*|oturum*|sihirli bağlantı',
    verify: `doğrula*|onayla*|etkinleştir*|aktifleştir*|aktive*|aktivasyon*|kaydınızı tamamla*|kaydı tamamla*|doğrulama*
      üyeliğini*`,
    reset: `sıfırla*|şifremi unuttum|parolamı unuttum|yeni şifre*|yeni parola*|şifre değiştir*|parola değiştir*
      şifrenizi değiştir*|parolanızı değiştir*|şifreni değiştir*|kurtar*|yenile*|şifre belirle*|şifremi değiştir*
      parolamı değiştir*|şifrenizi belirle*|kilidini aç*|kilidi aç*|kilit açma`,
    invite: 'davet*|katıl|katılın|katılmak',
    approve: 'cihazı onayla|cihazı yetkilendir|bu cihazı onayla|girişi onayla|evet, bendim|evet, benim|bu bendim',
    trade: `sipariş*|indirim*|indirim kodu|kupon*|kampanya*|kargo*|teslim*|teslimat kodu|kurye*|fatura*|rezervasyon*
      bilet*|uçuş*|teklif*|hediye*|alışveriş*|sepet*|fırsat*|yedek kod*|paket*|bülten*|referans kodu`,
    label: `sipariş numar*|sipariş no|numara*|numaralı|no|no:|no.|tel|tel.|telefon*|arayın|müşteri hizmetleri|posta kodu
      vergi*|mersis|tutar*|toplam|biten|ile biten|sürüm|kullanıcı adı|ip adres*|yıl*|referans`,
    notMe: `siz değilseniz|siz yapmadıysanız|talep etmediyseniz|istemediyseniz|siz istemediyseniz|sen değilsen
      talep etmediysen|tanımıyorsanız|denemediyseniz|siz değil|yapmadıysanız|talebinde bulunmadıysanız
      oluşturmadıysanız|talep etmediyse*|istemediysen`,
    ignore: `dikkate almay*|görmezden gel*|yok say*|göz ardı*|herhangi bir işlem yapmanıza|önemsemey*|yoksay*
      dikkate alma*`,
    expires: 'geçerli*|süresi dol*|sona er*|tek kullanımlık|paylaşmay*|dakika içinde',
    done: `değiştirildi|güncellendi|sıfırlandı|yeni giriş|yeni oturum|giriş yapıldı|eklendi|güvenlik uyarısı
      değiştirilmiştir`,
    avoid: `gizlilik*|koşul*|şartlar*|yardım*|iletişim*|destek*|ayarlar*|tercih*|tarayıcıda|daha fazla|bize ulaş*|blog
      sıkça sorulan`,
    refuse: `abonelikten çık*|üyelikten çık*|aboneliği iptal*|iptal*|sil|silin|reddet*|ben değil*|bildir|bildirin
      güvene al*|geri al*|engelle*`,
    not: 'değil|değildir|eski|önceki|örneğin|örnek|örn.|asla',
    noise: 'değilseniz|değilsen|değilse',
    press: 'tıkla*|buton*|bağlantı*|düğme*|linke|linki',
  },
  el: {
    otp: `κωδικός επαλήθευσης|κωδικό επαλήθευσης|κωδικός επιβεβαίωσης|κωδικό επιβεβαίωσης|κωδικός ασφαλείας
      κωδικό ασφαλείας|κωδικός σύνδεσης|κωδικό σύνδεσης|κωδικός μίας χρήσης|κωδικό μίας χρήσης|κωδικός μιας χρήσης
      κωδικό μιας χρήσης|κωδικός πρόσβασης μίας χρήσης|κωδικός ενεργοποίησης|κωδικός εισόδου|κωδικός ταυτοποίησης
      κωδικός ελέγχου ταυτότητας|προσωρινός κωδικός`,
    code: 'κωδικός|κωδικό|κωδικού|pin',
    password: 'κωδικός πρόσβασης|κωδικό πρόσβασης',
    is: 'είναι|παρακάτω|ακόλουθο|εξής',
    enter: 'εισαγάγετε|πληκτρολογήστε|χρησιμοποιήστε|εισάγετε|καταχωρίστε',
    login: 'σύνδεση*|συνδεθ*|συνδέσ*|είσοδο*|ταυτότητά*|ταυτότητα*',
    verify: 'επαλήθευσ*|επαληθεύσ*|επιβεβαίωσ*|επιβεβαιώσ*|ενεργοποίησ*|ενεργοποιήσ*|εγγραφή*',
    reset: `επαναφορά*|επαναφέρ*|ξεχάσατε|νέο κωδικό πρόσβασης|αλλαγή κωδικού|αλλάξετε τον κωδικό|αλλαγή του κωδικού
      αλλάξτε τον κωδικό|νέος κωδικός πρόσβασης|αλλαγή του συνθηματικού|ανάκτησ*|ξεκλείδω*`,
    invite: 'πρόσκλησ*|προσκλήσ*|προσκάλεσ*|προσκλήθηκ*|προσκληθεί',
    trade: `παραγγελί*|εκπτωτικός κωδικός|έκπτωσ*|εκπτωτικ*|κουπόνι*|δέμα|αποστολή*|παράδοσ*|κούριερ|παραλαβή*|τιμολόγι*
      απόδειξ*|κράτησ*|εισιτήρι*|προσφορ*|δώρο*|αγορ*|καλάθι*`,
    label: 'αριθμός|αρ.|αριθμό|τηλ|τηλ.|τηλέφωνο*|καλέστε|τ.κ.|τκ|αφμ|ποσό|σύνολο|λήγει σε|έκδοση|χρήστη*|διεύθυνση ip',
    notMe: `δεν ήσασταν|δεν ζητήσατε|δεν το ζητήσατε|δεν κάνατε|δεν αναγνωρίζετε|δεν προσπαθήσατε|δεν ήσουν|δεν ζήτησες
      δεν υποβάλατε|δεν έχετε ζητήσει`,
    ignore: 'αγνοήσ*|αγνόησ*|αγνοείσ*|δεν χρειάζεται να κάνετε',
    expires: 'λήγει|ισχύει|ισχύ*|μίας χρήσης|μιας χρήσης|μην κοινοποι*|μη μοιραστ*',
    done: 'άλλαξε|έχει αλλάξει|ενημερώθηκε|νέα σύνδεση|τροποποιήθηκε|ειδοποίηση ασφαλείας',
    avoid: `απόρρητο*|απορρήτου|όροι*|όρους|βοήθεια*|επικοινων*|ρυθμίσ*|προτιμήσ*|υποστήριξ*|μάθετε περισσότερα
      πρόγραμμα περιήγησης`,
    refuse: 'απεγγραφ*|διαγραφ*|ακύρωσ*|διαγράψ*|απόρριψ*|ανάκλησ*|δεν ήμουν εγώ',
    not: 'δεν|παλιός|προηγούμενος|π.χ.|παράδειγμα|ποτέ',
    press: 'κάντε κλικ|κλικ|πατήστε|κουμπί|σύνδεσμο*',
  },
  lt: {
    otp: `patvirtinimo kod*|saugos kod*|prisijungimo kod*|vienkartinis kod*|vienkartinį kod*|vienkartinis slaptažod*
      aktyvavimo kod*|prieigos kod*|autentifikavimo kod*|tapatybės patvirtinimo kod*`,
    code: 'kodas|kodą|pin',
    is: 'yra',
    enter: 'įveskite|naudokite',
    login: 'prisijung*|tapatyb*',
    verify: 'patvirtin*|aktyvuo*|aktyvin*',
    reset: `atkur*|atstat*|pamiršo*|naujas slaptažodis|naują slaptažodį|pakeisti slaptažodį|slaptažodžio keitim*
      slaptažodžio atkūrim*|slaptažodžio pakeitim*|pakeisti mano slaptažodį`,
    invite: 'kviet*|pakvie*',
    trade: 'užsakym*|nuolaid*|siunt*|pristatym*|sąskait*|bilie*|pasiūlym*|rezervacij*',
    label: 'numeris|nr.|nr|tel.|tel|telefon*|skambinkite|suma|pašto kodas',
    notMe: 'ne jūs|neprašėte|neprašei|neatpažįstate|nebandėte',
    ignore: 'ignoruo*|nekreipkite dėmesio',
    expires: 'galioja|galiojim*|nustos galioti|vienkartin*',
    done: 'buvo pakeistas|pakeistas|naujas prisijungimas',
    avoid: 'privatum*|sąlygos|pagalba|kontakt*|nustatymai|pagalbos',
    refuse: 'atsisakyti|atšaukti|ištrinti|atmesti',
    press: 'spustelėkite|paspauskite|mygtuk*|nuorod*',
  },
  lv: {
    otp: `apstiprinājuma kod*|drošības kod*|pieteikšanās kod*|verifikācijas kod*|vienreizējs kod*|vienreizējais kod*
      vienreizējo kod*|vienreizēja parol*|vienreizējā parol*|aktivizācijas kod*|piekļuves kod*|autentifikācijas kod*
      pārbaudes kod*`,
    code: 'kods|kodu|pin',
    is: 'ir',
    enter: 'ievadiet|izmantojiet',
    login: 'pieteik*|pierakst*|ienāk*|pieslēg*|identitāt*',
    verify: 'apstiprin*|verific*|aktiviz*|pārbaud*',
    reset: 'atiestat*|atjauno*|aizmirs*|jauna parole|jaunu paroli|mainīt paroli|paroles maiņ*|nomainīt paroli',
    invite: 'uzaicin*|ielūg*',
    trade: 'pasūtījum*|atlaid*|sūtījum*|piegād*|rēķin*|biļe*|piedāvājum*|rezervācij*',
    label: 'numurs|nr.|nr|tel.|tel|tālr.|tālrunis|zvaniet|summa|pasta indekss',
    notMe: 'nebijāt jūs|nepieprasījāt|neesat pieprasīj*|nebiji tu|neatpazīstat',
    ignore: 'ignorē*|neņemiet vērā',
    expires: 'derīg*|beidzas|beigsies|vienreiz*',
    done: 'ir mainīta|tika mainīta|nomainīta|jauna pieteikšanās',
    avoid: 'privātum*|noteikumi|palīdzība|kontakt*|iestatījumi|atbalst*',
    refuse: 'atteik*|atcelt|dzēst|noraidīt',
    press: 'noklikšķin*|nospiediet|pog*|saiti|saites',
  },
  az: {
    otp: `təsdiq kod*|təhlükəsizlik kod*|giriş kod*|birdəfəlik kod*|birdəfəlik şifrə*|birdəfəlik parol*|doğrulama kod*
      rasta kod*|tasdiqlash kod*|растау код*`,
    code: 'kod|kodu|kodunuz|kodi|коды|kodingiz',
    login: 'daxil ol*|giriş*|kirish*',
    verify: 'təsdiq*|tasdiqla*|растау*',
    reset: 'şifrəni sıfırla*|parolu sıfırla*|bərpa*|yeni şifrə|yeni parol|parolni tikla*|құпиясөзді қалпына*',
    ignore: 'məhəl qoyma*|nəzərə alma*',
    expires: 'etibarlıdır|qüvvədədir',
  },
}
