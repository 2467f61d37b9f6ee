import type { Vocabulary } from './cues.js'

export const slavic: Record<string, Vocabulary> = {
  pl: {
    otp: `kod weryfikacyjny|kodu weryfikacyjnego|kod bezpieczeństwa|kod logowania|kod do logowania|kod jednorazowy
      jednorazowy kod|hasło jednorazowe|jednorazowe hasło|kod dostępu|kod uwierzytelniający|kod autoryzacyjny
      kod aktywacyjny|kod potwierdzający|kod autoryzacji|kod weryfikacji|kod uwierzytelniania|kod odzyskiwania
      kod resetowania|kod sms|kodu dostępu|kodu jednorazowego|kod tymczasowy`,
    code: 'kod|kodu|kodem|pin|token',
    password: 'hasło',
    is: 'to|jest|brzmi|poniżej|następujący|oto',
    enter: 'wpisz|wprowadź|użyj|podaj|przepisz|wklej|wpisać',
    login: 'zaloguj*|zalogować*|logowani*|logować*|tożsamoś*|uwierzytelni*|dostęp do konta|magiczny link|logując*',
    verify: `zweryfikuj*|weryfikac*|potwierdź|potwierdzić|potwierdzenie|potwierdzeni*|potwierdzam|aktywuj*|aktywac*
      zweryfikować|dokończ rejestrację|rejestrac*`,
    reset: `zresetuj*|zresetować|resetowani*|reset hasła|odzyskaj|odzyskać|odzyskiwani*|przypomnieni*|nie pamiętasz
      zapomniał*|nowe hasło|zmień hasło|zmianę hasła|zmiana hasła|zmienić hasło|ustaw hasło|ustaw nowe|ustawić hasło
      zmiany hasła|zmień moje hasło|odblokuj*|odblokow*`,
    invite: 'zaprosze*|zaprasza|zaprosił*|dołącz|przyjmij zaproszenie',
    approve: `zatwierdź urządzenie|autoryzuj urządzenie|potwierdź urządzenie|zatwierdź logowanie|to ja|tak, to ja|to byłem ja`,
    trade: `zamówieni*|kod rabatowy|rabat*|zniżk*|kod promocyjny|promocj*|kupon*|voucher*|paczk*|przesyłk*|dostaw*
      kurier*|odbiór|odbioru|kod odbioru|faktur*|paragon*|rezerwac*|bilet*|ofert*|prezent*|zakup*|koszyk*|wyprzedaż
      kody zapasowe|kody odzyskiwania|newsletter*|lotu|lotnicz*`,
    label: `numer zamówienia|numer|numerze|nr|nr.|nr ref|telefon|tel|tel.|infolinia|zadzwoń|kod pocztowy|nip|regon|krs
      kwota|kwotę|suma|kończąc*|konto|sprawa|wersja|użytkownik|adres ip|od|rok|karta`,
    notMe: `to nie ty|nie ty|nie prosił*|nie wysyłał*|nie żądał*|nie inicjował*|nie próbował*|nie rozpoznajesz
      to nie pan|nie zlecał*|nie wnioskował*|nie zakładał*|nie rejestrował*`,
    ignore: 'zignoruj*|zignorować|ignorować|pomiń|nie musisz nic robić|nie podejmuj',
    expires: 'ważn*|wygaśnie|wygasa|wygasną|traci ważność|jednorazow*|nie udostępniaj|nikomu nie podawaj',
    done: `zostało zmienione|zostało zresetowane|zmieniono hasło|nowe logowanie|hasło zostało|nastąpiło logowanie
      został dodany|została zmieniona|alert bezpieczeństwa|zostało zaktualizowane`,
    avoid: `prywatnoś*|regulamin*|warunki|pomoc*|kontakt*|ustawieni*|preferencj*|w przeglądarce|więcej informacji
      dowiedz się|obsługa klienta|blog|wsparci*|centrum pomocy|zarządzaj*`,
    refuse: `wypisz*|wypisać|zrezygnuj|rezygnac*|anuluj*|usuń*|usunąć|odrzuć|cofnij|zgłoś|to nie ja|zabezpiecz konto
      zabezpiecz swoje`,
    not: 'nie|stary|poprzedni|wygasł*|np.|na przykład|przykład|nigdy',
    noise: 'nie udostępniaj|nikomu nie podawaj|nie odpowiadaj|w porządku',
    press: 'kliknij|kliknąć|klikając|klikni*|przycisk*|link*|odnośnik*|łącze|naciśnij',
  },
  cs: {
    otp: `ověřovací kód|bezpečnostní kód|přihlašovací kód|jednorázový kód|jednorázové heslo|přístupový kód|aktivační kód
      autorizační kód|potvrzovací kód|ověřovacího kódu|kód pro přihlášení|kód pro ověření|autentizační kód
      kód pro obnovení|ověřovacím kódem|dočasný kód`,
    code: 'kód|kódu|kódem|pin',
    password: 'heslo',
    is: 'je|zní|následující|níže',
    enter: 'zadejte|zadej|použijte|použij|vložte|opište',
    login: 'přihlás*|přihlaš*|totožnost*|dvoufázov*|identit*',
    verify: 'ověř*|potvrď*|potvrz*|aktivuj*|aktivac*|dokončit registraci|dokončete registraci|registrac*',
    reset: `obnov*|reset*|zapomenut*|zapomněl*|nové heslo|změnit heslo|změna hesla|změnu hesla|nastavit heslo
      změňte heslo|změnit moje heslo|nastavení hesla|odemkn*|odemč*|odblok*`,
    invite: 'pozvánk*|pozval*|pozván*|přijmout pozvání|připojte se|připojit se',
    approve: 'schválit zařízení|potvrdit zařízení|povolit zařízení|schválit přihlášení|ano, to jsem já|byl jsem to já',
    trade: `objednávk*|slevový kód|slev*|poukaz*|kupón*|zásilk*|balík*|doručen*|dopravce|kurýr*|vyzvednut*|faktur*
      účtenk*|rezervac*|vstupenk*|jízdenk*|nabídk*|dárk*|nákup*|košík*|záložní kódy|newsletter`,
    label: `číslo objednávky|číslo|č.|tel|tel.|telefon|volejte|psč|ič|ičo|dič|částka|celkem|končící|účet|verze|uživatel*
      adresa ip|ip adresa|od roku`,
    notMe: `nejste to vy|to nebyl*|jste nežádal*|nežádal*|nepožádal*|nevyžádal*|neprováděl*|nepokoušel*|nepoznáváte
      nejste si vědom*|nechcete`,
    ignore: 'ignor*|nemusíte nic|nevěnujte',
    expires: 'platn*|platí|vyprší|jednorázov*|nesdělujte|nesdílejte',
    done: 'bylo změněno|byl změněn|byla změněna|nové přihlášení|bylo obnoveno|byl přidán|bezpečnostní upozornění',
    avoid: `soukromí|osobních údajů|podmínky|nápověd*|pomoc|kontakt*|nastavení|předvolby|v prohlížeči|více informací
      podpor*|zákaznick*|blog`,
    refuse: 'odhlás*|odhlášení|zrušit|zrušte|smazat|odstranit|odmítnout|odvolat|nahlásit|nebyl jsem to já|zabezpečte',
    not: 'není|ne|starý|předchozí|např.|například|příklad|nikdy',
    press: 'klikn*|kliknutím|tlačítk*|odkaz*',
  },
  sk: {
    otp: `overovací kód|bezpečnostný kód|prihlasovací kód|jednorazový kód|jednorazové heslo|prístupový kód|aktivačný kód
      autorizačný kód|potvrdzovací kód|kód na prihlásenie|kód na overenie|dočasný kód`,
    code: 'kód|kódu|kódom|pin',
    password: 'heslo',
    is: 'je|znie|nasledujúci|nižšie',
    enter: 'zadajte|zadaj|použite|použi|vložte',
    login: 'prihlás*|prihlas*|totožnosť*|identit*',
    verify: 'overiť|overte|overenie|potvrď*|potvrdiť|potvrďte|potvrdenie|aktivuj*|aktivác*|aktivovať|registrác*',
    reset: `obnov*|reset*|zabudnut*|zabudl*|nové heslo|zmeniť heslo|zmena hesla|zmenu hesla|nastaviť heslo|zmeňte heslo
      zmeniť moje heslo|odomkn*|odblok*`,
    invite: 'pozvánk*|pozval*|prijať pozvanie|pripojte sa',
    trade: `objednávk*|zľavový kód|zľav*|poukaz*|kupón*|zásielk*|balík*|doručen*|kuriér*|vyzdvihnut*|faktúr*|rezervác*
      vstupenk*|lístk*|ponuk*|darček*|nákup*|košík*|záložné kódy`,
    label: `číslo objednávky|číslo|č.|tel|tel.|telefón|volajte|psč|ičo|dič|suma|spolu|účet|verzia|používateľ*|ip adresa`,
    notMe: 'neboli ste to|nežiadali|nepožiadali|nevyžiadali|nepokúšali|nespoznávate|neboli vy',
    ignore: 'ignor*|nemusíte nič',
    expires: 'platn*|platí|vyprší|jednorazov*',
    done: 'bolo zmenené|bol zmenený|nové prihlásenie|bezpečnostné upozornenie',
    avoid: 'súkromi*|podmienky|pomoc|kontakt*|nastaveni*|v prehliadači|viac informácií|podpor*|blog',
    refuse: 'odhlás*|zrušiť|zmazať|odstrániť|odmietnuť|nahlásiť',
    not: 'nie|starý|predchádzajúci|napr.|napríklad|príklad',
    press: 'klikn*|kliknutím|tlačidl*|odkaz*',
  },
  ru: {
    otp: `код подтверждения|код для подтверждения|код для входа|код входа|код безопасности|код доступа|код авторизации
      код проверки|проверочный код|одноразовый код|одноразовый пароль|разовый код|код активации|код аутентификации
      код верификации|кода подтверждения|кодом подтверждения|пин-код|временный код|код восстановления
      код для восстановления|код для сброса|код из письма|код для регистрации|код для авторизации|защитный код
      одноразового кода|секретный код|временный пароль для входа|секретная фраза для входа`,
    code: 'код|кода|кодом|пин|токен',
    password: 'пароль',
    is: 'это|—|:|ниже|следующий|вот',
    enter: 'введите|введи|используйте|используй|укажите|вводите|ввести|скопируйте|впишите',
    login: `войти|вход|входа|войдите|войди|авторизац*|авторизова*|авторизу*|аутентификац*|залогин*|личность|вход в|входе`,
    verify: `подтверд*|подтвержд*|активир*|активац*|верифи*|проверки адреса|завершить регистрацию|завершения регистрации
      завершите регистрацию|регистраци*`,
    reset: `сброс*|восстанов*|забыли пароль|новый пароль|сменить пароль|смена пароля|смены пароля|изменить пароль
      изменение пароля|смену пароля|установить пароль|задать пароль|поменять пароль|изменения пароля
      изменить мой пароль|придумайте пароль|разблокир*`,
    invite: 'приглаш*|пригласи*|присоедин*|принять приглашение',
    approve: `подтвердить устройство|разрешить устройство|авторизовать устройство|подтвердить вход|разрешить вход|это я
      да, это я|это был я|да, это был я`,
    trade: `заказ*|промокод*|промо-код|скидк*|купон*|акци*|посылк*|доставк*|доставлен*|курьер*|получения заказа
      код получения|код выдачи|счет-фактур*|чек|бронир*|билет*|рейс*|предложени*|подар*|покупк*|корзин*|распродаж*
      резервные коды|коды восстановления|рассылк*|трек-номер|выдачи`,
    label: `номер заказа|номер|номера|№|телефон*|тел|тел.|звоните|позвоните|индекс|инн|кпп|огрн|сумма|сумму|итого
      оканчивающ*|заканчивающ*|карта|карты|счет|версия|пользователь|логин|ip-адрес*|год|заявк*|обращени*|договор*
      лицев*`,
    notMe: `не вы|не запрашива*|не делали|не пытались|не совершали|не отправляли|не вы это|не узнаете|не регистрировал*
      не просили|не создавали|кто-то другой|не инициировали|не входили`,
    ignore: `проигнорир*|игнорир*|не обращайте внимания|ничего делать не нужно|не нужно ничего|удалите это
      ничего не предпринимайте|ничего не делайте`,
    expires: `действителен|действительн*|действует|истека*|истеч*|срок действия|одноразов*|никому не сообщайте
      не сообщайте|никому не говорите|не передавайте|один раз`,
    done: `был изменен|была изменен*|было изменен*|пароль изменен|изменен пароль|новый вход|выполнен вход|был сброшен
      был добавлен|был выполнен|уведомление о безопасности|успешно изменен|произведен вход|вошли в`,
    avoid: `конфиденциальност*|условия|справк*|помощ*|контакт*|настройк*|в браузере|подробнее|служба поддержки|поддержк*
      поддержку|блог|узнать больше|правила|связаться|политик*`,
    refuse: `отписаться|отпис*|отказаться|отмен*|удалить|отклонить|отозвать|пожаловаться|сообщите нам|это не я
      защитить аккаунт|заблокировать`,
    not: 'не|старый|предыдущий|прежний|истекший|например|пример|никогда',
    noise: 'не сообщайте|не говорите|не передавайте|не отвечайте|не забудьте|не нужно|не обращайте',
    press: 'нажмите|нажав|кликните|кнопк*|ссылк*|перейдите|пройдите|щелкните|нажать|перейти',
  },
  uk: {
    otp: `код підтвердження|код для підтвердження|код для входу|код входу|код безпеки|код доступу|код авторизації
      код перевірки|одноразовий код|одноразовий пароль|код активації|код автентифікації|код верифікації
      перевірочний код|тимчасовий код|код відновлення|кодом підтвердження|пін-код|перевірний код`,
    code: 'код|коду|кодом|пін|токен',
    password: 'пароль',
    is: 'це|нижче|наступний|ось|є',
    enter: 'введіть|введи|використайте|використовуйте|вкажіть|вставте',
    login: 'увійти|увійдіть|вхід|входу|авторизац*|авторизув*|автентифікац*|ввійти|особу|вході',
    verify: `підтверд*|активув*|активац*|активуй*|перевірити|завершити реєстрацію|завершення реєстрації|реєстрац*
      верифік*`,
    reset: `скин*|відновл*|відновит*|забули пароль|новий пароль|змінити пароль|зміна пароля|зміну пароля|зміни пароля
      встановити пароль|змінити мій пароль|розблок*`,
    invite: 'запрош*|запросив|запросила|приєдн*|прийняти запрошення',
    approve: 'підтвердити пристрій|дозволити пристрій|підтвердити вхід|дозволити вхід|це я|так, це я|це був я',
    trade: `замовлен*|промокод*|знижк*|купон*|акці*|посилк*|доставк*|доставлен*|кур’єр*|отримання|видачі|рахунок-фактур*
      чек|бронюв*|квит*|рейс*|пропозиц*|подарун*|покупк*|кошик*|резервні коди|розсилк*|коди відновлення`,
    label: `номер замовлення|номер|номера|№|телефон*|тел|тел.|телефонуйте|зателефонуйте|індекс|єдрпоу|сума|суму|разом
      закінчується|картка|картки|рахунок|версія|користувач|логін|ip-адрес*|рік|звернен*|договор*`,
    notMe: `не ви|не запитували|не надсилали|не робили|не намагалися|не впізнаєте|не реєструвалися|не просили
      хтось інший|не створювали`,
    ignore: 'проігнор*|ігнор*|не звертайте уваги|нічого робити не потрібно|видаліть цей',
    expires: 'дійсн*|діє|закінчу*|термін дії|одноразов*|нікому не повідомляйте|не повідомляйте|один раз|спливає',
    done: `було змінено|був змінений|змінено пароль|пароль змінено|новий вхід|виконано вхід|було скинуто|було додано
      сповіщення безпеки`,
    avoid: `конфіденційн*|умови|довідк*|допомог*|контакт*|налаштуван*|у браузері|докладніше|детальніше|служба підтримки
      підтримк*|блог|політик*`,
    refuse: `відпис*|скасувати|видалити|відхилити|відкликати|поскаржитися|це не я|захистити обліковий|повідомте нас
      заблокувати`,
    not: 'не|старий|попередній|наприклад|приклад|ніколи',
    noise: 'не повідомляйте|не передавайте|не відповідайте|не потрібно|не звертайте',
    press: 'натисніть|натиснувши|кнопк*|посиланн*|перейдіть|клацніть|натиснути',
  },
  bg: {
    otp: `код за потвърждение|код за вход|код за сигурност|код за достъп|еднократен код|еднократна парола
      код за проверка|код за активиране|код за удостоверяване|код за верификация|кодът за потвърждение|кодът за вход
      временен код`,
    code: 'код|кодът|кода|пин',
    password: 'парола|паролата',
    is: 'е|следния|по-долу',
    enter: 'въведете|използвайте|въведи|използвай',
    login: 'вход|влезте|влезете|влизане|вписване|впишете|вписв*|самоличност*',
    verify: 'потвърд*|потвържд*|активир*|верифиц*|регистрац*',
    reset: `възстанов*|нулир*|забравена парола|нова парола|смяна на парола|смени паролата|промяна на парола
      смените паролата|смяна на паролата|промени моята парола`,
    invite: 'покан*|поканен*',
    trade: `поръчк*|отстъпк*|промоционален код|ваучер*|пратк*|доставк*|куриер*|фактур*|резервац*|билет*|оферт*|подарък*
      покупк*|количк*`,
    label: 'номер|№|тел|тел.|телефон*|обадете|пощенски код|еик|сума|общо|версия|потребител*|ip адрес',
    notMe: 'не сте вие|не сте поискали|не сте заявили|не сте били|не сте правили|не разпознавате|не сте направили',
    ignore: 'игнорир*|пренебрегн*',
    expires: 'валид*|изтича|еднократн*',
    done: 'беше променена|е променена|ново влизане|беше сменена|е сменена',
    avoid: 'поверителност*|условия|помощ*|контакт*|настройк*|поддръжк*|научете повече|блог',
    refuse: 'отпиш*|отпис*|отказ*|изтри*|откаж*|не бях аз',
    not: 'не|стар*|предишн*|например|пример',
    press: 'кликнете|щракнете|натиснете|бутон*|връзка*|линк*',
  },
  sr: {
    otp: `kod za potvrdu|kod za prijavu|bezbednosni kod|sigurnosni kod|verifikacioni kod|verifikacijski kod
      jednokratni kod|jednokratna lozinka|kôd za potvrdu|pristupni kod|kontrolni kod|kôd za provjeru|kod za provjeru
      kod za verifikaciju|kod za proveru|aktivacijski kod|aktivacioni kod|jednokratna zaporka|potvrdni kod
      jednokratni kôd|код за потврду|код за пријаву|безбедносни код|верификациони код|једнократни код
      једнократна лозинка|код за проверу|код за верификацију|jednokratno geslo|potrditvena koda|varnostna koda
      enkratna koda|enkratno geslo|koda za prijavo|koda za preverjanje|kontrolna koda|avtentikacijska koda`,
    code: 'kod|kôd|koda|kodo|pin|код|kodu',
    password: 'lozinka|zaporka|geslo|лозинка',
    is: 'je|glasi|je:|sledeći|sljedeći|naslednji|је',
    enter: 'unesite|upišite|koristite|upotrijebite|vnesite|uporabite|унесите|користите|unesi',
    login: 'prijav*|пријав*|identitet*|vpis*',
    verify: `potvrd*|potvrđ*|aktivir*|verifi*|потврд*|активир*|верифик*|potrdi*|aktiviraj*|preverit*|registracij*
      provjer*|verifik*`,
    reset: `resetir*|resetov*|ponastav*|poništ*|zaborav*|nova lozinka|novu lozinku|promijeni lozinku|promeni lozinku
      promjena lozinke|promena lozinke|promjenu lozinke|promenu lozinke|promenite lozinku|promijenite lozinku
      novo geslo|pozabljeno geslo|spremeni geslo|spremembo gesla|obnov*|ресет*|нова лозинка|промен*|otključ*|odkleni*
      deblokir*`,
    invite: 'pozivnic*|pozvan*|pozvao|pozvala|vabil*|povabil*|pridruži*|позивниц*|позван*|придруж*',
    trade: `narudžb*|porudžb*|naročil*|popust*|kupon*|pošiljk*|paket*|dostav*|isporuk*|faktur*|rezervacij*|ponud*
      poklon*|kupovin*|kupnj*|košaric*|поруџбин*|попуст*|пошиљк*|достав*`,
    label: `broj|broj narudžbe|številka|št.|br.|tel|tel.|telefon*|poštanski broj|oib|pib|iznos|znesek|ukupno|verzija
      korisnik|korisničko ime|ip adresa|број|бр.`,
    notMe: `niste vi|niste zatražili|niste tražili|niste zahtijevali|niste zahtevali|niste pokušali|нисте ви
      нисте тражили|niste bili|ako to niste`,
    ignore: 'ignorir*|zanemari*|prezrite|prezri|занемари*|игнориш*|ignoriš*',
    expires: 'važi|vrijedi|veljav*|ističe|istječe|poteče|jednokratn*|enkratn*|важи|истиче',
    done: `je promijenjena|je promenjena|je promenjeno|je bilo spremenjeno|nova prijava|je promenjen|je spremenjeno
      је промењена`,
    avoid: `privatnost*|zasebnost*|uvjeti|uslovi|pogoji|pomoć*|pomoč*|kontakt*|postavke|podešavanja|nastavitve|podrška
      saznajte više|приватност*|услови|помоћ*`,
    refuse: 'odjav*|otkaži|otkažite|prekliči*|izbriši*|obriši*|odbij*|zavrni|nisam ja|одјав*|откажи*',
    not: 'nije|ni|ne|prethodn*|prejšnj*|npr.|primjer|primer|na primer|није|stari|staro|stara',
    press: 'klikni*|kliknite|kliknuti|gumb*|dugme*|poveznic*|vez*|link*|кликни*|дугме*|линк*|povezav*',
  },
}
