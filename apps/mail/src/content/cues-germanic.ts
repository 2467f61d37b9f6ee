import type { Vocabulary } from './cues.js'

export const germanic: Record<string, Vocabulary> = {
  de: {
    otp: `bestätigungscode|verifizierungscode|verifikationscode|sicherheitscode|anmeldecode|einmalcode|einmalpasswort
      einmal-code|einmal-passwort|einmalkennwort|zugangscode|login-code|logincode|aktivierungscode|freischaltcode
      authentifizierungscode|authentisierungscode|prüfcode|zugriffscode|wiederherstellungscode|passcode|einmalpin
      sicherheitsschlüssel|zurücksetzungscode|bestätigungs-code|sicherheits-code|verifizierungs-code|e-mail-code
      zwei-faktor-code|identifizierungscode|registrierungscode|rücksetzcode|einmal-pin|code zur bestätigung
      code zur anmeldung|code zum anmelden|code zur verifizierung|mtan|sms-tan|tan-code|transaktionsnummer|e-mail-tan
      bestätigungs-pin|sicherheits-pin|einmal-tan|freigabecode|freischalt-code|entsperrcode|login-pin|anmelde-code
      anmelde-pin|zugangs-code|email-code|pushtan|aktivierungs-code|verifizierungs-pin|authentifizierungs-code
      registrierungs-code|einlogcode|einloggcode|code zum einloggen|code zum login|legitimationscode|einmalkode
      zugangspin|zugangsschlüssel|anmeldeschlüssel|einmalschlüssel|login-schlüssel|zahl für diese anmeldung
      nummer für diese anmeldung|zahl für ihre anmeldung|nummer für ihre anmeldung|nummer zum anmelden|zahl zum anmelden
      zahl zur anmeldung|nummer zur anmeldung|prüfziffern|prüfnummer|prüfzahl`,
    code: `*code|pin|*-code|bestätigungsnummer|*pin-code|tan|ziffern|zahl|zahlenfolge|folgende zahl
      folgenden zahlen|folgende nummer|folgenden ziffern|diese ziffern|diese zahl`,
    password: 'passwort|kennwort|einmaliges passwort',
    is: `ist|ist die|ist der|lautet|lautet wie folgt|lauten|folgender|folgenden|folgende|hier|lautet nun
      lautet jetzt|dieser|diesen|nachfolgenden|nachfolgende|nachstehenden|unten`,
    enter: `gib|geben sie|eingeben|verwende|verwenden sie|nutze|nutzen sie|benutze|tippe|trag|tragen sie
      einzugeben|tippen sie|geben sie bitte|gebe|benutzen sie|übertragen sie|kopiere|kopieren sie|eintippen
      eintragen|verwenden`,
    login: `anmelden|anmeldung|einloggen|anzumelden|einzuloggen|melde dich|melden sie sich|logge dich|loggen sie sich
      zugang zu|anmelde*|login-link|identität|zugriff auf|zwei-faktor*|magischer link|log dich ein|loggen sie
      logg dich|melde dich an|reinzukommen|login|anmeldelink|mit einem klick anmelden|2-schritt-*|zwei-schritt-*
      zweistufig*|2-faktor-*|zweifaktor*`,
    verify: `bestätig*|verifizier*|aktivier*|freischalt*|registrierung abschließen|zu bestätigen|konto einrichten
      anmeldung abschließen|registrierung|zu verifizieren|überprüfen|konto anlegen abschließen
      registrierung abzuschließen|freizuschalten|bestätige|e-mail-adresse prüfen|legitimier*`,
    reset: `passwort zurücksetzen|zurücksetz*|zurückzusetzen|passwort vergessen|neues passwort|passwort ändern
      passwort zu ändern|kennwort ändern|kennwort zurücksetzen|neues kennwort|wiederherstell*|passwort festlegen
      passwort wählen|passwort neu|änderung der anmeldeinformationen|entsperr*|passwort setzen
      neues passwort vergeben|passwort vergeben|passwort anlegen|passwort erneuern|kennwort vergessen
      kennwort vergeben|kennwort festlegen|passwort neu setzen|neues passwort setzen|passworts|passwort auswählen
      wählen sie ein passwort|wähle ein passwort|legen sie ein passwort|lege ein passwort`,
    invite: `einladung*|eingeladen|lädt dich|lädt sie|beitreten|einladung annehmen|einladen
      nimm die einladung an|nehmen sie die einladung an|dem team bei|dich hinzugefügt
      sie hinzugefügt|zum team hinzugefügt|zur gruppe hinzugefügt|annehmen:|hier annehmen|nimm an:`,
    approve: `gerät bestätigen|gerät freigeben|gerät autorisieren|gerät zulassen|gerät genehmigen|anmeldung genehmigen
      anmeldung bestätigen|anmeldung freigeben|ja, das war ich|ja, ich war es|das war ich|neues gerät bestätigen`,
    trade: `zahlung erhalten|zahlung eingegangen|teilnahme … bestätigen
      bestellung*|gutschein*|gutscheincode|rabatt*|rabattcode|aktionscode|sendung*|paket*|lieferung*|lieferant
      abhol*|abholcode|rechnung*|buchung*|buchungscode|reservierung*|ticket*|angebot*|aktion|warenkorb|geschenk*
      newsletter|versand*|versendet|quittung|kauf|einkauf|empfehlungscode|sparen|wiederherstellungscodes|backup-codes
      backupcodes|ersatzcodes|reise|flug|termin|arzttermin|umfrage|verlängerung|vernissage|ausstellung*|hochzeit*
      konzert*|hauptversammlung|mitgliederversammlung|aktionär*|seminar*|workshop*|geburtstagsfeier|sommerfest
      weihnachtsfeier|tag der offenen tür|gottesdienst|elternabend|türcode|tür-code|torcode|haustür|hoftor
      eingangstür|alarmanlage|schließfach|wlan|wlan-passwort|gäste-wlan|parkplatz*|ladesäule|fahrradbox
      schlüsseltresor|zahlungscode|lastschrift`,
    label: `bestellnummer|bestell-nr|kundennummer|kunden-nr|rechnungsnummer|rechnungs-nr|vorgangsnummer|auftragsnummer
      referenznummer|referenz|*nummer|*-nr.|nr.|nr|telefon|tel|tel.|fax|hotline|anruf|rufen sie|unter|plz|postleitzahl
      postfach|hrb|ust-id*|ust-idnr|iban|konto-nr|betrag|summe|endend auf|endet auf|fallnummer|aktenzeichen
      benutzername|ip-adresse|gerät|version|jahr|seit|barcode|qr-code|mitgliedsnummer|matrikelnummer
      personalnummer|patientennummer|vorgangs-id|transaktions-id|referenz-id|buchungs-id
      antragsnummer|zählernummer|vertragsnummer|kundennr|kd-nr|steuernummer|handelsregister|blz|kontonummer
      schnellwahl|anti-phishing-code|antiphishing-code`,
    settle: `zahlung … freigeben|zahlung … freizugeben|überweisung … freigeben|überweisung … freizugeben|zahlung … autorisieren
      zahlungsfreigabe|freigabe … zahlung|freigabe … überweisung|auftrag … freigeben|auftrag … freizugeben`,
    notMe: `waren das nicht|warst das nicht|waren es nicht|warst es nicht
      keine … angefordert|keinen … angefordert|kein … angefordert|keine … beantragt|keinen … beantragt|kein … beantragt
      keine … gestellt|keine … veranlasst|keinen … veranlasst|keine … verlangt|keinen … verlangt|keine … gestartet
      keine … vorgenommen|keine … versucht|kein … erstellt|kein … eröffnet|kein … angelegt
      nicht sie|nicht du|nicht angefordert|nicht beantragt|nicht initiiert|nicht veranlasst|nicht selbst
      nicht versucht|nicht registriert|nicht erkennen|nicht durchgeführt|nicht von ihnen|nicht von dir|unbekannt vor
      keine änderung vollziehen|nicht gewünscht|nicht erwartet`,
    ignore: `ignorier*|nichts tun|nichts weiter|nichts zu tun|löschen sie diese|gegenstandslos|nichts unternehmen
      keine aktion`,
    expires: `nicht weitergeben|nicht weiterleiten|gültig|gilt nur|gilt bis|nur einmal|nur heute|läuft ab|abläuft|ablauf|verfällt|verfallen|gültigkeit|einmal verwendet|einmalig*|teilen sie
      weiter an|funktioniert nur einmal|funktioniert einmal|nur ein einziges mal|einmal nutzbar|einmal benutzbar`,
    done: `wurde geändert|wurde erfolgreich|wurde zurückgesetzt|geändert wurde|neue anmeldung|neuer login|neues gerät
      wurde hinzugefügt|angemeldet von|wurde aktiviert|wurde deaktiviert|sicherheitswarnung|sicherheitshinweis
      erfolgreich geändert|wurde entfernt|wurde aktualisiert`,
    avoid: `datenschutz*|impressum|agb|hilfe*|kontakt*|kundenservice|kundencenter|kundenportal|einstellungen
      nutzungsbedingungen|im browser|onlineversion|mehr erfahren|mehr infos|blog|support|häufige fragen|folge uns
      verwalten|weitere informationen|e-mail-einstellungen|rechtliches`,
    refuse: `nein, danke|nein danke|widersprechen|widerspruch|abmelden vom newsletter|newsletter abmelden|newsletter abbestellen|abbestell*|abmeldelink|austragen|löschen
      lösche|ablehnen|widerruf*|melden sie uns|konto sichern|konto sperren|nicht ich|stornieren|abbrechen
      gib uns bescheid|teilen sie uns mit|rückgängig|sperren|abmelden`,
    stale: `nicht mehr gültig|nicht länger gültig|nicht mehr zu gebrauchen|funktioniert nicht mehr
      funktionieren nicht mehr|geht nicht mehr|gilt nicht mehr|gelten nicht mehr|ist abgelaufen|sind abgelaufen
      schon abgelaufen|bereits abgelaufen|inzwischen abgelaufen|abgelaufen ist|ungültig geworden|wurde ungültig
      ist ungültig|ist damit ungültig|verliert seine gültigkeit|hat seine gültigkeit verloren|wurde ersetzt
      wurde durch einen neuen ersetzt|bereits verwendet|schon benutzt|schon verwendet|hinfällig|ist verfallen
      geht leider nicht mehr|funktioniert leider nicht mehr|nicht mehr funktioniert|nicht mehr geht
      ist leider abgelaufen|ist leider schon abgelaufen|ist aber abgelaufen|ist schon abgelaufen
      ist bereits abgelaufen|gilt leider nicht mehr|nicht mehr gilt`,
    not: 'nicht|kein|alte|alter|alten|vorherige|vorheriger|abgelaufene|z.b.|beispiel|zum beispiel|niemals',
    noise: `in ordnung|unter anderem|nicht teilen|nicht weiter|geben sie ihn an niemanden|gib ihn niemandem
      falls er abgelaufen ist|wenn er abgelaufen ist|wenn der code abgelaufen ist|falls der code abgelaufen ist
      sollte er abgelaufen`,
    press: 'klick*|diesen link|folgenden link|button|schaltfläche|link öffnen|tippe|folge diesem|den link',
  },
  nl: {
    otp: `verificatiecode|bevestigingscode|beveiligingscode|inlogcode|eenmalige code|eenmalige toegangscode
      eenmalig wachtwoord|toegangscode|authenticatiecode|activeringscode|activatiecode|eenmalige pincode|herstelcode
      controlecode|aanmeldcode|code om in te loggen|eenmalige inlogcode|verificatie-code|inlog-code|aanmeld-code
      pincode om in te loggen|code om aan te melden|code om je aan te melden|code om u aan te melden|tancode
      tan-code|sms-code|mailcode|tijdelijke code|verificatiepin|identificatiecode|registratiecode|wachtwoordcode
      eenmalige pin|ontgrendelcode`,
    code: `*code|pin|pincode|*-code|deze cijfers|onderstaande cijfers|volgende cijfers|volgende nummer
      cijfers hieronder`,
    password: 'wachtwoord',
    is: 'is|luidt|volgende|hieronder|hier|luidt als volgt|onderstaande|deze|dit',
    enter: `voer|vul|gebruik|typ|vul in|voer in|geef|geef in|tik|toets|typ over|neem over|kopieer|invoeren
      invullen|in te vullen|in te voeren|plak`,
    login: `inloggen|log in|log je|in te loggen|aanmelden|aan te melden|meld je aan|inlog*|login|aanmeld*|ingelogd
      inloglink|je aan te melden|u aan te melden|aanmeldlink|magische link|toegang tot je account
      toegang tot uw account|om toegang tot|toegang aangevraagd|identiteit|tweestaps*|in twee stappen|tweefactor*`,
    verify: `bevestig*|verifieer*|verifiëren|activeer*|activeren|te activeren|registratie voltooien|verificatie
      controleer je e-mailadres|controleer uw e-mailadres|e-mailadres controleren|e-mailadres te controleren|controleert u dit e-mailadres|controleert u uw e-mailadres|rond je registratie af|registratie afronden
      registratie te voltooien|account activeren|account te activeren|bevestigen|te bevestigen`,
    reset: `wachtwoord opnieuw instellen|wachtwoord herstellen|wachtwoord resetten|wachtwoord vergeten|nieuw wachtwoord
      wachtwoord wijzigen|herstel*|opnieuw instellen|wachtwoord instellen|ontgrendel*|deblokkeer*|deblokkeren
      kies een nieuw wachtwoord|stel een nieuw wachtwoord|wachtwoord aanpassen|wachtwoord kiezen
      wachtwoord vernieuwen|wachtwoord te herstellen|wachtwoord te wijzigen|resetten|wachtwoordherstel
      wachtwoord kwijt|stel je wachtwoord in|stel uw wachtwoord in|kies je wachtwoord|kies een wachtwoord`,
    invite: `uitgenodigd|uitnodiging*|nodigt je|accepteren|uitnodigen|nodigt u|uitgenodigd om
      uitnodiging accepteren|je toegevoegd aan
      u toegevoegd aan|accepteer:|aanvaard:|aanvaarden|accepteer hier`,
    approve:
      'apparaat goedkeuren|apparaat bevestigen|apparaat toestaan|inloggen goedkeuren|aanmelding goedkeuren|ja, dit was ik|ja, ik was het',
    trade: `bestelling*|aankoop|aankopen|kortingscode|korting|actiecode|pakket*|pakketje|bezorg*|levering*|factuur|boeking*|reservering*
      ticket*|cadeaubon|cadeaukaart|aanbieding*|winkelwagen|afhaal*|afhaalcode|verzend*|verzonden|back-upcodes
      herstelcodes|nieuwsbrief|kassabon|vernissage|tentoonstelling*|bruiloft|concert*|aandeelhouders*
      ledenvergadering|algemene vergadering|workshop*|seminar*|open dag|verjaardagsfeest|deurcode|poortcode
      voordeur|poort|alarmcode|kluisje*|lockercode|wifi|parkeer*|afspraak*|afspraakcode|betaalcode|incasso|enquête`,
    label: `bestelnummer|klantnummer|ordernummer|factuurnummer|referentie|*nummer|*nr.|nr.|telefoon|tel|tel.|bel|bel ons
      postcode|postbus|kvk|btw|bedrag|eindigend op|eindigt op|gebruikersnaam|ip-adres|versie|sinds|dossiernummer
      rekeningnummer|transactienummer|transactie-id|aanvraagnummer|zaaknummer|studentnummer|patiëntnummer
      klantcode|relatienummer|polisnummer|bsn|meldingsnummer`,
    settle: `betaling … goed te keuren|betaling goedkeuren|betaling … goedkeuren|overboeking … goed te keuren`,
    notMe: `geen … aangevraagd|geen … gevraagd|geen … gedaan|geen … opgevraagd|geen … aangemaakt
      niet jij|niet u|niet aangevraagd|niet zelf|niet gevraagd|niet geprobeerd|herken je|niet herkent|niet hebt
      niet geregistreerd|niet zelf aangevraagd|jij niet was|u niet was|jij dit niet|u dit niet|geen code gevraagd
      geen code aangevraagd|niet door jou|niet door u|herkent u`,
    ignore: `negeer*|negeren|niets te doen|hoef je niets|verwijder deze|genegeerd|negeer|mag je negeren
      kun je negeren|kunt u negeren|als niet verzonden|gooi deze mail`,
    expires: `geldig|verloopt|vervalt|één keer|eenmalig*|verlopen|deel deze|niet delen|werkt maar één keer
      werkt één keer|eenmaal te gebruiken`,
    done: `is gewijzigd|is aangepast|is veranderd|nieuwe aanmelding|nieuwe login|ingelogd op|is toegevoegd
      is ingeschakeld|beveiligingsmelding|is ingelogd|is gereset|is bijgewerkt|is verwijderd|werd gewijzigd
      gewijzigd op`,
    avoid: `privacy*|voorwaarden|hulp|help*|contact*|instellingen|voorkeuren|*voorkeuren|bekijk online|in je browser
      meer informatie|klantenservice|lees meer|blog|cookie*`,
    refuse: `bezwaar|bezwaar maken|nee, dank|afmelden|uitschrijven|uitschrijf*|afmelden voor|verwijderen|annuleer|annuleren|weiger*|intrekken
      laat het ons weten|beveilig je|niet mij`,
    stale: `niet meer geldig|niet langer geldig|werkt niet meer|werken niet meer|doet het niet meer
      geldt niet meer|is verlopen|zijn verlopen|al verlopen|inmiddels verlopen|is ongeldig|ongeldig geworden
      vervallen is|is vervallen|vervangen door een nieuwe|al gebruikt|niet meer bruikbaar|werkt helaas niet meer
      is helaas verlopen|helaas niet meer geldig`,
    not: 'niet|oude|vorige|verlopen|bijvoorbeeld|nooit|geen',
    noise: 'niet delen|niet met|als de code verlopen is|als hij verlopen is',
    press: 'klik|klikken|knop|deze link|onderstaande link|volgende link|de link',
  },
  af: {
    otp: `verifikasiekode|bevestigingskode|sekuriteitskode|eenmalige kode|eenmalige wagwoord|aanmeldkode|eenmalige pin
      eenmalige aanmeldkode|toegangskode|aktiveringskode|magtigingskode|verifikasienommer|tydelike kode
      sekuriteitspin`,
    code: '*kode|pin|pinkode',
    password: 'wagwoord',
    is: 'is|die volgende|hieronder|hier',
    enter: 'voer|gebruik|tik|sleutel',
    login: 'meld aan|aan te meld|teken in|aanmeld*|by jou rekening|inteken*|identiteit',
    verify: 'bevestig*|verifieer*|aktiveer*|voltooi jou registrasie',
    reset: `wagwoord herstel|herstel*|nuwe wagwoord|wagwoord vergeet|verander jou wagwoord|wagwoord te verander
      herstel jou wagwoord|stel jou wagwoord|wagwoord verander`,
    invite: 'uitnodiging*|nooi jou|genooi|sluit aan',
    trade:
      'bestelling|aankoop|aankope|afslag*|pakkie|aflewering*|faktuur|kwitansie|bespreking*|kaartjie*|aanbod|geskenk*',
    label: 'bestelnommer|nommer|verwysing|verwysingsnommer|tel|tel.|telefoon|bel|poskode|bedrag|rekeningnommer',
    notMe: 'nie jy nie|nie jy was|nie aangevra|nie versoek',
    ignore: 'ignoreer*',
    expires: 'verval|geldig|verval oor|geldig vir|moenie dit deel|moenie hierdie|deel nie',
    done: 'is verander|nuwe aanmelding',
    avoid: 'privaatheid|bepalings|hulp|kontak*|instellings',
    refuse: 'teken uit|kanselleer|verwyder|weier',
    stale: 'nie meer geldig nie|werk nie meer nie|het verval|is reeds gebruik',
    not: 'nie|vorige|bv.|byvoorbeeld',
    press: 'klik|knoppie|skakel',
  },
}
