import type { Vocabulary } from './cues.js'

export const romance: Record<string, Vocabulary> = {
  fr: {
    otp: `code de vérification|code de connexion|code de sécurité|code à usage unique|code d'accès|code de validation
      code d'authentification|code temporaire|mot de passe à usage unique|mot de passe unique|code secret
      code d'activation|code d'identification|code unique|code de récupération|code de réinitialisation|code otp
      code pin|code sms|code reçu|code à 6 chiffres|code à 4 chiffres|code numérique|code de vérif
      mot de passe temporaire à usage unique|code de double authentification|nip à usage unique|nip temporaire
      nip de vérification|nip de sécurité|votre nip|nip unique|un nip|ce nip|code de connection
      code à usage unique de connexion|code d'autorisation|code à six chiffres|code à quatre chiffres
      code à 5 chiffres|code à 8 chiffres|code éphémère|code provisoire|code confidentiel|code personnel
      code de contrôle|code d'inscription|code d'authentification unique|code de déblocage|code de déverrouillage
      code mail|code e-mail|code courriel|code de sécurité unique|mot de passe provisoire|clé de connexion
      code de session|numéro de vérification|code d'entrée en session`,
    code: `chiffre à recopier|nombre à recopier|chiffre à saisir|nombre à saisir|numéro à saisir|numéro à recopier
      code|pin|code de confirmation|jeton|chiffres suivants|chiffres ci-dessous|ces chiffres|numéro suivant
      numéro ci-dessous`,
    password: 'mot de passe',
    is: `est|est le|est la|c'est|voici|suivant|ci-dessous|le suivant|est la suivante|est celui-ci|le voici
      la voici|est donc|suivante`,
    enter: `recopier|recopiez|recopie|à recopier
      entrez|saisissez|utilisez|tapez|indiquez|entrer|saisir|saisis|entre|utilise|renseignez|entrez-le
      saisissez-le|tapez-le|recopiez|recopie|copiez|collez|inscrivez|composez|tape|à saisir|à entrer|servez-vous
      utiliser|rentrez|rentre|inscrire|introduisez`,
    login: `se connecter|connectez-vous|connecter|connexion|vous connecter|te connecter|connecte-toi|identifier
      authentification|identifiez-vous|s'identifier|identité|lien magique|accéder à votre compte|accéder à ton compte
      double authentification|ouvrir une session|ouverture de session|ouvrez une session|ouvrir votre session
      connecte toi|lien de connexion|vous identifier|identification|me connecter|vous vous connectez|vous connectez|te connectes
      se connecte à votre|se connecte à ton|accéder à votre espace
      accéder à ton espace|accéder à mon compte|en deux étapes|deux facteurs|double facteur`,
    verify: `vérifier|vérifiez|vérification|vérifie|confirmer|confirmez|confirme|confirmation|activer|activez|activation
      valider|validez|valide|finaliser votre inscription|terminer votre inscription|inscription
      finalisez votre inscription|finaliser l'inscription|terminez votre inscription|compléter votre inscription
      complétez votre inscription|finalise ton inscription|confirmer ton adresse
      confirmer mon adresse|rendre actif`,
    reset: `réinitialis*|mot de passe oublié|nouveau mot de passe|changer votre mot de passe|changer de mot de passe
      changer mon mot de passe|modifier votre mot de passe|modifier mon mot de passe|récupér*|choisir un mot de passe
      créer un mot de passe|définir un mot de passe|débloquer|déblocage|déverrouill*|définir un nouveau
      choisissez un nouveau mot de passe|choisir un nouveau|changement de mot de passe|changer ton mot de passe
      changez votre mot de passe|modifier le mot de passe|renouveler votre mot de passe|mot de passe perdu
      oubli de mot de passe|créer un nouveau mot de passe|remettre à zéro|choisissez votre mot de passe
      choisissez un mot de passe|choisis ton mot de passe|créez votre mot de passe|créez un mot de passe
      définissez votre mot de passe`,
    invite: `invitation*|invité|invitée|vous invite|invite à|rejoindre|rejoignez|accepter l’invitation|inviter*
      vous êtes invité*|t'invite|t'a invité|vous a invité|ajouté à l'équipe|vous a ajouté|t'a ajouté
      accepter l'invitation|accepte l'invitation|acceptez l'invitation|accepter :|acceptez :|accepte :
      accepter ici`,
    approve: `autoriser cet appareil|autoriser l'appareil|approuver cet appareil|approuver l'appareil|confirmer cet appareil
      approuver la connexion|autoriser la connexion|oui, c'était moi|oui, c'est moi|c'était moi|faire confiance à cet appareil`,
    trade: `paiement accepté|paiement reçu|paiement effectué|paiement validé|votre présence|votre participation
      commande|commandes|code promo|code promotionnel|promo*|code de réduction|réduction*|remise|bon d'achat
      coupon|colis|livraison*|livreur|livré|retrait|code de retrait|facture|reçu d'achat|réservation*|billet*|vol
      panier|soldes|offre|offres|cadeau*|carte cadeau|parrainage|code de parrainage|achat|achats|codes de secours
      codes de récupération|expédi*|newsletter|point relais|boutique en ligne|de réduction|rendez-vous|sondage
      vernissage|exposition|mariage|concert*|assemblée générale|actionnaires|séminaire|atelier|portes ouvertes
      fête|soirée|digicode|code de la porte|code du portail|code d'entrée|code de l'immeuble|porte d'entrée
      portail d'entrée|interphone|code alarme|code de l'alarme|casier|wifi|wi-fi|stationnement|parking
      borne|code de la course|code de paiement|prélèvement|enquête`,
    label: `numéro de commande|numéro de client|numéro client|numéro|numéro de dossier|n°|nº|no|référence|réf|réf.
      téléphone|tél|tél.|tel|appelez|appelez le|au|code postal|cedex|bp|siret|siren|rcs|tva|capital de|montant|total
      se terminant par|finissant par|facture n°|dossier|version|nom d'utilisateur|identifiant|adresse ip|depuis|carte
      année|numéro d'opération|id opération|identifiant de transaction|n° d'opération|numéro de demande
      numéro étudiant|numéro d'adhérent|n° adhérent|numéro d'abonné|numéro de sécurité sociale|numéro de contrat
      n° de contrat|numéro fiscal|code client|code agence|ref client|matricule|numéro de transaction
      numéro de ticket|code anti-phishing|code antiphishing|code anti-hameçonnage`,
    settle: `valider le paiement|valider ce paiement|valider votre paiement|autoriser le paiement|autoriser ce paiement
      confirmer le paiement|approuver le paiement|validez le paiement|valider le virement|autoriser le virement`,
    notMe: `n'avez pas … demandé|n'as pas … demandé|n'avez jamais … demandé|n'avez … fait aucune|aucune … demandée
      pas vous|pas à l'origine|pas demandé|pas effectué|pas fait|pas tenté|rien effectué|n'avez pas
      ne reconnaissez|n'êtes pas|pas toi|n'as pas|ne souhaitez pas|pas reconnu|pas demandée|n'avez rien demandé
      n'as rien demandé|n'est pas vous|ce n'était pas vous|n'est pas toi|n'était pas toi|sans votre accord
      n'êtes pas l'auteur|n'avez jamais|par erreur|n'attendiez pas`,
    ignore: `ignorer|ignorez|ignoré|ignore|ne pas tenir compte|ne tenez pas compte|aucune action|rien à faire
      supprimer cet e-mail|faites comme si|n'en tenez pas compte|ne faites rien|n'avez rien à faire
      jetez ce message|détruisez`,
    expires: `expire|expirera|valable|valide pendant|valide jusqu'|validité|une seule fois|usage unique|ne le partagez
      ne partagez|ne communiquez|ne le communiquez|ne la communiquez|ne transmettez|ne le transmettez
      ne sert qu’une fois|ne fonctionne qu’une fois|utilisable une fois|utilisable une seule fois
      utilisable pendant`,
    done: `a été modifié|a été changé|a été mis à jour|a été réinitialisé|nouvelle connexion|connexion récente
      a été ajouté|a été activé|a été supprimé|alerte de sécurité|bien été modifié|connexion inhabituelle|a bien été
      vient d'être modifié|a été réinitialisée|a été modifiée|a été changée|a été désactivé
      s'est connecté|viens de te connecter|connexion détectée`,
    avoid: `confidentialité|conditions|mentions légales|aide|centre d'aide|contact|contactez-nous|contactez|paramètres
      préférences|en ligne|en savoir plus|navigateur|service client|suivre mon|suivre ma|suivez-nous|blog|faq|gérer
      assistance|cookies|politique`,
    refuse: `désabonn*|désinscri*|se désinscrire|ne plus recevoir|annuler|supprimer|refuser|révoquer|signaler|signalez
      ce n'est pas moi|pas moi|sécuriser votre compte|sécurisez|bloquer|prévenez-nous|résilier`,
    stale: `n'est plus valable|n'est plus valide|n'est plus actif|ne sont plus valables|ne sont plus valides
      plus valable|plus valide|ne fonctionne plus|ne fonctionnent plus|ne marche plus|ne marchent plus|a expiré
      ont expiré|est expiré|est expirée|est périmé|périmé|déjà expiré|a été remplacé|a été annulé|déjà utilisé
      est désormais invalide|est caduc|n'est dorénavant plus|ne fonctionne malheureusement plus
      n'est malheureusement plus|ne fonctionne hélas plus|a malheureusement expiré|n'est déjà plus`,
    not: "pas|ancien|anciens|précédent|expiré|par exemple|exemple|jamais|n'est pas",
    noise: `n'est pas nécessaire|ne pas répondre|ne le partagez pas|par commande|s'il a expiré|si le code a expiré
      si ce code a expiré|si le lien a expiré`,
    press: 'cliquez|cliquer|cliquant|clique|bouton|ce lien|lien suivant|le lien|lien ci-dessous',
  },
  it: {
    otp: `codice di verifica|codice di sicurezza|codice di accesso|codice monouso|codice otp|codice di autenticazione
      password monouso|codice di attivazione|codice di convalida|codice temporaneo|codice usa e getta
      password usa e getta|password temporanea monouso|codice segreto|codice di login|codice di recupero
      codice di ripristino|codice di reimpostazione|passcode|codice numerico|codice a 6 cifre|codice univoco
      codice di identificazione|codice di autorizzazione|codice di sblocco|codice di registrazione
      codice di iscrizione|codice a quattro cifre|codice a sei cifre|codice a 4 cifre|codice a 5 cifre
      codice dispositivo|codice dinamico|codice per accedere|codice per l'accesso|codice per entrare
      codice di ingresso|codice d'accesso|codice via email|codice sms|codice personale temporaneo
      codice di sessione|codice di controllo|pin temporaneo|pin monouso|pin di accesso|pin di verifica
      password temporanea|password unica|token di accesso|token di sicurezza|codice identificativo temporaneo
      password otp|numero di verifica`,
    code: `codice|codici|pin|codice di conferma|token|seguente numero|seguenti cifre|queste cifre|numero seguente
      le cifre|numero qui sotto`,
    password: 'password',
    is: `è|è il|è la|è il seguente|seguente|ecco|sotto|di seguito|è questo|eccolo|riportato di seguito
      riportato qui sotto|qui sotto|seguenti|questo|sono`,
    enter: `inserisci|inserire|inserisca|utilizza|usa|digita|immetti|utilizzi|digitare|digiti|immetta|immettere
      inseriscilo|incolla|incollare|copia|copi|utilizzalo|scrivi|riporta|usalo|inserendo|digitando|utilizzare`,
    login: `accedi|accedere|accesso|acceda|entra|entrare|effettuare l'accesso|login|autenticazione|identità
      accesso al tuo|link magico|collegarti|accedervi|autenticarti|autenticarsi|accesso a|accesso alla
      effettua l'accesso|effettui l'accesso|entra nel tuo|collegati|area riservata|accesso all'area|identificarti
      entrare nel|loggarti|link di accesso|verifica in due passaggi|due passaggi|due fattori`,
    verify: `verifica|verificare|verifichi|conferma|confermare|confermi|attiva|attivare|attivi|attivazione|convalida
      convalidare|completa la registrazione|completare la registrazione|registrazione|completa l'iscrizione
      completare l'iscrizione|pagina di iscrizione|pagina di registrazione
      termina la registrazione|concludi la registrazione|ultima la registrazione
      attiva il tuo|attivazione account|confermando|verifica il tuo|verifica la tua`,
    reset: `reimposta*|resetta*|reset*|recupera*|recupero|ripristina*|ripristino|dimenticato|nuova password
      cambiare la password|cambia la password|cambia la mia password|modifica la password|modificare la password
      cambiare la tua password|imposta la password|cambio password|sblocca*|sblocco|scegli una nuova password
      scegliere una nuova password|crea una nuova password|creare una nuova password|imposta una nuova
      impostare una nuova|cambio della password|modifica password|modifica della password|reimpostazione
      hai dimenticato|password dimenticata|recuperare la password|cambiare password|rinnova la password
      scegli la tua password|scegli una password|crea la tua password|scelga una password|imposta la tua password`,
    invite: `invito|invitato|invitata|ti ha invitato|unisciti|accetta invito|accetta l’invito|partecipa
      ti ha aggiunto|ti ha invitata|sei stato invitato|sei stata invitata|ti invita|la invita|ti hanno invitato
      accetta l'invito|accettare l'invito|entra nel gruppo|entra nel team|unirti|unirsi
      aggiunto al team|accetta:|accetti:|e accetta`,
    approve: `autorizza dispositivo|autorizza il dispositivo|autorizza questo dispositivo|approva dispositivo
      approva il dispositivo|conferma dispositivo|approva l'accesso|autorizza l'accesso|sì, sono stato io|sono stato io
      autorizza accesso|autorizza questo accesso|approva accesso|approva questo dispositivo
      conferma il dispositivo|conferma questo dispositivo|consenti dispositivo|consenti questo dispositivo
      sì, ero io|ero io|sì, sono io|autorizza nuovo dispositivo`,
    trade: `pagamento ricevuto|pagamento effettuato|pagamento riuscito|pagamento accettato|la tua presenza
      ordine|ordini|codice sconto|codice promozionale|sconto|sconti|promozione|promozioni|buono|buono regalo
      spedizione|spedito|pacco|consegna*|corriere|ritiro|codice di ritiro|fattura|ricevuta|prenotazione|prenotazioni
      biglietto|biglietti|volo|offerta|offerte|regalo|acquisto|acquisti|carrello|saldi|codici di backup
      codici di recupero|coupon|tracciamento|newsletter|appuntamento|sondaggio|vernissage|matrimonio
      concerto|concerti|assemblea|azionisti|seminario|open day|festa di|inaugurazione
      codice della porta|codice del cancello|cancello|portone|citofono|codice dell'allarme|armadietto|wifi|wi-fi
      parcheggio|codice di pagamento|codice viaggio|addebito|questionario|visita medica`,
    label: `codice autorizzazione|codice di approvazione
      numero d'ordine|numero ordine|numero cliente|numero|nr|nr.|n.|n°|nº|riferimento|rif|rif.|telefono|tel|tel.
      chiama|chiamaci|cap|p.iva|p. iva|partita iva|c.f.|importo|totale|che termina con|terminante con|conto|versione
      nome utente|indirizzo ip|dal|anno|carta|pratica|cellulare|id operazione|numero operazione|numero di pratica
      numero pratica|id transazione|codice cliente|codice utente|codice fiscale|matricola|tessera|numero tessera
      numero di tessera|numero di telefono|numero di conto|numero verde|abi|cab|iban|pratica n|protocollo
      prot.|numero di richiesta|id richiesta|nr. cliente`,
    settle: `autorizzare il pagamento|approvare il pagamento|confermare il pagamento|autorizza il pagamento|approva il pagamento
      autorizzare il bonifico|confermare il bonifico`,
    notMe: `non hai … richiesto|non ha … richiesto|non hai … chiesto|non ha … effettuato
      non sei stato tu|non sei tu|non hai richiesto|non ha richiesto|non l'hai richiesto|non riconosci
      non hai effettuato|non hai tentato|non hai fatto|non sei stata tu|non hai chiesto|non ti sei registrato
      non hai creato|non è stato richiesto|non eri tu|se non sei|non è stato lei|non l'ha richiesto
      non ha effettuato|non ha chiesto|non lo hai richiesto|non lo ha richiesto|non hai fatto tu|non aspettavi
      non conosci|non hai provato|non hai richiesta`,
    ignore: `ignora|ignorare|ignori|ignorato|ignorala|ignoralo|nessuna azione|non devi fare|puoi ignorare|ignorarla
      ignorarlo|ignora questa|ignori questa|trascura*|cestina|elimina questa|non è necessaria alcuna
      non è richiesta alcuna|non serve fare|non occorre fare`,
    expires: `scade|scadrà|valido|valida|validità|una sola volta|monouso|non condivider*|non comunicar*|ha validità
      sarà valido|è valido per|scade tra|scade alle|scade il|utilizzabile una|non lo condivider*|non lo comunicar*
      non rivelar*|non fornir*|scadenza|funziona una sola volta|utilizzabile una volta`,
    done: `è stata modificata|è stata cambiata|è stata reimpostata|è stato aggiornato|nuovo accesso|nuovo login
      nuova sessione|è stato aggiunto|è stata attivata|avviso di sicurezza|modificata con successo|è cambiata
      è stato modificato|è stato cambiato|è stato reimpostato|è stato effettuato
      accesso effettuato|è stata aggiornata|è stato rimosso|hai effettuato l'accesso`,
    avoid: `privacy|termini|condizioni|note legali|aiuto|centro assistenza|assistenza|contatti|contattaci|contatta
      impostazioni|preferenze|nel browser|online|scopri di più|maggiori informazioni|servizio clienti|seguici|blog
      domande frequenti|supporto|gestisci|cookie`,
    refuse: `annulla l'iscrizione|annullare l'iscrizione|disiscri*|cancella iscrizione|cancellati|non sono stato io
      elimina|annulla|rifiuta|nega|revoca|cancella|segnala|faccelo sapere|proteggi il tuo account|metti in sicurezza
      blocca|rimuovi`,
    stale: `non è più valido|non è più valida|non sono più validi|non più valido|non più valida|non funziona più
      non funzionano più|non va più|non vale più|non serve più|è scaduto|è scaduta|sono scaduti|già scaduto
      ormai scaduto|è stato sostituito|è stato annullato|è stato revocato|già usato|già utilizzato
      è stato già usato|è decaduto|ha smesso di funzionare|non è più attivo`,
    not: 'non|vecchio|precedente|scaduto|ad esempio|esempio|mai|es.',
    noise: `non condividere|non condividerlo|non rispondere|in ordine|se è scaduto|se il codice è scaduto
      se fosse scaduto|qualora fosse scaduto`,
    press: 'clicca|cliccare|cliccando|fai clic|premi|pulsante|link|questo link|seguente link|collegamento',
  },
  ro: {
    otp: `cod de verificare|codul de verificare|codul tău de verificare|cod de securitate|codul de securitate
      cod de acces|codul de acces|cod unic|codul unic|cod de autentificare|codul de autentificare
      parolă de unică folosință|cod de unică folosință|cod de activare|codul de activare|cod de confirmare
      codul de confirmare|cod de conectare|codul de conectare|parola unică|cod de validare|cod de resetare
      codul otp|cod otp|codul de validare|codul de resetare|codul de recuperare|cod de recuperare|codul pin de
      cod temporar|codul temporar|cod de logare|codul de logare|cod de login|codul de login
      codul de unică folosință|parola de unică folosință|parola temporară|cod de înregistrare
      codul de înregistrare|cod de autorizare|codul de autorizare|cod de identificare|codul de identificare
      codul dumneavoastră de verificare|codul tău de autentificare|codul tău de conectare|codul dvs. de verificare
      codul tău de securitate|cod sms|codul sms|cod de deblocare|codul de deblocare|cod pentru autentificare
      codul pentru autentificare|codul de siguranță|cod de siguranță|cheie de acces|codul de logare în cont`,
    code: `cod|codul|codul tău|pin|codului|cifrele|codul dvs.|codul dumneavoastră|token|cifrele de mai jos
      următoarele cifre|numărul de mai jos|următorul număr`,
    password: 'parolă|parola',
    is: 'este|e|următorul|mai jos|iată|sunt|următoarea|aici|acesta|cel de mai jos|următorul cod',
    enter: `introdu|introduceți|folosește|folosiți|utilizați|utilizează|tastați|introducând|folosește-l|folosiți-l
      introdu-l|introduceți-l|tastează|scrie|scrieți|copiază|copiați|lipește|completează|completați|folosi`,
    login: `conecta|conectați-vă|conectează-te|conectare|autentific*|intra în cont|intră în cont|logare|loga|identitatea
      autentifică-te|conectați|conectezi|conectării|intra în contul|intrați în cont|te loga|te conecta|vă conecta
      vă autentifica|accesa contul|accesul la cont|accesul în cont|link magic|autentificarea|doi pași|identității
      intrarea în cont`,
    verify: `verific*|confirm*|finaliza înregistrarea|înregistrare*|activați|activează|activare*|activarea|validați
      validează|validare*|activa|verifică|verificați|confirmă|confirmați|confirmarea|validarea
      finalizează înregistrarea|finalizați înregistrarea|finalizarea înregistrării|înregistrării
      activați contul|activarea contului|activezi`,
    reset: `reset*|recuper*|ați uitat|ai uitat|parolă nouă|schimba parola|schimbați parola|schimbă parola
      schimbarea parolei|parola nouă|seta parola|schimbare parolă|schimbă-mi parola|deblochea*|deblocare*
      resetează|resetați|resetarea|recuperează|recuperarea|parolei|schimbați-vă parola|schimbă-ți parola
      alege o parolă nouă|alegeți o parolă nouă|setează o parolă|setați o parolă|o nouă parolă|noua parolă
      parola uitată|am uitat parola|reseta|alege o parolă|alege parola|alegeți o parolă|setează parola
      setați parola`,
    invite: `invitație|invitația|invitat|te-a invitat|v-a invitat|alătură-te|accept invit*|te invită|vă invită
      invitați|ai fost invitat*|ați fost invitat*|te-a adăugat|v-a adăugat|acceptă invitația|acceptați invitația
      intră în echipă|alăturați-vă|alătura|acceptă:|acceptați:`,
    approve: `aprobă dispozitivul|aprobați dispozitivul|autorizează dispozitivul|autorizați dispozitivul
      confirmă dispozitivul|aprobă autentificarea|aprobă conectarea|da, eu am fost|da, eram eu|da, sunt eu
      permite dispozitivul`,
    trade: `comandă|comanda|comenzii|comenzi|cod promoțional|reducere|reduceri|voucher|cupon|colet*|livrare*|curier
      ridicare|factură|factura|chitanță|rezervare*|bilet*|zbor|ofertă|oferte|cadou|cumpărătur*|cumpărare*|achiziți*|coș|coduri de rezervă
      comenzii tale|expediat*|awb*|ramburs|easybox|locker|vernisaj|expoziți*|nuntă|concert*|adunarea generală
      acționari*|seminar*|atelier|codul porții|codul ușii|poarta|interfon*|parcare|wifi|programare*|promoți*
      sondaj|cod de plată|puncte`,
    label: `numărul comenzii|număr|numărul|nr|nr.|referință|telefon|tel|tel.|sunați|apelați|cod poștal|codul poștal|cui
      cif|sumă|suma|total|se termină în|cont|versiune|utilizator|adresa ip|anul|card|numărul de comandă
      nr. comandă|id client|cod client|codul de client|număr de client|id comandă|număr de înregistrare
      nr. de înregistrare|numărul cererii|cnp|id tranzacție|numărul tranzacției|iban|număr de telefon
      numărul de telefon|referința|ref.|factura nr|cod fiscal|nr. reg`,
    settle: `autoriza plata|aproba plata|confirma plata|autorizați plata|aprobați plata`,
    notMe: `nu ați fost|nu ai fost|nu ați solicitat|nu ai solicitat|nu ai cerut|nu ați cerut|nu recunoașteți
      nu recunoști|nu ați inițiat|nu tu|nu ați încercat|nu tu ai|dacă nu tu|nu sunteți
      nu ești tu|nu dumneavoastră|nu dvs|nu ai încercat|nu ai făcut|nu ați făcut|nu ai creat|nu ați creat
      nu vă aparține|nu îți aparține`,
    ignore: `ignor*|ignora|ignorați|nicio acțiune|nu trebuie să faci|ignoră|poți ignora|puteți ignora
      nu este nevoie|nu e nevoie să faci|ștergeți acest|nu lua în seamă|nu luați în considerare`,
    expires: `expiră|valabil*|valid pentru|o singură dată|unică folosință|nu împărtăși|nu îl comunica|expira
      valabilitate*|este valabil|nu îl dezvălui*|nu îl divulga*|nu îl transmite*|nu-l da|nu îl da|nu distribui*
      nu comunica*|nu dezvălui*|o dată|va expira|valid timp|valid până`,
    done: `a fost schimbată|a fost modificată|a fost resetată|autentificare nouă|conectare nouă|a fost actualizat*
      a fost adăugat*|alertă de securitate|a fost modificat*|a fost schimbat|a fost resetat*|a fost dezactivat*
      s-a conectat|s-a autentificat|a fost confirmat*|a fost șters*|conectare reușită`,
    avoid: `confidențialitate*|termeni|condiții|ajutor|contact*|setări|preferințe|în browser|mai multe|asistență|blog
      întrebări frecvente|suport|cookie*|politica|confidențialitatea|termenii|asistența|contactează|contactați
      află mai mult|aflați mai multe|preferințele|politicii|setările`,
    refuse: `dezabon*|șterge*|refuz*|revoc*|nu am fost eu|securiza*|raporta*|anulează|anulați|anulare*|dezabonare
      dezabonează-te|șterge contul|renunță|renunțați|blochează|blocați|respinge|respingeți|anula|nu sunt eu
      raportează|raportați`,
    stale: `nu mai este valabil|nu mai este valabilă|nu mai e valabil|nu mai sunt valabile|nu mai este valid
      nu mai sunt valide|nu mai e valid|nu mai funcționează|nu mai merge|nu mai poate fi folosit|nu mai este activ
      a expirat|au expirat|este expirat|a fost înlocuit|a fost anulat|deja folosit|a fost deja folosit
      și-a pierdut valabilitatea`,
    not: `nu|vechi|vechiul|anterior|expirat|de exemplu|exemplu|niciodată|vechiul cod|precedent|precedentul
      vechile|nu este|de ex.`,
    noise: 'dacă a expirat|dacă codul a expirat',
    press: 'click|clic|apasă|apăsați|butonul|linkul|link-ul|accesați',
  },
}
