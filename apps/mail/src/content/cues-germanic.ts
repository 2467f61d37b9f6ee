import type { Vocabulary } from './cues.js'

export const germanic: Record<string, Vocabulary> = {
  de: {
    otp: `bestätigungscode|verifizierungscode|verifikationscode|sicherheitscode|anmeldecode|einmalcode|einmalpasswort
      einmal-code|einmal-passwort|einmalkennwort|zugangscode|login-code|logincode|aktivierungscode|freischaltcode
      authentifizierungscode|authentisierungscode|prüfcode|zugriffscode|wiederherstellungscode|passcode|einmalpin
      sicherheitsschlüssel|zurücksetzungscode|bestätigungs-code|sicherheits-code|verifizierungs-code|e-mail-code
      zwei-faktor-code|identifizierungscode|registrierungscode|rücksetzcode|einmal-pin|code zur bestätigung
      code zur anmeldung|code zum anmelden|code zur verifizierung|mtan|sms-tan|tan-code|transaktionsnummer|e-mail-tan`,
    code: '*code|pin|*-code|bestätigungsnummer|*pin-code|tan|ziffern|zahl|zahlenfolge',
    password: 'passwort|kennwort',
    is: 'ist|ist die|ist der|lautet|lautet wie folgt|lauten|folgender|folgenden|folgende|hier',
    enter: 'gib|geben sie|eingeben|verwende|verwenden sie|nutze|nutzen sie|benutze|tippe',
    login: `anmelden|anmeldung|einloggen|anzumelden|einzuloggen|melde dich|melden sie sich|logge dich|loggen sie sich
      zugang zu|anmelde*|login-link|identität|zugriff auf|zwei-faktor*|magischer link`,
    verify: `bestätig*|verifizier*|aktivier*|freischalt*|registrierung abschließen|zu bestätigen|konto einrichten
      anmeldung abschließen|registrierung|zu verifizieren|überprüfen`,
    reset: `passwort zurücksetzen|zurücksetz*|zurückzusetzen|passwort vergessen|neues passwort|passwort ändern
      passwort zu ändern|kennwort ändern|kennwort zurücksetzen|neues kennwort|wiederherstell*|passwort festlegen
      passwort wählen|passwort neu|änderung der anmeldeinformationen|entsperr*`,
    invite: 'einladung*|eingeladen|lädt dich|lädt sie|beitreten|einladung annehmen',
    approve: `gerät bestätigen|gerät freigeben|gerät autorisieren|gerät zulassen|gerät genehmigen|anmeldung genehmigen
      anmeldung bestätigen|anmeldung freigeben|ja, das war ich|ja, ich war es|das war ich|neues gerät bestätigen`,
    trade: `bestellung*|gutschein*|gutscheincode|rabatt*|rabattcode|aktionscode|sendung*|paket*|lieferung*|lieferant
      abhol*|abholcode|rechnung*|buchung*|buchungscode|reservierung*|ticket*|angebot*|aktion|warenkorb|geschenk*
      newsletter|versand*|versendet|quittung|kauf|einkauf|empfehlungscode|sparen|wiederherstellungscodes|backup-codes
      backupcodes|ersatzcodes|reise|flug|termin|arzttermin|umfrage|verlängerung`,
    label: `bestellnummer|bestell-nr|kundennummer|kunden-nr|rechnungsnummer|rechnungs-nr|vorgangsnummer|auftragsnummer
      referenznummer|referenz|*nummer|*-nr.|nr.|nr|telefon|tel|tel.|fax|hotline|anruf|rufen sie|unter|plz|postleitzahl
      postfach|hrb|ust-id*|ust-idnr|iban|konto-nr|betrag|summe|endend auf|endet auf|fallnummer|aktenzeichen
      benutzername|ip-adresse|gerät|version|jahr|seit|barcode|qr-code|mitgliedsnummer`,
    notMe: `nicht sie|nicht du|nicht angefordert|nicht beantragt|nicht initiiert|nicht veranlasst|nicht selbst
      nicht versucht|nicht registriert|nicht erkennen|nicht durchgeführt|nicht von ihnen|nicht von dir|unbekannt vor
      keine änderung vollziehen|nicht gewünscht|nicht erwartet`,
    ignore: `ignorier*|nichts tun|nichts weiter|nichts zu tun|löschen sie diese|gegenstandslos|nichts unternehmen
      keine aktion`,
    expires: `gültig|gilt nur|gilt bis|nur einmal|nur heute|läuft ab|abläuft|ablauf|verfällt|verfallen|gültigkeit|einmal verwendet|einmalig*|teilen sie
      weiter an`,
    done: `wurde geändert|wurde erfolgreich|wurde zurückgesetzt|geändert wurde|neue anmeldung|neuer login|neues gerät
      wurde hinzugefügt|angemeldet von|wurde aktiviert|wurde deaktiviert|sicherheitswarnung|sicherheitshinweis
      erfolgreich geändert|wurde entfernt|wurde aktualisiert`,
    avoid: `datenschutz*|impressum|agb|hilfe*|kontakt*|kundenservice|kundencenter|kundenportal|einstellungen
      nutzungsbedingungen|im browser|onlineversion|mehr erfahren|mehr infos|blog|support|häufige fragen|folge uns
      verwalten|weitere informationen|e-mail-einstellungen|rechtliches`,
    refuse: `abmelden vom newsletter|newsletter abmelden|newsletter abbestellen|abbestell*|abmeldelink|austragen|löschen
      lösche|ablehnen|widerruf*|melden sie uns|konto sichern|konto sperren|nicht ich|stornieren|abbrechen
      gib uns bescheid|teilen sie uns mit|rückgängig|sperren|abmelden`,
    not: 'nicht|kein|alte|alter|alten|vorherige|vorheriger|abgelaufene|z.b.|beispiel|zum beispiel|niemals',
    noise: 'in ordnung|unter anderem|nicht teilen|nicht weiter|geben sie ihn an niemanden|gib ihn niemandem',
    press: 'klick*|diesen link|folgenden link|button|schaltfläche|link öffnen|tippe|folge diesem|den link',
  },
  nl: {
    otp: `verificatiecode|bevestigingscode|beveiligingscode|inlogcode|eenmalige code|eenmalige toegangscode
      eenmalig wachtwoord|toegangscode|authenticatiecode|activeringscode|activatiecode|eenmalige pincode|herstelcode
      controlecode|aanmeldcode|code om in te loggen`,
    code: '*code|pin|pincode|*-code',
    password: 'wachtwoord',
    is: 'is|luidt|volgende|hieronder|hier',
    enter: 'voer|vul|gebruik|typ',
    login: 'inloggen|log in|log je|in te loggen|aanmelden|aan te melden|meld je aan|inlog*|login|aanmeld*|ingelogd',
    verify: 'bevestig*|verifieer*|verifiëren|activeer*|activeren|te activeren|registratie voltooien|verificatie',
    reset: `wachtwoord opnieuw instellen|wachtwoord herstellen|wachtwoord resetten|wachtwoord vergeten|nieuw wachtwoord
      wachtwoord wijzigen|herstel*|opnieuw instellen|wachtwoord instellen|ontgrendel*|deblokkeer*|deblokkeren`,
    invite: 'uitgenodigd|uitnodiging*|nodigt je|accepteren',
    approve:
      'apparaat goedkeuren|apparaat bevestigen|apparaat toestaan|inloggen goedkeuren|aanmelding goedkeuren|ja, dit was ik|ja, ik was het',
    trade: `bestelling*|kortingscode|korting|actiecode|pakket*|pakketje|bezorg*|levering*|factuur|boeking*|reservering*
      ticket*|cadeaubon|cadeaukaart|aanbieding*|winkelwagen|afhaal*|afhaalcode|verzend*|verzonden|back-upcodes
      herstelcodes|nieuwsbrief|kassabon`,
    label: `bestelnummer|klantnummer|ordernummer|factuurnummer|referentie|*nummer|*nr.|nr.|telefoon|tel|tel.|bel|bel ons
      postcode|postbus|kvk|btw|bedrag|eindigend op|eindigt op|gebruikersnaam|ip-adres|versie|sinds|dossiernummer`,
    notMe: `niet jij|niet u|niet aangevraagd|niet zelf|niet gevraagd|niet geprobeerd|herken je|niet herkent|niet hebt
      niet geregistreerd`,
    ignore: 'negeer*|negeren|niets te doen|hoef je niets|verwijder deze|genegeerd',
    expires: 'geldig|verloopt|vervalt|één keer|eenmalig*|verlopen|deel deze|niet delen',
    done: `is gewijzigd|is aangepast|is veranderd|nieuwe aanmelding|nieuwe login|ingelogd op|is toegevoegd
      is ingeschakeld|beveiligingsmelding`,
    avoid: `privacy*|voorwaarden|hulp|help*|contact*|instellingen|voorkeuren|*voorkeuren|bekijk online|in je browser
      meer informatie|klantenservice|lees meer|blog|cookie*`,
    refuse: `afmelden|uitschrijven|uitschrijf*|afmelden voor|verwijderen|annuleer|annuleren|weiger*|intrekken
      laat het ons weten|beveilig je|niet mij`,
    not: 'niet|oude|vorige|verlopen|bijvoorbeeld|nooit|geen',
    noise: 'niet delen|niet met',
    press: 'klik|klikken|knop|deze link|onderstaande link|volgende link|de link',
  },
  sv: {
    otp: `verifieringskod|bekräftelsekod|säkerhetskod|inloggningskod|engångskod|engångslösenord|åtkomstkod
      aktiveringskod|autentiseringskod|återställningskod|identifieringskod|verifikationskod|verifikationskoden
      verifieringskoden|säkerhetskoden|engångskoden`,
    code: '*kod|*koden|pin|pinkod|pin-kod',
    password: 'lösenord|lösenordet',
    is: 'är|lyder|följande|nedan|här',
    enter: 'ange|använd|skriv in|fyll i|mata in',
    login: 'logga in|inloggning*|loggar in|logga in på|logga*',
    verify: 'bekräfta*|verifiera*|aktivera*|slutför registreringen|verifiering',
    reset: `återställ*|glömt lösenord|nytt lösenord|ändra lösenord|byt lösenord|byta lösenord|välj lösenord
      välja ett nytt|lås upp|låsa upp`,
    invite: 'inbjudan|inbjuden|bjudit in|bjuder in|acceptera inbjudan|gå med i',
    approve: 'godkänn enheten|godkänn enhet|godkänn inloggning*|bekräfta enheten|tillåt enheten|ja, det var jag',
    trade: `beställning*|order|ordern|rabattkod|rabatt*|erbjudande*|paket*|leverans*|faktura|bokning*|biljett*
      presentkort|kvitto|upphämtning*|hämtkod|köp|varukorg|återställningskoder|reservkoder|nyhetsbrev`,
    label: `ordernummer|kundnummer|fakturanummer|ärendenummer|referens|*nummer|nr.|nr|telefon|tel|tel.|ring|postnummer
      org.nr|belopp|slutar på|användarnamn|ip-adress|version|sedan|moms`,
    notMe: 'inte du|inte har begärt|inte begärt|inte bett|inte försökt|inte känner igen|inte begärde|inte skapat',
    ignore: 'ignorera*|bortse*|behöver du inte göra|radera detta',
    expires: 'giltig*|upphör|går ut|löper ut|en gång|dela inte',
    done: `har ändrats|ändrades|har uppdaterats|ny inloggning|har återställts|har lagts till|har aktiverats
      säkerhetsvarning`,
    avoid: `integritet*|villkor|hjälp*|kontakt*|kundservice|kundtjänst|inställningar|läs mer|i webbläsaren|support|blogg`,
    refuse: `avregistrera*|avsluta prenumeration|avprenumerera|ta bort|radera|avbryt|neka|återkalla|meddela oss
      säkra ditt`,
    not: 'inte|gamla|tidigare|föregående|t.ex.|exempel|aldrig',
    press: 'klicka|klickar|knappen|länken|följande länk|tryck',
  },
  da: {
    otp: `bekræftelseskode|verifikationskode|sikkerhedskode|login-kode|loginkode|engangskode|engangsadgangskode
      adgangskode til engangsbrug|aktiveringskode|godkendelseskode|gendannelseskode|verificeringskode`,
    code: '*kode|*koden|pin|pinkode|pin-kode',
    password: 'adgangskode|adgangskoden|kodeord|password',
    is: 'er|lyder|følgende|nedenfor|her',
    enter: 'indtast*|brug|angiv|skriv',
    login: 'log ind|logge ind|log på|logge på|login|indlogning',
    verify: 'bekræft*|verificer*|aktiver*|godkend*',
    reset: `nulstil*|glemt adgangskode|ny adgangskode|skift adgangskode|ændre adgangskode|nyt kodeord|vælg en ny|lås op
      låse op|oplås*`,
    invite: 'invitation*|inviteret|inviterer|accepter invitation*|deltag',
    trade: `ordre*|bestilling*|rabatkode|rabat*|tilbud*|pakke*|levering*|faktura*|booking*|reservation*|billet*|gavekort
      kvittering|afhentning*|køb|kurv|gendannelseskoder|nyhedsbrev`,
    label: `ordrenummer|kundenummer|fakturanummer|sagsnummer|*nummer|nr.|nr|telefon|tlf|tlf.|tel|ring|postnummer|cvr
      beløb|ender på|brugernavn|ip-adresse|version|siden`,
    notMe: 'ikke dig|ikke har anmodet|ikke anmodet|ikke bedt|ikke forsøgt|ikke genkender|ikke oprettet',
    ignore: 'ignorer*|se bort fra|behøver du ikke',
    expires: 'gyldig*|udløber|én gang|del ikke|udløb',
    done: 'er blevet ændret|er ændret|blev ændret|nyt login|er blevet nulstillet|er blevet tilføjet|sikkerhedsadvarsel',
    avoid: 'privatliv*|vilkår|betingelser|hjælp*|kontakt*|kundeservice|indstillinger|læs mere|i browser*|support',
    refuse: 'afmeld*|slet|fjern|annuller*|afvis|tilbagekald|giv os besked|sikre din konto',
    not: 'ikke|gamle|tidligere|forrige|f.eks.|eksempel|aldrig',
    press: 'klik|klikke|knappen|linket|følgende link|tryk',
  },
  no: {
    otp: `bekreftelseskode|verifiseringskode|sikkerhetskode|påloggingskode|innloggingskode|engangskode|engangspassord
      aktiveringskode|godkjenningskode|tilgangskode|gjenopprettingskode`,
    code: '*kode|*koden|pin|pinkode',
    password: 'passord|passordet',
    is: 'er|lyder|følgende|nedenfor|her',
    enter: 'skriv inn|bruk|oppgi|tast inn|angi',
    login: 'logg inn|logg på|logge inn|logge på|innlogging*|pålogging*',
    verify: 'bekreft*|verifiser*|aktiver*|stadfest*',
    reset: `tilbakestill*|glemt passord|nytt passord|endre passord|bytt passord|velg et nytt|gjenopprett*|nullstill*
      lås opp|låse opp`,
    invite: 'invitasjon*|invitert|inviterer|godta invitasjon*|bli med',
    trade: `ordre*|bestilling*|rabattkode|rabatt*|tilbud*|pakke*|levering*|faktura*|bestilt|billett*|gavekort|kvittering
      henting|hentekode|kjøp|handlekurv|gjenopprettingskoder|nyhetsbrev`,
    label: `ordrenummer|kundenummer|fakturanummer|saksnummer|*nummer|nr.|nr|telefon|tlf|tlf.|ring|postnummer|org.nr
      beløp|slutter på|brukernavn|ip-adresse|versjon|siden`,
    notMe: 'ikke deg|ikke har bedt|ikke bedt|ikke ba om|ikke forsøkt|ikke gjenkjenner|ikke var deg|ikke opprettet',
    ignore: 'ignorer*|se bort fra|trenger du ikke',
    expires: 'gyldig*|utløper|én gang|ikke del',
    done: `er endret|ble endret|har blitt endret|ny pålogging|ny innlogging|er tilbakestilt|er lagt til|sikkerhetsvarsel`,
    avoid: 'personvern*|vilkår|hjelp*|kontakt*|kundeservice|innstillinger|les mer|i nettleser*|support',
    refuse: 'avmeld*|meld deg av|slett|fjern|avbryt|avslå|tilbakekall|gi oss beskjed|sikre kontoen',
    not: 'ikke|gamle|tidligere|forrige|f.eks.|eksempel|aldri',
    press: 'klikk|klikke|knappen|lenken|følgende lenke|trykk',
  },
  is: {
    otp: 'staðfestingarkóði|öryggiskóði|innskráningarkóði|einnota kóði|einnota lykilorð|auðkenningarkóði',
    code: '*kóði|*kóðinn|*kóða|pin',
    is: 'er',
    login: 'skrá inn|innskráning*|skrá þig inn|skráðu þig inn',
    verify: 'staðfest*|virkja*',
    reset: 'endursetja*|endurstilla*|nýtt lykilorð|breyta lykilorði|gleymt lykilorð',
    ignore: 'hunsa*|hunsað*',
    expires: 'gildir|rennur út',
  },
  af: {
    otp: 'verifikasiekode|bevestigingskode|sekuriteitskode|eenmalige kode|eenmalige wagwoord|aanmeldkode|eenmalige pin',
    code: '*kode|pin',
    is: 'is',
    login: 'meld aan|aan te meld|teken in|aanmeld*',
    verify: 'bevestig*|verifieer*|aktiveer*',
    reset: 'wagwoord herstel|herstel*|nuwe wagwoord|wagwoord vergeet|verander jou wagwoord|wagwoord te verander',
    ignore: 'ignoreer*',
    expires: 'verval|geldig',
  },
}
