import type { Vocabulary } from './cues.js'

export const uralicBaltic: Record<string, Vocabulary> = {
  fi: {
    otp: `vahvistuskood*|turvakood*|kirjautumiskood*|kertakäyttökood*|kertakäyttöinen koodi|kertakäyttöinen salasana
      kertakäyttösalasana|todennuskood*|pääsykood*|aktivointikood*|varmistuskood*|tunnistautumiskood*|palautuskoodi
      palautuskoodisi|kertakäyttökoodi*|kertakäyttöinen tunnusluku|kertakäyttötunnus|kertatunnus|kertakoodi*
      vahvistustunnus*|varmennuskood*|tarkistuskood*|suojauskood*|väliaikainen koodi
      rekisteröintikood*|tilapäinen koodi|kertasalasana*|kertakäyttö-pin|vahvistusnumero*|kirjautumiskoodi*
      tunnistuskood*|sähköpostikoodi*|nollauskoodi*|kaksivaiheisen tunnistautumisen koodi|avainluku|avauskoodi*`,
    code: `*koodi|*koodisi|*koodin|koodia|pin|tunnusluku|koodit|koodilla|tunnusluvun|numerosarja|koodisi
      seuraavat numerot|nämä numerot|seuraava numero`,
    password: 'salasana|salasanasi',
    is: 'on|seuraava|alla|tässä|seuraavasti|ohessa|tämä',
    enter: 'syötä|anna|käytä|kirjoita|näppäile|syöttämällä|kopioi|liitä|käyttämällä|täytä|syöttää|naputtele',
    login: `kirjaudu*|kirjautu*|sisäänkirjautu*|tunnistaudu*|henkilöllisyy*|kirjautumiseen|kirjautuaksesi
      kirjautumislinkki|kirjautumista|tunnistautumi*|pääset sisään|kaksivaihei*|taikalinkki|kirjaudu sisään
      pääsyn tilille`,
    verify: `vahvista*|vahvistus*|aktivoi*|aktivoida|varmenna*|todenna*|viimeistele rekisteröinti|rekisteröiny*
      rekisteröinti*|todentaa|varmista sähköpostios*|viimeistele rekisteröityminen|rekisteröitymi*|ota käyttöön
      ota tili käyttöön|vahvistaa|vahvistaaksesi`,
    reset: `palauta salasana|salasanan palautus|salasanan palauttami*|nollaa*|unohtunut salasana|unohditko|uusi salasana
      uuden salasanan|vaihda salasana|salasanan vaihto|salasanan vaihtami*|vaihtaa salasana*|salasanasi vaiht*|nollau*
      vaihda salasanani|avaa lukitus|lukituksen avaa*|lukituksen poisto*|vaihda salasanasi|salasanan nollaus
      uutta salasanaa|aseta uusi|luo uusi salasana|palauttaa salasana*|unohditko salasana*|salasana unohtu*
      salasanan vaihtamiseksi|palauta tili*|salasanan palautu*|valitse uusi salasana|vaihtaaksesi salasana*
      valitse salasana|luo salasana|aseta salasana`,
    invite: `kutsu*|kutsuttu|liity*|hyväksy kutsu|kutsuu|kutsui|sinut on kutsuttu|kutsuttiin|lisäsi sinut
      hyväksy kutsu*|liittyä|liittymiskutsu*|liity tiimiin|liity ryhmään|hyväksy:|hyväksy tästä`,
    approve: `hyväksy laite|hyväksy uusi laite|vahvista laite|hyväksy kirjautuminen|salli laite|salli kirjautuminen
      kyllä, se olin minä|se olin minä|vahvista uusi laite`,
    trade: `tilaus*|tilauk*|alennuskoodi|alennus*|tarjou*|paketti|paketi*|lähety*|toimitu*|noutokoodi|nouto*|lasku*
      kuitti*|varaus*|varauk*|lippu|liput|lahjakort*|osto*|ostoskori*|varakoodit|palautuskoodit|uutiskirje*
      vernissage|avajaiset|näyttely*|häät|konsert*|yhtiökokou*|vuosikokou*|osakkeenomistaj*|seminaari*|työpaja*
      avoimet ovet|ovikood*|porttikood*|portin|ulko-oven|hälytys*|säilytyslokero*|lokero*|wifi|pysäköin*
      maksukood*|ajanvarau*|kysely*|noutopiste*|postipaket*|kuljetu*|seuranta*`,
    label: `tilausnumero|asiakasnumero|numero|nro|nro.|puh|puh.|puhelin*|soita|postinumero|y-tunnus|summa|yhteensä
      päättyvä|versio|käyttäjätunnus|ip-osoite|viite|viitenumero|tapahtumanumero|tapahtumatunnus|pyynnön tunnus
      henkilötunnus|tilinumero|jäsennumero|opiskelijanumero|laskun numero|potilasnumero|asiointinumero
      vakuutusnumero|sopimusnumero|puhelinnumero|kuittinumero|pyyntönumero|iban|käyntiosoite`,
    notMe: `et ole sinä|et sinä|et ole pyytänyt|et pyytänyt|et yrittänyt|et tunnista|et ole yrittänyt|et tehnyt
      et ole tehnyt|ei ollut sinä|ette ole|et sinä pyytänyt|ellet sinä|et ollut sinä|jos et pyytänyt
      et ole kirjautu*|et ole luonut|et ole rekisteröity*|ette pyytäneet|ette ole pyytäneet|et odottanut|et itse`,
    ignore: `ohita*|jätä huomiotta|jättää huomiotta|älä välitä|voit poistaa|sivuuttaa|voit jättää
      jätä viesti huomiotta|jätä tämä|unohda tämä|poista tämä viesti|ei vaadi toimenpiteitä|sinun ei tarvitse
      älä tee mitään`,
    expires: `voimassa|vanhene*|vanhentu*|kertakäyttö*|älä jaa|umpeutu*|vanhenee|umpeutuu|on voimassa|kelpaa
      vain kerran|älä luovuta|älä anna|älä kerro|älä jaa sitä|voimassaolo*|erääntyy|lakkaa toimimasta
      toimii vain kerran|toimii kerran`,
    done: `on vaihdettu|on muutettu|on päivitetty|uusi kirjautuminen|vaihdettiin|on lisätty|turvallisuusilmoitus
      vaihdettu|on nollattu|kirjauduttiin|on poistettu|muutettiin|päivitettiin|olet kirjautunut
      kirjauduit`,
    avoid: `tietosuoja*|yksityisyy*|ehdot|käyttöehdot|ohje*|yhteystiedot|ota yhteyttä|asetu*|lue lisää|asiakaspalvelu*
      selaimessa|tuki|tietosuojaseloste|evästee*|palvelun ehdot|katso selaimessa|usein kysyt*|verkkosivu*|palaute*`,
    refuse: `peruuta*|poista*|hylkää|ilmoita meille|en ollut minä|suojaa tili*|lopeta tilaus|peru tilaus|estä
      lukitse|perua tilaus|peruuttaa tilaus|ilmoita siitä|en se ollut minä|tilauksen peruutus`,
    stale: `ei ole enää voimassa|ei enää voimassa|ei ole enää kelvollinen|ei toimi enää|ei enää toimi
      eivät ole enää voimassa|on vanhentunut|on jo vanhentunut|vanhentunut jo|on mitätöity|on korvattu
      ei kelpaa enää|on jo käytetty|ei päde enää|on umpeutunut`,
    not: 'ei|vanha|edellinen|esim.|esimerkiksi|älä|ei enää|vanhat|aiempi|aikaisempi|edelliset',
    noise: 'jos koodi on vanhentunut|jos se on vanhentunut',
    press: `klikkaa*|napsauta*|paina*|painike*|linkki*|linkistä|avaa linkki|napauta*|klikkaamalla|painamalla
      tästä linkistä`,
  },
  et: {
    otp: `kinnituskood*|turvakood*|sisselogimiskood*|ühekordne kood|ühekordne parool|ühekordse koodi|autentimiskood*
      aktiveerimiskood*|pääsukood*|kontrollkood*|ühekordne pin|ühekordset koodi|sisselogimise kood*|turvakoodi
      kinnituskoodi|registreerimiskood*|taastekood*|taastamiskood*|lähtestuskood*|tuvastuskood*|ajutine kood
      ühekordse parooli|pin-kood*|autoriseerimiskood*`,
    code: '*kood|*koodi|pin|koodid|numbrid|pin-kood',
    password: 'parool|parooli|salasõna',
    is: 'on|järgmine|on järgmine|allpool|siin|see',
    enter: 'sisesta*|kasuta*|sisestage|kasutage|kirjuta*|kopeeri*|trüki*|kleebi*',
    login: `logi sisse|sisse logi*|sisselogimi*|isiku*|logida sisse|logimiseks|sisenemi*|sisene*|tuvasta*
      identiteed*|kaheastmeli*`,
    verify: 'kinnita*|aktiveeri*|kontrolli*|kinnitage|kinnitada|aktiveerige|lõpeta registreerimine|registreerimi*',
    reset: `lähtesta*|taasta*|unustasid|uus parool|muuda parool*|parooli muutmi*|parooli vaheta*|vaheta parool*
      parooli muuta|määra uus|määrake uus|parooli lähtestami*|parooli taastami*|uue parooli|vali uus parool
      loo uus parool|parooli unusta*|unustatud parool`,
    invite: 'kutse*|kutsutud|liitu*|kutsub|kutsus|on kutsunud|lisas sind|lisas teid|võta kutse vastu|nõustu kutsega',
    approve: 'kinnita seade|luba seade|luba sisselogimine|jah, see olin mina|see olin mina',
    trade: `tellimus*|ostu|kinnita ost|sooduskood*|saade*|pakk|arve|broneering*|pilet*|pakkumi*|tellimuse|allahindlus*
      sooduspakkumi*|kupong*|kinkekaart*|ostu*|ostukorv*|kviitung*|saadetis*|kohaletoimetami*|pakiautomaa*|paki
      kuller*|kontsert*|näitus*|üldkoosolek*|uudiskiri|parkimi*|väravakood*|uksekood*|küsitlus*`,
    label: `number|nr|nr.|tel|tel.|telefon*|helista*|summa|tellimuse number|tellimuse nr|kliendinumber|isikukood
      registrikood|viitenumber|arve number|telefoninumber|helistage|postiindeks|kokku|konto|kasutajanimi
      ip-aadress|versioon`,
    notMe: `ei olnud sina|ei olnud teie|ei taotlenud|ei palunud|ei ole taotlenud|pole taotlenud|kui see ei olnud
      pole sina|pole teie|te ei taotlenud|sa ei taotlenud|te ei palunud|ei teinud|ei proovinud|ei oodanud
      ei ole registreeri*`,
    ignore: `ignoreeri*|eira*|võid ignoreerida|võite ignoreerida|jäta tähelepanuta|jätke tähelepanuta|ei pea midagi
      kustuta see`,
    expires: 'kehti*|aegu*|ühekordn*|aegub|kehtib|ära jaga|ärge jagage|ühekordse*|ainult üks kord|kehtivus*',
    done: `on muudetud|muudeti|uus sisselogimine|on uuendatud|on lähtestatud|logiti sisse
      parool muudeti|on lisatud`,
    avoid: `privaatsus*|tingimused|abi|kontakt*|seaded|klienditugi|privaatsuspoliitika|kasutustingimused
      klienditeenindus|seadete|vaata brauseris|korduma kippuvad|loe lähemalt|abi saamiseks`,
    refuse: `loobu*|tühista*|kustuta*|keeldu*|lõpeta tellimus|tellimusest loobumi*|mina ei olnud|blokeeri*
      teata meile`,
    stale: `enam ei kehti|ei kehti enam|enam ei tööta|ei tööta enam|on aegunud|aegus|on kehtetu|on asendatud
      on juba kasutatud`,
    not: 'ei|vana|varasem|eelmi*|näiteks|nt|mitte',
    press: 'klõpsa*|vajuta*|nupp*|link*|klikka*|klõpsates|nupule|lingile|linki|nupu',
  },
  hu: {
    otp: `ellenőrző kód*|ellenőrzőkód*|megerősítő kód*|megerősítőkód*|biztonsági kód*|bejelentkezési kód*|belépési kód*
      belépőkód*|egyszer használatos kód*|egyszer használatos jelszó*|egyszeri kód*|egyszeri jelszó*|hozzáférési kód*
      aktiváló kód*|aktivációs kód*|hitelesítő kód*|hitelesítési kód*|azonosító kód*|visszaállítási kód
      visszaigazoló kód*|jóváhagyó kód*|egyszer használatos jelkód*|egyszer használatos pin*
      egyszer használható kód*|egyszeri belépési kód*|egyszer használatos belépési kód*|egyszeri azonosító*
      belépési azonosító*|ideiglenes kód*|átmeneti kód*|visszaigazolókód*|ellenőrzési kód*|regisztrációs kód*
      aktiválókód*|hitelesítőkód*|azonosítókód*|kétlépcsős azonosítás* kód*|sms-kód*|sms kód*|e-mail kód*
      biztonsági kulcs|jelszó-visszaállító kód*|visszaállító kód*|jóváhagyókód*|engedélyező kód*|ideiglenes pin*
      belépőkódod|megerősítési kód*|verifikációs kód*|igazoló kód*|bejelentkezőkód*|feloldókód*|feloldó kód*`,
    code: `kód|kódot|kódja|kódod|*kódja|*kódod|pin|pin-kód*|kódját|kódok|kódokat|számsor*|számjegy*|jelkód*
      kóddal|pin kód*|az alábbi számot|alábbi számokat|ezt a számot|ezeket a számokat`,
    password: 'jelszó|jelszava|jelszavad',
    is: 'a következő|az alábbi|ez|itt|az|a következő kód|alábbi|lent|íme|következő',
    enter: `adja meg|add meg|írja be|írd be|használja|használd|megadása|gépelje|gépeld|másolja|másold|illessze
      illeszd|beírás*|megadás*|írja|írd|üsse be|üsd be|beírni|megadni|adja|add`,
    login: `bejelentkez*|belép*|személyazonosság*|azonosít*|jelentkez*|bejelentkezni|belépni|belépéshez
      bejelentkezéshez|beléphet*|belépő link|kétlépcsős|kétfaktoros|azonosítás*|fiókjába|fiókodba való|lépjen be
      lépj be|jelentkezzen be|jelentkezz be`,
    verify: `megerősít*|erősítse meg|erősítsd meg|aktivál*|igazol*|visszaigazol*|hitelesít*|ellenőriz*
      regisztráció befejezés*|regisztráci*|megerősítés*|aktiválás*|aktiválja|aktiváld|véglegesít*|erősítse
      erősítsd|regisztráció befejezéséhez|ellenőrizze|ellenőrizd|igazolja|igazold`,
    reset: `jelszó visszaállítás*|visszaállít*|elfelejtett jelszó|elfelejtette|új jelszó*|jelszó módosítás*
      jelszóváltoztatás*|jelszó megváltoztat*|jelszavad megváltoztat*|jelszavának megváltoztat*
      jelszavának visszaállít*|jelszavam megváltoztat*|jelszócser*|alaphelyzet*|helyreállít*|jelszó beállítás*
      feloldás*|zárolás feloldás*|új jelszó megadás*|új jelszót|jelszavad visszaállít*|jelszó-visszaállítás*
      jelszavának módosít*|jelszava visszaállít*|adjon meg új|adj meg új|állítson be új|állíts be új|elfelejtetted
      jelszóemlékeztető|jelszó-emlékeztető|jelszómódosít*|jelszavad módosít*|jelszó pótlás*|jelszó igénylés*
      válasszon új|válassz új|oldja fel|oldd fel|válasszon jelszót|válassz jelszót|állítson be jelszót
      állíts be jelszót|adjon meg jelszót`,
    invite: `meghív*|csatlakoz*|meghívás elfogad*|meghívta|meghívott|meghívást kapott|meghívást kaptál|meghívó*
      hozzáadott|hozzáadta|fogadja el a meghív*|fogadd el a meghív*|csatlakozás*|elfogadás:|elfogadom:`,
    approve: `eszköz jóváhagyás*|eszköz engedélyezés*|bejelentkezés jóváhagyás*|új eszköz jóváhagyás*
      igen, én voltam|én voltam|igen, én vagyok|eszköz megerősítés*`,
    trade: `rendelés*|megrendelés*|kedvezmény*|kuponkód*|kupon*|csomag*|szállítás*|futár*|átvétel*|átvételi kód|számla
      számlá*|nyugta|foglalás*|jegy*|ajánlat*|ajándék*|vásárlás*|kosár*|akció*|utalvány*|tartalék kódok|hírlevél*
      kiállítás*|esküvő*|koncert*|közgyűlés*|részvényes*|szeminárium*|workshop*|nyílt nap*|kapukód*|kapu
      kaputelefon*|ajtó*|riasztó*|csomagautomat*|szekrény*|wifi|parkol*|fizetési kód*|bizonylat*
      felmérés*|kérdőív*|házhoz*|kiszállít*|megnyitó*|beszállókárty*|repülő*`,
    label: `rendelésszám*|ügyfélszám*|szám|száma|sz.|telefon*|tel|tel.|hívja|irányítószám|adószám|cégjegyzékszám|összeg
      összesen|végződő|verzió|felhasználónév|ip-cím|hivatkozás*|rendelés száma|rendelési szám|azonosító száma
      ügyszám*|iktatószám*|kérelem száma|kérés azonosító*|tranzakció azonosító*|tranzakcióazonosító*
      műveletazonosító*|ügyfélazonosító*|számlaszám*|szerződésszám*|személyi|taj|adóazonosító|neptun|neptun-kód*
      törzsszám*|hallgatói azonosító*|iban|kártya|kártyaszám*|hivatkozási szám*|telefonszám*|bankszámla*|cím`,
    notMe: `nem ön|nem te|nem kért*|nem kezdeményez*|nem próbált*|nem ismeri|nem ismered|nem regisztrált*
      nem ön kérte|nem ön volt|nem te kérted|nem te voltál|nem ön kezdeményez*|nem te kezdeményez*
      nem igényelt*|nem ön próbált*|nem regisztrált|nem számított*|nem ismeri fel|nem hozott létre|tévedésből
      nem ön végez*|nem kértél`,
    ignore: `hagyja figyelmen kívül|hagyd figyelmen kívül|figyelmen kívül|nincs teendő*|tekintse tárgytalannak
      figyelmen kívül hagy*|hagyja figyelmen|hagyd figyelmen|nincs semmi teendő*|nem kell tennie|nem kell tenned
      törölje ezt|töröld ezt|tekintsd tárgytalannak|nincs további`,
    expires: `érvényes*|lejár*|egyszer használ*|ne ossza meg|ne oszd meg|érvényes|lejár
      csak egyszer|ne adja meg|ne add meg|ne adja ki|ne add ki|senkinek|érvényesség*|felhasználható
      egyszer működik|csak egyszer működik`,
    done: `megváltozott|megváltoztatták|módosult|módosítva|új bejelentkezés|sikeresen megváltoz*
      biztonsági figyelmeztetés|megváltoztattuk|frissült|sikeresen módosít*|bejelentkezés történt|bejelentkeztek
      törölve|visszaállítottuk|beállításra került|aktiváltuk`,
    avoid: `adatvédel*|feltételek|súgó|segítség*|kapcsolat*|ügyfélszolgálat*|beállítás*|böngészőben|további információ*
      tudjon meg|blog|támogatás*|adatkezelés*|szabályzat*|általános szerződési|ászf|gyakori kérdés*|rólunk
      tudj meg|bővebben|részletek|írjon nekünk`,
    refuse: `leiratkoz*|lemond*|törlés*|törölje|mégse|elutasít*|visszavon*|nem én voltam|jelezze|leiratkozás
      lemondás|elutasítás|tiltsa|tiltás*|zárolja|vonja vissza|nem én|jelentse`,
    stale: `már nem érvényes|már nem érvényesek|már nem működik|nem működik már|már nem használható
      többé nem érvényes|többé nem használható|lejárt|érvényét vesztette|érvénytelenné vált|érvénytelen|már lejárt
      helyébe új|lecseréltük|már felhasznált*|már felhasználták`,
    not: 'nem|régi|korábbi|előző|pl.|például|soha|már nem|régebbi|sosem|nem az',
    noise: 'ne válaszoljon|ne válaszolj|nem kell',
    press: `kattints*|gomb*|link*|hivatkozás*|kattintva|kattintson|kattints|koppints*|gombra|linkre|hivatkozásra
      az alábbi link*`,
  },
  lt: {
    otp: `patvirtinimo kod*|saugos kod*|prisijungimo kod*|vienkartinis kod*|vienkartinį kod*|vienkartinis slaptažod*
      aktyvavimo kod*|prieigos kod*|autentifikavimo kod*|tapatybės patvirtinimo kod*|vienkartinį prisijungimo kod*
      vienkartinis prisijungimo kod*|vienkartinis pin|vienkartinio kodo|patvirtinimo pin|saugumo kod*
      autorizacijos kod*|atkūrimo kod*|registracijos kod*|identifikavimo kod*|laikinas kod*|laikiną kod*|sms kod*
      atrakinimo kod*|tikrinimo kod*|verifikavimo kod*|verifikacijos kod*|slaptažodžio keitimo kod*`,
    code: 'kodas|kodą|pin|kodo|kodu|kodai|skaitmenys|pin kodas|pin kodą|žetonas',
    password: 'slaptažodis|slaptažodį|slaptažodžio',
    is: 'yra|šis|toks|žemiau|štai|čia',
    enter: `įveskite|naudokite|įvesk|įrašykite|suveskite|nukopijuokite|įklijuokite|panaudokite|įveskite jį
      įvesdami|naudok`,
    login: `prisijung*|tapatyb*|prisijungti|prisijunkite|prisijunk|paskyros prieig*|dviejų veiksnių
      dviejų žingsnių|autentifik*|tapatybę`,
    verify: `patvirtin*|aktyvuo*|aktyvin*|užbaikite registraciją|užbaigti registraciją|registracij*|patvirtinti
      patvirtink|aktyvuoti`,
    reset: `atkur*|atstat*|pamiršo*|naujas slaptažodis|naują slaptažodį|pakeisti slaptažodį|slaptažodžio keitim*
      slaptažodžio atkūrim*|slaptažodžio pakeitim*|pakeisti mano slaptažodį|sukurti naują slaptažodį
      sukurkite naują slaptažodį|nustatyti naują|nustatykite naują|pakeiskite slaptažodį|slaptažodžio priminim*
      priminti slaptažodį|atblok*|atrakin*|slaptažodžio atstatym*`,
    invite: `kviet*|pakvie*|pakvietė|kviečia jus|kviečia tave|priimti kvietimą|priimkite kvietimą
      prisijunkite prie komandos|pridėjo jus|pridėjo tave`,
    approve: `patvirtinti įrenginį|patvirtinkite įrenginį|leisti įrenginį|patvirtinti prisijungimą
      taip, tai buvau aš|tai buvau aš|leisti prisijungti`,
    trade: `užsakym*|nuolaid*|siunt*|pristatym*|sąskait*|bilie*|pasiūlym*|rezervacij*|nuolaidų kodas
      nuolaidos kodas|akcij*|kupon*|dovan*|pirkim*|pirkin*|krepšel*|čekis|kvit*|kurjer*|paštomat*|atsiėmim*
      grąžinim*|skryd*|renginys|renginio|parod*|vestuv*|koncert*|susirinkim*|akcinink*|seminar*|vartų kodas
      durų kodas|automobilių stovėjim*|wifi|apklaus*|naujienlaišk*|vizit*`,
    label: `numeris|nr.|nr|tel.|tel|telefon*|skambinkite|suma|pašto kodas|užsakymo numeris|užsakymo nr
      kliento numeris|kliento kodas|sąskaitos nr|asmens kodas|įmonės kodas|pvm kodas|operacijos nr|prašymo nr
      dokumento nr|nuoroda nr|iš viso|sumą|vartotoj*|naudotoj*|ip adresas|metai`,
    notMe: `ne jūs|neprašėte|neprašei|neatpažįstate|nebandėte|tai ne jūs|tai ne tu|jei ne jūs|nesikreipėte
      nesiregistravote|neužsakėte|to nedarėte|nebuvote jūs|jūs to neprašėte`,
    ignore: `ignoruo*|nekreipkite dėmesio|ignoruokite|nieko daryti nereikia|nereikia nieko daryti|ištrinkite šį
      galite nekreipti`,
    expires: `galioja|galiojim*|nustos galioti|vienkartin*|galios|baigsis|vienkart*|niekam neatskleiskite|niekam jo
      neatskleiskite|nesidalinkite|nesidalykite|tik vieną kartą`,
    done: `buvo pakeistas|pakeistas|naujas prisijungimas|pakeista|buvo atnaujint*|prisijungta
      buvo pridėt*|atkurtas`,
    avoid: `privatum*|sąlygos|pagalba|kontakt*|nustatymai|pagalbos|taisykl*|duk|nustatym*|klientų aptarnavim*
      susisiek*|daugiau informacijos|peržiūrėti naršyklėje`,
    refuse: `atsisakyti|atšaukti|ištrinti|atmesti|atsisakykite|atšaukite|blokuo*|ištrinkite|praneškite|tai ne aš
      atsisakyti naujienlaiškio`,
    stale: `nebegalioja|jau nebegalioja|daugiau nebegalioja|nebeveikia|jau neveikia|nustojo galioti|baigė galioti
      pasibaigė galiojimas|galiojimas pasibaigė|jau panaudotas|buvo pakeistas nauju|nebegaliojantis|negaliojantis`,
    not: 'ne|senas|ankstesnis|pvz.|pavyzdžiui|niekada|nėra',
    noise: 'neatsakykite',
    press: 'spustelėkite|paspauskite|mygtuk*|nuorod*|spauskite|mygtuką|nuorodą|paspauskite nuorodą|paspausk',
  },
  lv: {
    otp: `apstiprinājuma kod*|drošības kod*|pieteikšanās kod*|verifikācijas kod*|vienreizējs kod*|vienreizējais kod*
      vienreizējo kod*|vienreizēja parol*|vienreizējā parol*|aktivizācijas kod*|piekļuves kod*|autentifikācijas kod*
      pārbaudes kod*|pieslēgšanās kod*|vienreizlietojam* kod*|vienreizlietojamais kods|vienreizlietojamo kodu
      vienreizlietojamā parole|vienreizēja pieteikšanās kod*|pagaidu kods|pagaidu kodu|autorizācijas kod*
      atjaunošanas kod*|reģistrācijas kod*|identifikācijas kod*|pin kods|pin kodu|atbloķēšanas kod*|ieejas kod*
      drošības pin|sms kods|sms kodu|vienreizējais pin|paroles maiņas kod*`,
    code: 'kods|kodu|pin|koda|kodi|cipari|ciparus|kodam',
    password: 'parole|paroli|paroles',
    is: 'ir|šāds|šis|zemāk|lūk|šeit|šo',
    enter: `ievadiet|izmantojiet|ievadi|ierakstiet|ieraksti|izmanto|nokopējiet|ielīmējiet|ievadot|lietojiet
      ievadiet šo`,
    login: `pieteik*|pierakst*|ienāk*|pieslēg*|identitāt*|pieslēgties|pieslēgtos|pieteikties|pieteiktos|ieiet
      ieietu|autentifik*|autoriz*|divpakāpju|divu soļu|piekļuv* kontam|ienākt`,
    verify: `apstiprin*|verific*|aktiviz*|pārbaud*|reģistrācij*|pabeidziet reģistrāciju|pabeigt reģistrāciju
      apstiprini|apstiprināt|aktivizē|aktivizējiet`,
    reset: `atiestat*|atjauno*|aizmirs*|jauna parole|jaunu paroli|mainīt paroli|paroles maiņ*|nomainīt paroli
      iestatīt jaunu|iestatiet jaunu|izveidot jaunu paroli|izveidojiet jaunu paroli|aizmirsta parole
      aizmirsāt paroli|nomainiet paroli|nomaini paroli|paroles atjaunošan*|paroles atiestatīšan*|atbloķē*
      izvēlieties jaunu paroli|paroles nomaiņ*`,
    invite: `uzaicin*|ielūg*|aicina jūs|aicina tevi|uzaicināja|pieņemt uzaicinājumu|pieņemiet uzaicinājumu
      pievienoja jūs|pievienoja tevi|pievienojieties komandai|pievienoties komandai`,
    approve: `apstiprināt ierīci|apstipriniet ierīci|atļaut ierīci|apstiprināt pieteikšanos|jā, tas biju es
      tas biju es|atļaut pieslēgšanos`,
    trade: `pasūtījum*|atlaid*|sūtījum*|piegād*|rēķin*|biļe*|piedāvājum*|rezervācij*|atlaižu kods|atlaides kods
      akcij*|kupon*|dāvan*|pirkum*|groz*|čeks|kvīts|kurjer*|pakomāt*|pakas|paku|saņemšan*|lidojum*|izstād*|kāz*
      koncert*|sapulc*|akcionār*|seminār*|vārtu kods|durvju kods|stāvviet*|wifi|aptauj*|jaunum*|vizīt*`,
    label: `numurs|nr.|nr|tel.|tel|tālr.|tālrunis|zvaniet|summa|pasta indekss|pasūtījuma numurs|pasūtījuma nr
      klienta numurs|klienta kods|rēķina nr|personas kods|reģ. nr|reģistrācijas numurs|pvn|darījuma nr
      pieprasījuma nr|operācijas nr|kopā|lietotāj*|ip adrese|gads`,
    notMe: `nebijāt jūs|nepieprasījāt|neesat pieprasīj*|nebiji tu|neatpazīstat|tas neesat jūs|ja tas nebijāt
      tas nebijāt jūs|neprasījāt|neesat prasīj*|to nepieprasījāt|nereģistrējāties|neveicāt
      neesi pieprasīj*`,
    ignore: 'ignorē*|neņemiet vērā|ignorējiet|ignorēt|nekas nav jādara|dzēsiet šo|varat neņemt vērā',
    expires: `derīg*|beidzas|beigsies|vienreiz*|derīgs|būs derīgs|derīgum*|nevienam neizpaud*|neizpaudiet
      nedalieties|tikai vienu reizi|neatklājiet`,
    done: `ir mainīta|tika mainīta|nomainīta|jauna pieteikšanās|ir nomainīta|tika nomainīta
      ir atjaunināt*|pieslēdzāties|ir pievienot*`,
    avoid: `privātum*|noteikumi|palīdzība|kontakt*|iestatījumi|atbalst*|privātuma politika|lietošanas noteikumi
      sazinieties|uzziniet vairāk|klientu apkalpošan*|skatīt pārlūkā|buj`,
    refuse: `atteik*|atcelt|dzēst|noraidīt|atcelt abonementu|atrakstīties|bloķē*|dzēsiet|ziņojiet|tas nebiju es
      atsakieties`,
    stale: `vairs nav derīgs|vairs nav derīga|vairs nedarbojas|vairs neder|ir beidzies|beidzies derīguma
      ir aizstāts|jau izmantots|jau ir izmantots|nav vairs derīgs|ir nederīgs|zaudējis spēku`,
    not: 'ne|vecais|iepriekšēj*|piem.|piemēram|nekad|nav|vairs ne',
    noise: 'neatbildiet',
    press: 'noklikšķin*|nospiediet|pog*|saiti|saites|klikšķin*|nospied|pogu|uz saites|spiediet',
  },
}
