import type { Vocabulary } from './cues.js'

export const nordic: Record<string, Vocabulary> = {
  sv: {
    otp: `verifieringskod|bekräftelsekod|säkerhetskod|inloggningskod|engångskod|engångslösenord|åtkomstkod
      aktiveringskod|autentiseringskod|återställningskod|identifieringskod|verifikationskod|verifikationskoden
      verifieringskoden|säkerhetskoden|engångskoden|inloggningskoden|tillfällig kod|verifieringspin|engångspin
      bankkod|kod för inloggning|kod för att logga in|aktiveringskoden|sms-kod|mejlkod|registreringskod
      upplåsningskod|bekräftelsekoden|identitetskod`,
    code: '*kod|*koden|pin|pinkod|pin-kod|siffrorna|dessa siffror|följande siffror|numret nedan',
    password: 'lösenord|lösenordet',
    is: 'är|lyder|följande|nedan|här|lyder som följer|denna|den här|detta',
    enter: `skriv av|ange|använd|skriv in|fyll i|mata in|ange koden|knappa in|slå in|skriv|klistra in|använd koden|kopiera
      fyll i koden`,
    login: `logga in|inloggning*|loggar in|logga in på|logga*|inloggningslänk|logga in dig|loggar du in|identitet
      legitimera*|magisk länk|åtkomst till ditt konto|tvåstegs*|tvåfaktor*`,
    verify: `bekräfta*|verifiera*|aktivera*|slutför registreringen|verifiering|slutför din registrering|slutför anmälan|slutföra anmälan
      slutför din anmälan
      slutföra registreringen|slutföra din registrering|kontrollera din e-postadress|bekräftelse
      skapa ditt konto|skapa konto|skapa ett konto`,
    reset: `återställ*|glömt lösenord|nytt lösenord|ändra lösenord|byt lösenord|byta lösenord|välj lösenord
      välja ett nytt|lås upp|låsa upp|glömt ditt lösenord|byta ditt lösenord|ändra ditt lösenord|nytt lösen
      lösenordsåterställning|skapa ett nytt lösenord|skapa nytt lösenord|sätta ett nytt lösenord
      ange ett nytt lösenord|lösenordsbyte|välj ett lösenord|välj ditt lösenord|skapa ditt lösenord`,
    invite: `inbjudan|inbjuden|bjudit in|bjuder in|acceptera inbjudan|gå med i|bjudits in|inbjudning*|gå med
      har lagt till dig|tacka ja|acceptera:|tacka ja:`,
    approve: 'godkänn enheten|godkänn enhet|godkänn inloggning*|bekräfta enheten|tillåt enheten|ja, det var jag',
    trade: `beställning*|order|ordern|rabattkod|rabatt*|erbjudande*|paket*|leverans*|faktura|bokning*|biljett*
      presentkort|kvitto|upphämtning*|hämtkod|köp|köpet|köpets|inköp|inköpet|varukorg|återställningskoder|reservkoder|nyhetsbrev|vernissage
      utställning*|bröllop|konsert*|bolagsstämma*|årsstämma*|årsmöte*|föreningsstämma*|seminarium|workshop*
      öppet hus|portkod|dörrkod|grindkod|grinden|porten|ytterdörren|larmkod|förvaringsskåp|wifi|parkering*
      betalkod|autogiro|tidsbokning|enkät*`,
    label: `ordernummer|kundnummer|fakturanummer|ärendenummer|referens|*nummer|nr.|nr|telefon|tel|tel.|ring|postnummer
      org.nr|belopp|slutar på|användarnamn|ip-adress|version|sedan|moms|transaktions-id
      personnummer|studentnummer|medlemsnummer|ocr|bankgiro|plusgiro|kontonummer|clearingnummer|kortnummer
      kvittonummer|försäkringsnummer`,
    settle: `godkänn betalningen|godkänn betalning|godkänna betalningen|godkänna … betalning*|godkänna överföringen`,
    notMe: `inte … begärt|ingen … begärt|inget … begärt|inte … bett|ingen … beställt|inte … försökt|inget … skapat
      inte du|inte har begärt|inte begärt|inte bett|inte försökt|inte känner igen|inte begärde|inte skapat
      inte var du|om det inte är du|inte är du|inte gjort|inte beställt|inte loggat|inte registrerat|inte själv`,
    ignore: `ignorera*|bortse*|behöver du inte göra|radera detta|strunta i|kan du bortse|kan du ignorera
      inte göra något|slänga detta`,
    expires: 'giltig*|upphör|går ut|löper ut|en gång|dela inte|fungerar bara en gång|kan bara användas en gång',
    done: `har ändrats|ändrades|har uppdaterats|ny inloggning|har återställts|har lagts till|har aktiverats
      säkerhetsvarning|har bytts|är ändrat|är uppdaterat|loggat in på|har loggat in|har tagits bort
      lyckad inloggning`,
    avoid: `integritet*|villkor|hjälp*|kontakt*|kundservice|kundtjänst|inställningar|läs mer|i webbläsaren|support|blogg`,
    refuse: `avregistrera*|avsluta prenumeration|avprenumerera|ta bort|radera|avbryt|neka|återkalla|meddela oss
      säkra ditt|tacka nej`,
    stale: `inte längre giltig|inte längre giltigt|gäller inte längre|fungerar inte längre|funkar inte längre
      har gått ut|har löpt ut|har redan gått ut|är ogiltig|har upphört att gälla|har ersatts|redan använd
      redan använts|giltig längre|fungerar tyvärr inte längre|har tyvärr gått ut`,
    not: 'inte|gamla|tidigare|föregående|t.ex.|exempel|aldrig',
    noise: 'om koden har gått ut|om den har gått ut|bokningssystem*',
    press: 'klicka|klickar|knappen|länken|följande länk|tryck',
  },
  da: {
    otp: `bekræftelseskode|verifikationskode|sikkerhedskode|login-kode|loginkode|engangskode|engangsadgangskode
      adgangskode til engangsbrug|aktiveringskode|godkendelseskode|gendannelseskode|verificeringskode|engangskoden
      sikkerhedskoden|bekræftelseskoden|midlertidig kode|engangspin|loginkoden|kode til login
      kode til at logge ind|pinkode til engangsbrug|sms-kode|mailkode|oprettelseskode|adgangskode til én gang
      nøglekode|identifikationskode|aktiveringskoden|indlogningskode`,
    code: '*kode|*koden|pin|pinkode|pin-kode|disse tal|følgende tal|tallene nedenfor|cifrene',
    password: 'adgangskode|adgangskoden|kodeord|password',
    is: 'er|lyder|følgende|nedenfor|her|lyder som følger|denne|dette|herunder',
    enter: 'indtast*|brug|angiv|skriv|tast|indtaste|brug koden|indsæt|kopier|skriv koden|udfyld|oplys',
    login: `log ind|logge ind|log på|logge på|login|indlogning|log dig ind|loginlink|login-link|magisk link
      identitet|logger ind|logge dig ind|adgang til din konto|totrins*|tofaktor*`,
    verify: `bekræft*|verificer*|aktiver*|godkend*|færdiggør din registrering|fuldfør registreringen
      færdiggør oprettelsen|bekræftelse|fuldfør din oprettelse|tjek din e-mailadresse|gøre din konto klar
      gør din konto klar|gøre kontoen klar`,
    reset: `nulstil*|glemt adgangskode|ny adgangskode|skift adgangskode|ændre adgangskode|nyt kodeord|vælg en ny|lås op
      låse op|oplås*|glemt din adgangskode|skifte adgangskode|ændre din adgangskode|skift din adgangskode
      ny kode til din konto|opret en ny adgangskode|vælg ny adgangskode|nulstilling*|gendan*|glemt kodeord
      skift kodeord|nyt password|glemt password|vælg en adgangskode|vælg din adgangskode|opret adgangskode`,
    invite: `invitation*|inviteret|inviterer|accepter invitation*|deltag|inviteret dig|indbyd*
      tilføjet dig|tilslut dig|sig ja|accepter:|acceptér:`,
    approve: 'godkend enhed|godkend enheden|godkend login|godkend ny enhed|ja, det var mig|tillad enheden',
    trade: `ordre*|bestilling*|rabatkode|rabat*|tilbud*|pakke*|levering*|faktura*|booking*|reservation*|billet*|gavekort
      kvittering|afhentning*|køb|købet|købets|indkøb|indkøbet|kurv|gendannelseskoder|nyhedsbrev|fernisering|udstilling*|bryllup|koncert*
      generalforsamling*|aktionær*|workshop*|seminar*|åbent hus|portkode|dørkode|lågen|porten|hoveddøren|alarmkode
      skab|wifi|parkering*|betalingskode|betalingsservice|aftale|spørgeskema*`,
    label: `ordrenummer|kundenummer|fakturanummer|sagsnummer|*nummer|nr.|nr|telefon|tlf|tlf.|tel|ring|postnummer|cvr
      beløb|ender på|brugernavn|ip-adresse|version|siden|transaktions-id|cpr|reg.nr
      kontonummer|medlemsnummer|studienummer|policenummer|kvitteringsnummer|sags-id`,
    settle: `godkend betalingen|godkend betaling|godkende betalingen|godkende … betaling`,
    notMe: `ikke … anmodet|ikke … bedt|ingen … anmodet|ikke … bestilt
      ikke dig|ikke har anmodet|ikke anmodet|ikke bedt|ikke forsøgt|ikke genkender|ikke oprettet
      ikke var dig|ikke er dig|ikke selv|ikke har bestilt|ikke har forsøgt|ikke har oprettet|ikke har bedt`,
    ignore: 'ignorer*|se bort fra|behøver du ikke|kan du ignorere|kan du se bort|skal du ikke gøre|slet denne mail',
    expires: 'gyldig*|udløber|én gang|del ikke|udløb|virker kun én gang|kan kun bruges én gang',
    done: `er blevet ændret|er ændret|blev ændret|nyt login|er blevet nulstillet|er blevet tilføjet|sikkerhedsadvarsel
      er blevet opdateret|er nulstillet|er logget ind|blev nulstillet|er blevet fjernet`,
    avoid: 'privatliv*|vilkår|betingelser|hjælp*|kontakt*|kundeservice|indstillinger|læs mere|i browser*|support',
    refuse: 'afmeld*|slet|fjern|annuller*|afvis|tilbagekald|giv os besked|sikre din konto',
    stale: `ikke længere gyldig|ikke længere gyldigt|gælder ikke længere|virker ikke længere|fungerer ikke længere
      er udløbet|allerede udløbet|er ugyldig|er blevet erstattet|allerede brugt|dur ikke mere|virker ikke mere
      virker desværre ikke længere|er desværre udløbet`,
    not: 'ikke|gamle|tidligere|forrige|f.eks.|eksempel|aldrig',
    noise: 'hvis koden er udløbet|hvis den er udløbet',
    press: 'klik|klikke|knappen|linket|følgende link|tryk',
  },
  no: {
    otp: `bekreftelseskode|verifiseringskode|sikkerhetskode|påloggingskode|innloggingskode|engangskode|engangspassord
      aktiveringskode|godkjenningskode|tilgangskode|gjenopprettingskode|engangskoden|sikkerhetskoden
      bekreftelseskoden|midlertidig kode|engangs-pin|kode for innlogging|kode for å logge inn|sms-kode
      innloggingskoden|påloggingskoden|registreringskode|identifikasjonskode|stadfestingskode|eingongskode
      tryggleikskode|innloggings-kode`,
    code: '*kode|*koden|pin|pinkode|sifrene|disse sifrene|følgende siffer|tallene nedenfor',
    password: 'passord|passordet',
    is: 'er|lyder|følgende|nedenfor|her|lyder som følger|denne|dette',
    enter: `skriv inn|bruk|oppgi|tast inn|angi|tast|lim inn|skriv koden|bruk koden|kopier|fyll inn|tast koden
      skriv`,
    login: `logg inn|logg på|logge inn|logge på|innlogging*|pålogging*|innloggingslenke|logg deg på|logger inn
      identitet|magisk lenke|logge deg inn|logg deg inn|tilgang til kontoen|totrinns*|tofaktor*`,
    verify: `bekreft*|verifiser*|aktiver*|stadfest*|fullfør registreringen|fullføre registreringen
      bekreftelse|fullfør opprettelsen`,
    reset: `tilbakestill*|glemt passord|nytt passord|endre passord|bytt passord|velg et nytt|gjenopprett*|nullstill*
      lås opp|låse opp|glemt passordet|endre passordet|bytte passord|endre passordet ditt|velg nytt passord
      lag et nytt passord|opprett nytt passord|passordbytte|gløymt passord|nullstill|velg et passord
      velg passordet ditt|lag et passord`,
    invite: `invitasjon*|invitert|inviterer|godta invitasjon*|bli med|invitert deg|lagt deg til
      takk ja|invitasjonen|invitere*|godta:|aksepter:`,
    approve: 'godkjenn enheten|godkjenn enhet|godkjenn innlogging*|godkjenn ny enhet|ja, det var meg|tillat enheten',
    trade: `ordre*|bestilling*|rabattkode|rabatt*|tilbud*|pakke*|levering*|faktura*|bestilt|billett*|gavekort|kvittering
      henting|hentekode|kjøp|kjøpet|kjøpets|innkjøp|innkjøpet|handlekurv|gjenopprettingskoder|nyhetsbrev|vernissasje|utstilling*|bryllup|konsert*
      generalforsamling*|årsmøte*|seminar*|workshop*|åpent hus|portkode|dørkode|porten|alarmkode|oppbevaringsboks
      wifi|parkering*|betalingskode|avtalegiro|timeavtale|undersøkelse*`,
    label: `ordrenummer|kundenummer|fakturanummer|saksnummer|*nummer|nr.|nr|telefon|tlf|tlf.|ring|postnummer|org.nr
      beløp|slutter på|brukernavn|ip-adresse|versjon|siden|transaksjons-id|transaksjonsnummer|kid
      fødselsnummer|kontonummer|medlemsnummer|studentnummer|kvitteringsnummer`,
    settle: `godkjenn betalingen|godkjenn betaling|godkjenne betalingen|godkjenne … betaling`,
    notMe: `ikke … bedt|ingen … bedt om|ikke … bestilt
      ikke deg|ikke har bedt|ikke bedt|ikke ba om|ikke forsøkt|ikke gjenkjenner|ikke var deg|ikke opprettet
      ikke er deg|ikke selv|ikke har bestilt|ikke har prøvd|ikke har opprettet|ikke ber om`,
    ignore: 'ignorer*|se bort fra|trenger du ikke|kan du ignorere|kan du se bort|trenger ikke gjøre noe|slett denne',
    expires: 'gyldig*|utløper|én gang|ikke del|virker bare én gang|kan bare brukes én gang',
    done: `er endret|ble endret|har blitt endret|ny pålogging|ny innlogging|er tilbakestilt|er lagt til|sikkerhetsvarsel
      er oppdatert|er byttet|logget på|logget inn på|har blitt tilbakestilt|er fjernet`,
    avoid: 'personvern*|vilkår|hjelp*|kontakt*|kundeservice|innstillinger|les mer|i nettleser*|support',
    refuse: 'avmeld*|meld deg av|slett|fjern|avbryt|avslå|tilbakekall|gi oss beskjed|sikre kontoen',
    stale: `ikke lenger gyldig|ikke gyldig lenger|gjelder ikke lenger|virker ikke lenger|fungerer ikke lenger
      er utløpt|har utløpt|har gått ut|er ugyldig|er erstattet|allerede brukt|allerede utløpt|er gått ut
      virker dessverre ikke lenger|er dessverre utløpt`,
    not: 'ikke|gamle|tidligere|forrige|f.eks.|eksempel|aldri',
    noise: 'hvis koden er utløpt|hvis den er utløpt',
    press: 'klikk|klikke|knappen|lenken|følgende lenke|trykk',
  },
  is: {
    otp: `staðfestingarkóði|öryggiskóði|innskráningarkóði|einnota kóði|einnota lykilorð|auðkenningarkóði
      staðfestingarnúmer|öryggisnúmer|einskiptiskóði|virkjunarkóði|innskráningarkóðinn|staðfestingarkóðinn
      einskiptislykilorð|einnota aðgangsorð|staðfestingarkóða|auðkennisnúmer`,
    code: '*kóði|*kóðinn|*kóða|pin',
    password: 'lykilorð|lykilorðið|aðgangsorð',
    is: 'er|eftirfarandi|hér',
    enter: 'sláðu inn|notaðu|færðu inn|skrifaðu|límdu',
    login: 'skrá inn|innskráning*|skrá þig inn|skráðu þig inn|innskráning|auðkenn*|skráir þig inn|innskráningu',
    verify: 'staðfest*|virkja*|ljúka skráningu|ljúktu skráningu|virkjaðu',
    reset: `endursetja*|endurstilla*|nýtt lykilorð|breyta lykilorði|gleymt lykilorð|gleymdir lykilorð*
      velja nýtt lykilorð|nýtt aðgangsorð|breyta aðgangsorði|endursetning`,
    invite: 'boð|boðið þér|býður þér|bauð þér|taka þátt',
    trade: `pöntun*|afslátt*|afsláttarkóði|sending*|pakk*|reikning*|kvittun*|bókun*|miða*|tilboð*|gjafabréf|kaup|kaupin|kaupum|fundur
      fundarboð`,
    label: 'pöntunarnúmer|númer|nr.|sími|símanúmer|kennitala|kt.|póstnúmer|upphæð|viðskiptanúmer',
    notMe: 'ekki þú|baðst ekki|ekki beðið|óskaðir ekki|kannast ekki',
    ignore: 'hunsa*|hunsað*|hunsaðu|virða að vettugi|eyða þessum',
    expires: 'gildir|rennur út|gildir í|gildir til|deildu ekki|ekki deila|rennur út eftir|gildur',
    done: 'hefur verið breytt|var breytt|ný innskráning',
    avoid: 'persónuvernd*|skilmálar|hjálp|hafðu samband|stillingar|nánar',
    refuse: 'afskrá*|hætta við|hafna|eyða aðgangi',
    stale: 'er útrunninn|ekki lengur gild*|virkar ekki lengur|er fallinn úr gildi',
    not: 'ekki|gamli|fyrri|t.d.|dæmi',
    press: 'smelltu|smella|hnappinn|hlekk*|tengil*|ýttu',
  },
}
