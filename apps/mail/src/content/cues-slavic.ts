import type { Vocabulary } from './cues.js'

export const slavic: Record<string, Vocabulary> = {
  pl: {
    otp: `kod weryfikacyjny|kodu weryfikacyjnego|kod bezpieczeństwa|kod logowania|kod do logowania|kod jednorazowy
      jednorazowy kod|hasło jednorazowe|jednorazowe hasło|kod dostępu|kod uwierzytelniający|kod autoryzacyjny
      kod aktywacyjny|kod potwierdzający|kod autoryzacji|kod weryfikacji|kod uwierzytelniania|kod odzyskiwania
      kod resetowania|kod sms|kodu dostępu|kodu jednorazowego|kod tymczasowy|kod jednorazowego użytku
      kodem jednorazowym|kodu logowania|kod do zalogowania|kod do autoryzacji|kod do weryfikacji
      kod do potwierdzenia|kod potwierdzenia|kodu potwierdzającego|kodem weryfikacyjnym|kodu bezpieczeństwa
      hasło sms|hasło z sms|kod z sms|smskod|kod z e-maila|kod mailowy|kod rejestracyjny|kod aktywacji
      kod odblokowujący|kod do resetu|kod do zmiany hasła|pin jednorazowy|pin do logowania|token logowania
      tymczasowy kod|kod pin do logowania|kod zabezpieczający|kod 2fa|kod dwuskładnikowy|jednorazowego kodu
      jednorazowego hasła|kody logowania|kodzie jednorazowym`,
    code: `kod|kodu|kodem|pin|token|kody|kodu pin|kod pin|cyfry|cyfr|poniższe cyfry|te cyfry|następujące cyfry
      następujący numer|poniższy numer`,
    password: 'hasło',
    is: 'to|jest|brzmi|poniżej|następujący|oto|następująco|poniższy|poniższego|ten|taki|tutaj',
    enter: `wpisz|wprowadź|użyj|podaj|przepisz|wklej|wpisać|przepisz go|wprowadzić|podać|użyć|skopiuj|wpisując
      wpiszcie|podając|przepisać|wklej go|wpisz go`,
    login: `zaloguj*|zalogować*|logowani*|logować*|tożsamoś*|uwierzytelni*|dostęp do konta|magiczny link|logując*
      zaloguje*|zalogowani*|wejść na konto|wejdź na konto|link do logowania|dwuetapow*|dwuskładnikow*|logujesz
      loguje się`,
    verify: `zweryfikuj*|weryfikac*|potwierdź|potwierdzić|potwierdzenie|potwierdzeni*|potwierdzam|aktywuj*|aktywac*
      zweryfikować|dokończ rejestrację|rejestrac*|zweryfikowania|zweryfikuj|dokończ rejestracj*
      dokończyć rejestrację|zakończ rejestrację|zakończyć rejestrację|ukończ rejestrację|uaktywnij|aktywować
      sprawdź swój adres`,
    reset: `zresetuj*|zresetować|resetowani*|reset hasła|odzyskaj|odzyskać|odzyskiwani*|przypomnieni*|nie pamiętasz
      zapomniał*|nowe hasło|zmień hasło|zmianę hasła|zmiana hasła|zmienić hasło|ustaw hasło|ustaw nowe|ustawić hasło
      zmiany hasła|zmień moje hasło|odblokuj*|odblokow*|zresetowania|ustalić nowe hasło|ustal nowe hasło
      ustawić nowe|ustawienia nowego hasła|ustawienie nowego hasła|nadaj nowe hasło|nowego hasła|odzyskiwanie
      zmienisz hasło|utwórz nowe hasło|przywróć dostęp|przywrócić dostęp|przywracani*|resetu hasła|wybierz hasło
      ustaw swoje hasło|utwórz hasło|stwórz hasło`,
    invite: `zaprosze*|zaprasza|zaprosił*|dołącz|przyjmij zaproszenie|zaproszony|zaproszona|zaproszon*|zaprosiła
      dołączyć|dołączenia|dodał cię|dodała cię|dodał pana|przyjąć zaproszenie|akceptuj zaproszenie
      zaakceptuj zaproszenie|akceptuj:|przyjmij:|zaakceptuj:`,
    approve: `zatwierdź urządzenie|autoryzuj urządzenie|potwierdź urządzenie|zatwierdź logowanie|to ja|tak, to ja|to byłem ja
      zatwierdź nowe urządzenie|potwierdź nowe urządzenie|zezwól na logowanie|zezwól urządzeniu
      dodaj urządzenie zaufane|to byłam ja|tak, to byłem ja`,
    trade: `zamówieni*|kod rabatowy|rabat*|zniżk*|kod promocyjny|promocj*|kupon*|voucher*|paczk*|przesyłk*|dostaw*
      kurier*|odbiór|odbioru|kod odbioru|faktur*|paragon*|rezerwac*|bilet*|ofert*|prezent*|zakup*|koszyk*|wyprzedaż
      kody zapasowe|kody odzyskiwania|newsletter*|lotu|lotnicz*|wernisaż*|wystaw*|ślub|wesele|koncert*
      walne zgromadzenie|akcjonariusz*|seminarium|warsztat*|dzień otwarty|dni otwarte|paczkomat*|kod do bramy
      kod do furtki|kod do domofonu|kod do klatki|bramy|do bramy|bramki|furtk*|domofon*|szlaban*|alarmu|skrytk*|szafk*|wifi|wi-fi
      parking*|kod płatności|kod blik|blik|wizyt*|ankiet*|reklamac*|zwrotu`,
    label: `numer zamówienia|numer|numerze|nr|nr.|nr ref|telefon|tel|tel.|infolinia|zadzwoń|kod pocztowy|nip|regon|krs
      kwota|kwotę|suma|kończąc*|konto|sprawa|wersja|użytkownik|adres ip|od|rok|karta|identyfikator
      identyfikator operacji|nr operacji|numer operacji|id operacji|id transakcji|numer transakcji|numer wniosku
      nr wniosku|numer klienta|nr klienta|numer albumu|pesel|numer konta|nr konta|numer zgłoszenia|zgłoszenie nr
      numer polisy|numer umowy|sygnatura|znak sprawy|numer sprawy|id klienta|id żądania`,
    settle: `zatwierdzić płatność|autoryzować płatność|potwierdzić płatność|zatwierdź płatność|autoryzacja płatności
      zatwierdzić przelew|autoryzować przelew|potwierdzić przelew`,
    notMe: `nie … prosił*|nie … zamawiał*|nie … zlecał*
      to nie ty|nie ty|nie prosił*|nie wysyłał*|nie żądał*|nie inicjował*|nie próbował*|nie rozpoznajesz
      to nie pan|nie zlecał*|nie wnioskował*|nie zakładał*|nie rejestrował*|nie byłeś|nie byłaś|nie ty próbujesz
      to nie państwo|nie zamawiał*|nie wykonywał*|nie logował*|nie podejmował*|nie spodziewasz|nie pochodzi od
      nie zmieniał*`,
    ignore: `zignoruj*|zignorować|ignorować|pomiń|nie musisz nic robić|nie podejmuj|nie rób nic|nic nie rób
      usuń tę wiadomość|nie trzeba nic|możesz zignorować|zlekceważ*`,
    expires: `ważn*|wygaśnie|wygasa|wygasną|traci ważność|jednorazow*|nie udostępniaj|nikomu nie podawaj|obowiązuje
      straci ważność|ważność|działa przez|nikomu nie przekazuj|nie podawaj|nie przekazuj|nie ujawniaj|nie pokazuj
      tylko raz|działa tylko raz|działa raz`,
    done: `zostało zmienione|zostało zresetowane|zmieniono hasło|nowe logowanie|hasło zostało|nastąpiło logowanie
      został dodany|została zmieniona|alert bezpieczeństwa|zostało zaktualizowane|zostało ustawione|zalogowano się
      został usunięty|wykryliśmy logowanie|została zaktualizowana|pomyślnie zmienion*`,
    avoid: `prywatnoś*|regulamin*|warunki|pomoc*|kontakt*|ustawieni*|preferencj*|w przeglądarce|więcej informacji
      dowiedz się|obsługa klienta|blog|wsparci*|centrum pomocy|zarządzaj*|polityk*|dowiedz się więcej
      czytaj więcej|zobacz więcej`,
    refuse: `wypisz*|wypisać|zrezygnuj|rezygnac*|anuluj*|usuń*|usunąć|odrzuć|cofnij|zgłoś|to nie ja|zabezpiecz konto
      zabezpiecz swoje`,
    stale: `już nie działa|już nie działają|nie działa już|nie jest już ważny|już nie jest ważny|nie są już ważne
      nie jest już aktywny|nie jest już aktualny|stracił ważność|straciły ważność|utracił ważność|utraciły ważność
      wygasł|wygasły|już wygasł|jest nieważny|jest już nieważny|jest nieaktualny|jest już nieaktualny
      przestał działać|został zastąpiony|został unieważniony|został anulowany|został już użyty|już użyty
      już go użył*|już nieaktualn*|dawno wygasł|niestety już nie działa|niestety wygasł`,
    not: 'nie|stary|poprzedni|wygasł*|np.|na przykład|przykład|nigdy',
    noise: `nie udostępniaj|nikomu nie podawaj|nie odpowiadaj|w porządku|jeśli wygasł|jeżeli wygasł|gdy wygasł
      jeśli kod wygasł|jeżeli kod wygasł`,
    press: 'kliknij|kliknąć|klikając|klikni*|przycisk*|link*|odnośnik*|łącze|naciśnij',
  },
  cs: {
    otp: `ověřovací kód|bezpečnostní kód|přihlašovací kód|jednorázový kód|jednorázové heslo|přístupový kód|aktivační kód
      autorizační kód|potvrzovací kód|ověřovacího kódu|kód pro přihlášení|kód pro ověření|autentizační kód
      kód pro obnovení|ověřovacím kódem|dočasný kód|ověřovací pin|ověřovací kódy|jednorázového kódu
      jednorázovým kódem|jednorázový pin|jednorázového hesla|přihlašovacího kódu|přihlašovacím kódem
      bezpečnostního kódu|kód k přihlášení|kód k ověření|kód na přihlášení|kód pro potvrzení|kód k potvrzení
      kód pro reset|kód pro změnu hesla|autorizačního kódu|autorizační sms|sms kód|autentifikační kód
      aktivačního kódu|aktivační pin|přístupového kódu|dočasný pin|kód z e-mailu|verifikační kód|registrační kód
      kontrolní kód|kód pro registraci|potvrzovacího kódu|přihlašovací pin|odemykací kód|kód pro odemčení`,
    code: `kód|kódu|kódem|pin|kódy|číslice|pin kód|kódů|následující číslo|tyto číslice|následující číslice
      číslo níže`,
    password: 'heslo|hesla|heslem',
    is: 'je|zní|následující|níže|zde|tento|toto|takto|následuje',
    enter: `zadejte|zadej|použijte|použij|vložte|opište|vyplňte|vyplň|opiš|zkopírujte|zkopíruj|napište|napiš|vlož
      zadáním|zadání|vepište|vepiš|zadat|opsat`,
    login: `přihlás*|přihlaš*|totožnost*|dvoufázov*|identit*|přihlásit|vstup do|vstoupit|vstupte|dvoufaktor*
      dvoustupňov*|autentizac*|autentifikac*|odkaz pro přihlášení|přihlašujete|vstup bez hesla|přihlášení bez hesla
      přístup bez hesla`,
    verify: `ověř*|potvrď*|potvrz*|aktivuj*|aktivac*|dokončit registraci|dokončete registraci|registrac*|ověření
      ověřte|ověřit|dokončení registrace|dokončit založení|aktivovat|potvrdit|potvrzení|založení účtu`,
    reset: `obnov*|reset*|zapomenut*|zapomněl*|nové heslo|změnit heslo|změna hesla|změnu hesla|nastavit heslo
      změňte heslo|změnit moje heslo|nastavení hesla|odemkn*|odemč*|odblok*|heslo jste zapomněli|zapomenuté heslo
      nového hesla|nastavte si nové|nastavit nové|nastavení nového|zvolte nové heslo|zvolit nové|změnit si heslo
      změňte si heslo|vytvořit nové heslo|vytvořte si nové|změně hesla|obnovení hesla|resetování|zvolte si heslo
      nastavte si heslo|vytvořte si heslo`,
    invite: `pozvánk*|pozval*|pozván*|přijmout pozvání|připojte se|připojit se|zve vás|vás zve|tě zve|zve tě
      přijměte pozvání|přidal vás|přidala vás|přidal tě|pozvání|přidejte se|přijmout pozvánku|přijměte pozvánku
      přijmout:|přijměte:|přijmi:`,
    approve: `schválit zařízení|potvrdit zařízení|povolit zařízení|schválit přihlášení|ano, to jsem já|byl jsem to já
      povolit toto zařízení|schválit toto zařízení|potvrdit toto zařízení|povolit přihlášení|potvrdit přihlášení
      ano, byl jsem to já|ano, byla jsem to já|byla jsem to já|důvěřovat zařízení`,
    trade: `objednávk*|slevový kód|slev*|poukaz*|kupón*|zásilk*|balík*|doručen*|dopravce|kurýr*|vyzvednut*|faktur*
      účtenk*|rezervac*|vstupenk*|jízdenk*|nabídk*|dárk*|nákup*|košík*|záložní kódy|newsletter|vernisáž*|výstav*
      svatb*|koncert*|valná hromada|valné hromady|akcionář*|seminář*|workshop*|den otevřených|kód k bráně
      kód ke dveřím|brán*|branky|dveř*|závor*|skříňk*|výdejn*|wifi|wi-fi|parkov*|kód platby
      objednání k|termín*|dotazník*|schůz*|promo*|sleva|doprav*|zásilkovn*`,
    label: `číslo objednávky|číslo|č.|tel|tel.|telefon|volejte|psč|ič|ičo|dič|částka|celkem|končící|účet|verze|uživatel*
      adresa ip|ip adresa|od roku|číslo operace|id operace|číslo transakce|id transakce|číslo žádosti|č. žádosti
      číslo klienta|klientské číslo|rodné číslo|číslo účtu|č. ú.|čj.|č.j.|č. j.|spis*|variabilní symbol|vs
      číslo smlouvy|osobní číslo|číslo studenta|číslo karty|reference|zákaznické číslo|id žádosti`,
    settle: `schválit platbu|potvrdit platbu|autorizovat platbu|schvalte platbu|autorizace platby|schválení platby`,
    notMe: `nejste to vy|to nebyl*|jste nežádal*|nežádal*|nepožádal*|nevyžádal*|neprováděl*|nepokoušel*|nepoznáváte
      nejste si vědom*|nechcete|jste to nebyli|to nejste vy|to nejsi ty|jsi to nebyl*|o nic nežádal*|nežádáte
      nezadal*|nevytvářel*|neregistroval*|nepřihlašoval*|nezkoušel*|nepoznáváš|nečekal*|neočekával*`,
    ignore: `ignor*|nemusíte nic|nevěnujte|ignorujte|můžete ignorovat|nic nedělejte|nemusíte nic dělat|nemusíš nic
      smažte tento|není třeba nic|neberte v potaz|považujte za bezpředmětn*`,
    expires: `platn*|platí|vyprší|jednorázov*|nesdělujte|nesdílejte|nikomu nesdělujte|nikomu neříkejte|neposílejte
      nikomu ho|platit|platnost|do vypršení|neposkytujte|nepředávejte|jen jednou|pouze jednou|funguje jen jednou`,
    done: `bylo změněno|byl změněn|byla změněna|nové přihlášení|bylo obnoveno|byl přidán|bezpečnostní upozornění
      bylo nastaveno|bylo úspěšně|úspěšně změněno|přihlásil se|proběhlo přihlášení|bylo odebráno
      byla aktualizována`,
    avoid: `soukromí|osobních údajů|podmínky|nápověd*|pomoc|kontakt*|nastavení|předvolby|v prohlížeči|více informací
      podpor*|zákaznick*|blog|zásady|ochrana údajů|ochrana osobních|zobrazit online|zjistit více|časté dotazy
      kontaktujte|zákaznická`,
    refuse: 'odhlás*|odhlášení|zrušit|zrušte|smazat|odstranit|odmítnout|odvolat|nahlásit|nebyl jsem to já|zabezpečte',
    stale: `již není platný|už není platný|již neplatí|už neplatí|již nefunguje|už nefunguje|přestal platit
      přestal fungovat|pozbyl platnosti|je neplatný|vypršel|vypršela|vypršela platnost|již vypršel|už vypršel
      byl nahrazen|byl zrušen|byl již použit|už byl použit|již nejsou platné|už nejsou platné|bohužel už neplatí
      bohužel vypršel`,
    not: 'není|ne|starý|předchozí|např.|například|příklad|nikdy',
    noise: 'pokud vypršel|pokud kód vypršel|pokud již vypršel',
    press: 'klikn*|kliknutím|tlačítk*|odkaz*',
  },
  sk: {
    otp: `overovací kód|bezpečnostný kód|prihlasovací kód|jednorazový kód|jednorazové heslo|prístupový kód|aktivačný kód
      autorizačný kód|potvrdzovací kód|kód na prihlásenie|kód na overenie|dočasný kód|overovacieho kódu
      overovacím kódom|jednorazového kódu|jednorazový pin|jednorazového hesla|prihlasovacieho kódu
      bezpečnostného kódu|kód pre prihlásenie|kód na potvrdenie|kód na obnovenie|kód na zmenu hesla
      autentifikačný kód|autorizačná sms|sms kód|aktivačný pin|verifikačný kód|registračný kód|kontrolný kód
      prihlasovací pin|overovací pin|dočasný pin|autorizačného kódu|odomykací kód`,
    code: 'kód|kódu|kódom|pin|kódy|číslice|pin kód|nasledujúce číslo|tieto číslice|nasledujúce číslice',
    password: 'heslo|hesla|heslom',
    is: 'je|znie|nasledujúci|nižšie|tento|toto|tu|takto|takýto',
    enter: `zadajte|zadaj|použite|použi|vložte|vyplňte|opíšte|skopírujte|napíšte|zadaním|zadať|prepíšte|vpíšte
      vlož`,
    login: `prihlás*|prihlas*|totožnosť*|identit*|prihlásenie|prihlásiť|vstup do|dvojfaktor*|dvojstupňov*
      overenie totožnosti|autentifikác*|odkaz na prihlásenie|prihlasujete`,
    verify: `overiť|overte|overenie|potvrď*|potvrdiť|potvrďte|potvrdenie|aktivuj*|aktivác*|aktivovať|registrác*
      overenia|verifikác*|dokončite registráciu|dokončiť registráciu|dokončenie registrácie|potvrdenia|aktivujte
      založenie účtu`,
    reset: `obnov*|reset*|zabudnut*|zabudl*|nové heslo|zmeniť heslo|zmena hesla|zmenu hesla|nastaviť heslo|zmeňte heslo
      zmeniť moje heslo|odomkn*|odblok*|zabudnuté heslo|nového hesla|nastavte si nové|nastaviť nové|zvoľte si nové
      zmeniť si heslo|vytvoriť nové heslo|obnovenie hesla|resetovanie|zmene hesla|zvoľte si heslo
      nastavte si heslo|vytvorte si heslo`,
    invite: `pozvánk*|pozval*|prijať pozvanie|pripojte sa|pozýva vás|vás pozýva|prijmite pozvánku|prijať pozvánku
      pozvánka|pridal vás|pridala vás|pridajte sa|pripojiť sa|pozvanie`,
    approve: `schváliť zariadenie|potvrdiť zariadenie|povoliť zariadenie|schváliť prihlásenie|potvrdiť prihlásenie
      áno, bol som to ja|áno, som to ja|bol som to ja|povoliť prihlásenie`,
    trade: `objednávk*|zľavový kód|zľav*|poukaz*|kupón*|zásielk*|balík*|doručen*|kuriér*|vyzdvihnut*|faktúr*|rezervác*
      vstupenk*|lístk*|ponuk*|darček*|nákup*|košík*|záložné kódy|vernisáž*|výstav*|svadb*|koncert*
      valné zhromaždenie|akcionár*|seminár*|workshop*|deň otvorených|kód k bráne|brán*|dverí|dvere|skrink*
      wifi|parkov*|kód platby|termín*|dotazník*|stretnut*|promo*|doprav*|účtenk*|newsletter|kúp*|kúpil*`,
    label: `číslo objednávky|číslo|č.|tel|tel.|telefón|volajte|psč|ičo|dič|suma|spolu|účet|verzia|používateľ*|ip adresa
      číslo operácie|id operácie|číslo transakcie|číslo žiadosti|číslo klienta|klientske číslo|rodné číslo
      číslo účtu|variabilný symbol|číslo zmluvy|osobné číslo|číslo karty|končiac*|od roku|referencia`,
    notMe: `neboli ste to|nežiadali|nepožiadali|nevyžiadali|nepokúšali|nespoznávate|neboli vy|ak ste to neboli
      to nie ste vy|nie ste to vy|nepokúšali ste|neregistrovali|neprihlasovali|nečakali|nezadali|ste nežiadali`,
    ignore: 'ignor*|nemusíte nič|ignorujte|môžete ignorovať|nič nerobte|nemusíte robiť|vymažte tento|netreba nič',
    expires: `platn*|platí|vyprší|jednorazov*|nikomu neprezrádzajte|nikomu nehovorte|nezdieľajte|neposkytujte
      platnosť|platiť|iba raz|len raz`,
    done: `bolo zmenené|bol zmenený|nové prihlásenie|bezpečnostné upozornenie|bolo úspešne|bola zmenená
      bolo nastavené|bol pridaný|prihlásil sa|bolo obnovené`,
    avoid: `súkromi*|podmienky|pomoc|kontakt*|nastaveni*|v prehliadači|viac informácií|podpor*|blog|zásady
      ochrana osobných|zobraziť online|zistiť viac|časté otázky|zákaznick*`,
    refuse: `odhlás*|zrušiť|zmazať|odstrániť|odmietnuť|nahlásiť|zrušte|odvolať|to som nebol ja|nebol som to ja
      zabezpečte|zablokovať`,
    stale: `už neplatí|už nie je platný|už nefunguje|už nie sú platné|viac neplatí|prestal platiť|prestal fungovať
      stratil platnosť|je neplatný|vypršal|vypršala platnosť|už vypršal|bol nahradený|bol zrušený|už bol použitý
      bohužiaľ už neplatí`,
    not: 'nie|starý|predchádzajúci|napr.|napríklad|príklad|už nie|starý kód|predošlý|nikdy|nie je',
    noise: 'nezdieľajte s',
    press: 'klikn*|kliknutím|tlačidl*|odkaz*',
  },
  sr: {
    otp: `kod za potvrdu|kod za prijavu|bezbednosni kod|sigurnosni kod|verifikacioni kod|verifikacijski kod
      jednokratni kod|jednokratna lozinka|kôd za potvrdu|pristupni kod|kontrolni kod|kôd za provjeru|kod za provjeru
      kod za verifikaciju|kod za proveru|aktivacijski kod|aktivacioni kod|jednokratna zaporka|potvrdni kod
      jednokratni kôd|код за потврду|код за пријаву|безбедносни код|верификациони код|једнократни код
      једнократна лозинка|код за проверу|код за верификацију|jednokratno geslo|potrditvena koda|varnostna koda
      enkratna koda|enkratno geslo|koda za prijavo|koda za preverjanje|kontrolna koda|avtentikacijska koda
      kod za autentifikaciju|kod za autorizaciju|kod za aktivaciju|kod za pristup|kod za resetovanje
      kod za resetiranje|kod za oporavak|kod za registraciju|kod za autentikaciju|kodom za prijavu
      jednokratnog koda|jednokratnu lozinku|jednokratni pin|jednokratnu zaporku|sigurnosnog koda
      verifikacioni broj|autorizacijski kod|autentifikacijski kod|autentifikacioni kod|sms kod|privremeni kod
      zaštitni kod|kontrolni broj|potvrdna šifra|sigurnosna šifra|šifra za prijavu|jednokratna šifra
      kôd za prijavu|sigurnosni kôd|verifikacijski kôd|pristupni kôd|kôd za verifikaciju|potvrditveno kodo
      varnostno kodo|kodo za prijavo|kodo za potrditev|koda za potrditev|koda za dostop|koda za ponastavitev
      enkratno kodo|enkratni pin|kode za prijavo|overitvena koda|aktivacijska koda|prijavna koda|prijavno kodo
      začasna koda|код за приступ|код за активацију|једнократни пин|сигурносни код|код за потврђивање
      привремени код|код за ресетовање|kod za dvofaktorsku`,
    code: `kod|kôd|koda|kodo|pin|код|kodu|kodom|kodovi|šifra|šifru|cifre|znamenke|številke|kode|kôda|pin kod
      шифра|шифру|кода|кодом|sljedeće brojeve|sledeće brojeve|ove brojeve|ove znamenke|ove cifre
      naslednje številke|следеће бројеве`,
    password: 'lozinka|zaporka|geslo|лозинка',
    is: `je|glasi|je:|sledeći|sljedeći|naslednji|је|je ovo|ovo je|sljedeći kod|ovaj|ovdje|ovde|ispod|niže
      spodaj|tukaj|naslednja|гласи|следећи|испод|овде`,
    enter: `unesite|upišite|koristite|upotrijebite|vnesite|uporabite|унесите|користите|unesi|upiši|ukucajte|ukucaj
      utipkajte|utipkaj|kopirajte|iskoristite|iskoristi|upotrebite|upotrijebi|koristi|vpišite|vpiši|vnesi
      vtipkajte|uporabi|kopiraj|nalepite|zalijepite|prilepite|укуцајте|упишите|унеси|искористите`,
    login: `prijav*|пријав*|identitet*|vpis*|ulogujte|ulogovali|ulogirajte|uloguj|ulaz u|logovanj*|pristup nalogu
      pristup računu|identiteta|autentifika*|autentika*|dvofaktor*|dvostep*|dvoetap*|vstop*|avtentik*|улогуј*
      идентитет*|двофактор*`,
    verify: `potvrd*|potvrđ*|aktivir*|verifi*|потврд*|активир*|верифик*|potrdi*|aktiviraj*|preverit*|registracij*
      provjer*|verifik*|završite registraciju|dovršite registraciju|završi registraciju|dovrši registraciju
      potvrdite|provjerite|proverite adresu|preverite naslov|dokončajte registracijo|zaključite registracijo
      потврдите|завршите регистрацију|регистрациј*`,
    reset: `resetir*|resetov*|ponastav*|poništ*|zaborav*|nova lozinka|novu lozinku|promijeni lozinku|promeni lozinku
      promjena lozinke|promena lozinke|promjenu lozinke|promenu lozinke|promenite lozinku|promijenite lozinku
      novo geslo|pozabljeno geslo|spremeni geslo|spremembo gesla|obnov*|ресет*|нова лозинка|промен*|otključ*|odkleni*
      deblokir*|zaboravljena lozinka|zaboravili ste|novu zaporku|nova zaporka|promjena zaporke|promijenite zaporku
      postavite novu|postavi novu|izaberite novu|odaberite novu|promena šifre|promeni šifru|nova šifra|novu šifru
      vraćanje lozinke|oporav*|obnavljanj*|nastavite novo geslo|nastavi novo geslo|izberite novo geslo
      spremenite geslo|sprememba gesla|ponastavitev|pozabili|заборав*|нову лозинку|промена лозинке|обнов*
      постави нову|odaberite lozinku|izaberite lozinku|postavite lozinku|nastavite geslo|izberite geslo
      изаберите лозинку`,
    invite: `pozivnic*|pozvan*|pozvao|pozvala|vabil*|povabil*|pridruži*|позивниц*|позван*|придруж*|poziva vas
      vas poziva|te poziva|pozvali|prihvati poziv|prihvatite poziv|prihvati pozivnicu|dodao vas|dodala vas
      pridružite|vabi vas|vas vabi|te vabi|povabljeni|sprejmi povabilo|sprejmite povabilo|dodal vas|pridruži se
      позива вас|прихвати*|придружите`,
    approve: `odobri uređaj|odobrite uređaj|potvrdi uređaj|odobri prijavu|odobrite prijavu|da, to sam bio ja
      to sam bio ja|da, to sam ja|odobri napravo|potrdi napravo|odobri prijavo|da, to sem bil jaz|to sem bil jaz
      одобри уређај|да, то сам ја`,
    trade: `narudžb*|porudžb*|naročil*|popust*|kupon*|pošiljk*|paket*|dostav*|isporuk*|faktur*|rezervacij*|ponud*
      poklon*|kupovin*|kupnj*|nakup*|куповин*|košaric*|поруџбин*|попуст*|пошиљк*|достав*|kod za popust|promo kod|promotivni kod
      vaučer*|račun br|fiskalni račun|ulaznic*|kurir*|preuzimanj*|paketomat*|izložb*
      vjenčanj*|venčanj*|svadb*|koncert*|skupštin*|dioničar*|akcionar*|seminar*|radionic*|dan otvorenih|kapij*
      kod za vrata|interfon*|portafon*|alarm za|parking*|parkiranj*|wifi|anket*|pretplat*|pregled kod
      termin pregleda|koda za popust|promocijska koda|vstopnic*|prevzem*|paketnik*|razstav*|porok*|koncert
      skupščin*|delničar*|delavnic*|anketa|наруџб*|улазниц*|курир*|изложб*|концерт*|паркинг*
      преузимањ*|понуд*|поклон*`,
    label: `broj|broj narudžbe|številka|št.|br.|tel|tel.|telefon*|poštanski broj|oib|pib|iznos|znesek|ukupno|verzija
      korisnik|korisničko ime|ip adresa|број|бр.|broj telefona|broj računa|broj zahtjeva|broj zahteva
      broj transakcije|broj operacije|id zahtjeva|id zahteva|id transakcije|jmbg|mbs|matični broj|referenca
      referentni broj|poziv na broj|številka naročila|številka računa|številka zahtevka|številka stranke|emšo
      davčna|davčna številka|sklic|skupaj|telefonska|pokličite|pozovite|nazovite|šifra kupca|šifra klijenta
      šifra stranke|пиб|износ|укупно|телефон*|позовите|поштански број|корисник|поруџбине`,
    notMe: `niste vi|niste zatražili|niste tražili|niste zahtijevali|niste zahtevali|niste pokušali|нисте ви
      нисте тражили|niste bili|ako to niste|ako niste vi|niste to vi|niste to bili vi|to niste vi
      ako niste tražili|niste podnijeli|niste podneli|niste poslali|nisi ti|nisi tražio|nisi tražila
      niste se registrirali|niste se registrovali|niste očekivali|niste inicirali|če to niste|niste sami
      tega niste|niste vi zahtevali|niste poskušali|niste zaprosili|ако нисте|нисте затражили|нисте покушали`,
    ignore: `ignorir*|zanemari*|prezrite|prezri|занемари*|игнориш*|ignoriš*|ignorirajte|zanemarite
      slobodno zanemarite|ne morate ništa|ne trebate ništa|ništa ne morate|izbrišite ovu|obrišite ovu
      lahko prezrete|spreglejte|ni vam treba|занемарите|игноришите|обришите ову`,
    expires: `važi|vrijedi|veljav*|ističe|istječe|poteče|jednokratn*|enkratn*|важи|истиче|vrijedi do|važeći|važi do
      valjan*|ne dijelite|ne delite|nikome ne|nemojte dijeliti|nemojte deliti|istječe za|ističe za|velja
      ne delite z|nikomur|poteče čez|važenj*|samo jednom|le enkrat|не делите|никоме|важећи`,
    done: `je promijenjena|je promenjena|je promenjeno|je bilo spremenjeno|nova prijava|je promenjen|je spremenjeno
      је промењена|promijenjena je|promenjena je|lozinka je|novo logovanje|je resetirana|je resetovana
      prijavili ste se|prijava s|geslo je bilo|је промењен|нова пријава`,
    avoid: `privatnost*|zasebnost*|uvjeti|uslovi|pogoji|pomoć*|pomoč*|kontakt*|postavke|podešavanja|nastavitve|podrška
      saznajte više|приватност*|услови|помоћ*|pravila|politika|pomoč uporabnikom|o nama|o nas|zaštita podataka
      varstvo podatkov|служба за кориснике|подршка|поставке|подешавања`,
    refuse: `odjav*|otkaži|otkažite|prekliči*|izbriši*|obriši*|odbij*|zavrni|nisam ja|одјав*|откажи*|otkazati
      poništite pretplatu|blokirajte|zaključajte|prijavite nam|javite nam|to nisam bio ja|nisem bil jaz
      to nisem bil jaz|zaklenite|обриши*|нисам ја|поништи*`,
    stale: `više ne važi|više ne vrijedi|više ne vredi|više nije važeći|više nije valjan|više nisu važeći
      više ne radi|više ne funkcioniše|više ne funkcionira|je istekao|istekao je|već je istekao|nevažeći
      je poništen|je zamenjen|je zamijenjen|već iskorišćen|već iskorišten|ne velja več|ni več veljavna
      ni več veljaven|ne deluje več|je potekla|je potekel|je že potekla|je bila zamenjena|neveljavna
      više nije aktivan|више не важи|више није важећи|више не ради|је истекао|неважећи`,
    not: `nije|ne|prethodn*|prejšnj*|npr.|primjer|primer|na primer|није|stari|staro|stara|stari kod|nikad
      nikada|više ne|ni več|nikoli|није више|никада|на пример|to ni`,
    noise: 'ako je istekao|ako je kod istekao|če je potekla|ако је истекао',
    press: `klikni*|kliknite|kliknuti|gumb*|dugme*|poveznic*|vez*|link*|кликни*|дугме*|линк*|povezav*|dodirnite
      pritisnite|kliknite na|tipku|ovaj link|ovu poveznicu|tukaj kliknite|притисните|кликните|овај линк`,
  },
}
