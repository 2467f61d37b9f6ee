import type { Vocabulary } from './cues.js'

export const romance: Record<string, Vocabulary> = {
  fr: {
    otp: `code de vérification|code de connexion|code de sécurité|code à usage unique|code d'accès|code de validation
      code d'authentification|code temporaire|mot de passe à usage unique|mot de passe unique|code secret
      code d'activation|code d'identification|code unique|code de récupération|code de réinitialisation|code otp
      code pin|code sms|code reçu|code à 6 chiffres|code à 4 chiffres|code numérique|code de vérif
      mot de passe temporaire à usage unique|code de double authentification`,
    code: 'code|pin|code de confirmation|jeton',
    password: 'mot de passe',
    is: "est|est le|est la|c'est|voici|suivant|ci-dessous|le suivant",
    enter: 'entrez|saisissez|utilisez|tapez|indiquez|entrer|saisir|saisis|entre|utilise|renseignez',
    login: `se connecter|connectez-vous|connecter|connexion|vous connecter|te connecter|connecte-toi|identifier
      authentification|identifiez-vous|s'identifier|identité|lien magique|accéder à votre compte|accéder à ton compte
      double authentification`,
    verify: `vérifier|vérifiez|vérification|vérifie|confirmer|confirmez|confirme|confirmation|activer|activez|activation
      valider|validez|valide|finaliser votre inscription|terminer votre inscription|inscription`,
    reset: `réinitialis*|mot de passe oublié|nouveau mot de passe|changer votre mot de passe|changer de mot de passe
      changer mon mot de passe|modifier votre mot de passe|modifier mon mot de passe|récupér*|choisir un mot de passe
      créer un mot de passe|définir un mot de passe|débloquer|déblocage|déverrouill*`,
    invite: 'invitation*|invité|invitée|vous invite|invite à|rejoindre|rejoignez|accepter l’invitation',
    approve: `autoriser cet appareil|autoriser l'appareil|approuver cet appareil|approuver l'appareil|confirmer cet appareil
      approuver la connexion|autoriser la connexion|oui, c'était moi|oui, c'est moi|c'était moi|faire confiance à cet appareil`,
    trade: `commande|commandes|code promo|code promotionnel|promo*|code de réduction|réduction*|remise|bon d'achat
      coupon|colis|livraison*|livreur|livré|retrait|code de retrait|facture|reçu d'achat|réservation*|billet*|vol
      panier|soldes|offre|offres|cadeau*|carte cadeau|parrainage|code de parrainage|achat|achats|codes de secours
      codes de récupération|expédi*|newsletter|point relais|boutique en ligne|de réduction|rendez-vous|sondage`,
    label: `numéro de commande|numéro de client|numéro client|numéro|numéro de dossier|n°|nº|no|référence|réf|réf.
      téléphone|tél|tél.|tel|appelez|appelez le|au|code postal|cedex|bp|siret|siren|rcs|tva|capital de|montant|total
      se terminant par|finissant par|facture n°|dossier|version|nom d'utilisateur|identifiant|adresse ip|depuis|carte
      année`,
    notMe: `pas vous|pas à l'origine|pas demandé|pas effectué|pas fait|pas tenté|rien effectué|n'avez pas
      ne reconnaissez|n'êtes pas|pas toi|n'as pas|ne souhaitez pas|pas reconnu`,
    ignore: `ignorer|ignorez|ignoré|ignore|ne pas tenir compte|ne tenez pas compte|aucune action|rien à faire
      supprimer cet e-mail`,
    expires: `expire|expirera|valable|valide pendant|valide jusqu'|validité|une seule fois|usage unique|ne le partagez
      ne partagez|ne communiquez|ne le communiquez|ne la communiquez|ne transmettez|ne le transmettez`,
    done: `a été modifié|a été changé|a été mis à jour|a été réinitialisé|nouvelle connexion|connexion récente
      a été ajouté|a été activé|a été supprimé|alerte de sécurité|bien été modifié|connexion inhabituelle|a bien été`,
    avoid: `confidentialité|conditions|mentions légales|aide|centre d'aide|contact|contactez-nous|contactez|paramètres
      préférences|en ligne|en savoir plus|navigateur|service client|suivre mon|suivre ma|suivez-nous|blog|faq|gérer
      assistance|cookies|politique`,
    refuse: `désabonn*|désinscri*|se désinscrire|ne plus recevoir|annuler|supprimer|refuser|révoquer|signaler|signalez
      ce n'est pas moi|pas moi|sécuriser votre compte|sécurisez|bloquer|prévenez-nous|résilier`,
    not: "pas|ancien|anciens|précédent|expiré|par exemple|exemple|jamais|n'est pas",
    noise: "n'est pas nécessaire|ne pas répondre|ne le partagez pas|par commande",
    press: 'cliquez|cliquer|cliquant|clique|bouton|ce lien|lien suivant|le lien|lien ci-dessous',
  },
  es: {
    otp: `código de verificación|código de seguridad|código de acceso|código de inicio de sesión|código de un solo uso
      código de autenticación|contraseña de un solo uso|contraseña única|clave de un solo uso|código de activación
      código de validación|código temporal|código único|clave dinámica|código de identificación|clave de acceso
      código de recuperación|código de restablecimiento|código otp|clave temporal|clave de seguridad
      pin de verificación|código numérico|código de 6 dígitos|código de seis dígitos|código de ingreso|código secreto`,
    code: 'código|códigos|pin|clave|código de confirmación|token',
    password: 'contraseña',
    is: 'es|es el|es la|es el siguiente|siguiente|aquí|a continuación|este',
    enter: 'ingresa|ingrese|introduce|introduzca|utiliza|utilice|usa|use|escribe|escriba|digita|digite|introdúzcalo',
    login: `iniciar sesión|inicia sesión|inicie sesión|inicio de sesión|iniciar tu sesión|acceder|accede|ingresar|entrar
      entra|identidad|acceso|enlace mágico|autenticación|iniciando sesión|verificación en dos pasos`,
    verify: `verificar|verifica|verifique|verificación|confirmar|confirma|confirme|confirmación|activar|activa|active
      activación|validar|valida|valide|completar tu registro|completa tu registro|completar el registro|registro`,
    reset: `restablec*|reestablec*|recuperar|recuperación|olvidaste|olvidado|nueva contraseña|cambiar tu contraseña
      cambiar su contraseña|cambiar mi contraseña|cambio de contraseña|cambiar contraseña|cambiar la contraseña
      crear contraseña|crear una contraseña|desbloque*`,
    invite: `invitación|invitado|invitada|te ha invitado|te invitó|le ha invitado|unirse|únete|aceptar invitación|unirte`,
    approve: `autorizar dispositivo|autorizar este dispositivo|autorizar el dispositivo|aprobar dispositivo|confirmar dispositivo
      aprobar este dispositivo|confirmar este dispositivo|aprobar inicio de sesión|autorizar inicio de sesión|sí, fui yo
      sí, soy yo|fui yo`,
    trade: `pedido|pedidos|código promocional|código de descuento|descuento*|cupón|cupones|promoción|promociones|envío
      enviado|paquete|entrega*|repartidor|recogida|código de recogida|factura|recibo|reserva*|billete*|boleto*|vuelo
      oferta*|regalo*|tarjeta regalo|compra|compras|carrito|rebajas|referido*|códigos de respaldo
      códigos de recuperación|códigos de seguridad de|seguimiento|tienda|cita|encuesta`,
    label: `número de pedido|número de cliente|número de referencia|número|núm|núm.|nº|n.º|n°|no.|referencia|ref|ref.
      teléfono|tel|tel.|llama al|llámanos|llame al|llámenos|código postal|c.p.|cp|cif|nif|rfc|importe|monto|total
      terminada en|terminado en|que termina en|cuenta|caso|versión|usuario|nombre de usuario|dirección ip|desde|año
      tarjeta|folio|ticket|expediente|móvil|celular`,
    notMe: `no has sido tú|no fuiste tú|no eras tú|no fue usted|no ha sido usted|no solicit*|no lo ha solicitado
      no lo solicitaste|no ha solicitado|no has solicitado|no pediste|no has pedido|no reconoces|no reconoce
      no has iniciado|no inició|no intentaste|no realizaste|no te has|no te registraste|no hiciste|no has realizado
      no creaste`,
    ignore: `ignora*|ignore*|ignorar|ignorado|haz caso omiso|no tienes que hacer|no tiene que hacer|omitir|descarta
      elimina este`,
    expires: `expira*|caduca*|vence|vencerá|válido*|válida|validez|un solo uso|una sola vez|no lo compartas|no compartas
      no comparta`,
    done: `ha sido cambiada|fue cambiada|se ha cambiado|ha cambiado|se cambió|ha sido actualizad*|nuevo inicio de sesión
      nueva sesión|se ha creado|alerta de seguridad|se ha iniciado sesión|se ha añadido|se ha activado
      se ha restablecido|ha sido modificad*`,
    avoid: `privacidad|términos|condiciones|aviso legal|ayuda|centro de ayuda|contacto|contáctanos|contacta
      configuración|ajustes|preferencias|ver en|navegador|más información|atención al cliente|síguenos|blog
      preguntas frecuentes|soporte|gestionar|cookies|saber más|administrar`,
    refuse: `darse de baja|darte de baja|date de baja|cancelar suscripción|cancelar la suscripción|desuscrib*|anular
      no he sido yo|no fui yo|eliminar|cancelar|rechazar|denegar|revocar|borrar|avísanos|háznoslo saber
      proteger tu cuenta|protege tu cuenta|asegurar mi cuenta|reportar`,
    not: 'no|anterior|antiguo|viejo|caducado|por ejemplo|ejemplo|nunca|ya no',
    noise: `no compartas|no lo compartas|no comparta|no responda|no es necesario|no respondas|en orden
      nunca te pediremos`,
    press: 'haz clic|haga clic|hacer clic|clic|pulsa|pulse|botón|enlace|siguiente enlace|presiona|haciendo clic|link',
  },
  pt: {
    otp: `código de verificação|código de segurança|código de acesso|código de login|código de uso único
      código de autenticação|código de entrada|senha de uso único|senha única|código de ativação|código de validação
      código temporário|código único|palavra-passe de uso único|senha descartável|código de início de sessão
      código de recuperação|código de redefinição|código otp|código pin|código numérico|código de 6 dígitos
      token de acesso|código de iniciar sessão|código de identificação|senha temporária`,
    code: 'código|códigos|pin|token|código de confirmação',
    password: 'senha|palavra-passe|password',
    is: 'é|é o|é a|é o seguinte|seguinte|abaixo|aqui|este',
    enter: 'digite|insira|use|utilize|introduza|informe|copie|escreva|digita',
    login: `entrar|fazer login|faça login|iniciar sessão|inicie sessão|início de sessão|acessar|acesse|aceder|aceda
      acesso|login|logar|conectar|link mágico|autenticação|identidade|entre na sua|entrar na sua`,
    verify: `verificar|verifique|verificação|confirmar|confirme|confirma|confirmação|ativar|ative|ativação|validar
      valide|concluir seu cadastro|completar seu cadastro|concluir o registo|cadastro|registo`,
    reset: `redefinir|redefina|redefinição|recuperar|recuperação|esqueceu|esqueci|nova senha|alterar sua senha
      alterar a senha|trocar senha|trocar a senha|trocar sua senha|repor|nova palavra-passe|alterar a palavra-passe
      mudar sua senha|criar senha|restaurar|alterar minha senha|mudar minha senha|desbloque*`,
    invite: 'convite|convidou|convidado|convidada|aceitar convite|participar',
    approve: `autorizar dispositivo|autorizar este dispositivo|aprovar dispositivo|aprovar este dispositivo|confirmar dispositivo
      aprovar login|autorizar login|autorizar acesso|sim, fui eu|sim, sou eu|fui eu`,
    trade: `pedido de compra|pedidos|encomenda|encomendas|cupom|cupão|desconto*|código promocional|promoção|promoções
      entrega*|entregador|envio|enviado|retirada|código de retirada|nota fiscal|fatura|recibo|reserva*|passagem|voo
      bilhete*|ingresso*|oferta*|presente|vale-presente|compra|compras|carrinho|rastreamento|rastreio
      códigos de backup|códigos de recuperação|seu pedido|boleto|frete|newsletter|consulta|pesquisa de satisfação`,
    label: `número do pedido|número|nº|n.º|n°|no.|protocolo|referência|ref|ref.|telefone|tel|tel.|ligue|ligue para|cep
      código postal|cnpj|cpf|nif|valor|total|final|terminado em|terminada em|conta|caso|versão|usuário|utilizador
      nome de usuário|endereço ip|desde|ano|cartão|celular|telemóvel`,
    notMe: `não foi você|não foi o próprio|não solicit*|não pediu|não fez|não reconhece|não tentou|não se cadastrou
      não se registou|não iniciou|não criou|não efetuou|não realizou`,
    ignore: `ignore|ignorar|ignorado|desconsidere|desconsiderar|nenhuma ação|não precisa fazer|não é necessário fazer
      descarte`,
    expires: `expira*|válido*|válida|validade|vence|uso único|uma única vez|apenas uma vez|não compartilhe|não partilhe
      nunca compartilhe`,
    done: `foi alterada|foi alterado|foi redefinida|foi atualizad*|novo login|nova sessão|novo acesso
      novo início de sessão|foi adicionad*|foi ativad*|alerta de segurança|alterada com sucesso|foi modificada
      foi trocada`,
    avoid: `privacidade|termos|condições|aviso legal|ajuda|central de ajuda|contato|contacto|fale conosco|configurações
      definições|preferências|navegador|saiba mais|atendimento|siga-nos|blog|perguntas frequentes|suporte|gerenciar
      gerir|cookies|ver online`,
    refuse: `cancelar inscrição|cancelar a inscrição|cancelar subscrição|descadastr*|anular|não fui eu|excluir|eliminar
      cancelar|recusar|negar|revogar|apagar|avise-nos|proteger sua conta|proteja sua conta|bloquear|remover|denunciar`,
    not: 'não|anterior|antigo|antiga|expirado|por exemplo|exemplo|nunca|ex.',
    noise: 'não compartilhe|não partilhe|não responda|em ordem|nunca compartilhe',
    press: 'clique|clicar|clicando|botão|link|ligação|toque|este link|pressione',
  },
  it: {
    otp: `codice di verifica|codice di sicurezza|codice di accesso|codice monouso|codice otp|codice di autenticazione
      password monouso|codice di attivazione|codice di convalida|codice temporaneo|codice usa e getta
      password usa e getta|password temporanea monouso|codice segreto|codice di login|codice di recupero
      codice di ripristino|codice di reimpostazione|passcode|codice numerico|codice a 6 cifre|codice univoco
      codice di identificazione`,
    code: 'codice|codici|pin|codice di conferma|token',
    password: 'password',
    is: 'è|è il|è la|è il seguente|seguente|ecco|sotto|di seguito',
    enter: 'inserisci|inserire|inserisca|utilizza|usa|digita|immetti|utilizzi|digitare',
    login: `accedi|accedere|accesso|acceda|entra|entrare|effettuare l'accesso|login|autenticazione|identità
      accesso al tuo|link magico|collegarti`,
    verify: `verifica|verificare|verifichi|conferma|confermare|confermi|attiva|attivare|attivi|attivazione|convalida
      convalidare|completa la registrazione|completare la registrazione|registrazione`,
    reset: `reimposta*|resetta*|reset*|recupera*|recupero|ripristina*|ripristino|dimenticato|nuova password
      cambiare la password|cambia la password|cambia la mia password|modifica la password|modificare la password
      cambiare la tua password|imposta la password|cambio password|sblocca*|sblocco`,
    invite: 'invito|invitato|invitata|ti ha invitato|unisciti|accetta invito|accetta l’invito|partecipa',
    approve: `autorizza dispositivo|autorizza il dispositivo|autorizza questo dispositivo|approva dispositivo
      approva il dispositivo|conferma dispositivo|approva l'accesso|autorizza l'accesso|sì, sono stato io|sono stato io`,
    trade: `ordine|ordini|codice sconto|codice promozionale|sconto|sconti|promozione|promozioni|buono|buono regalo
      spedizione|spedito|pacco|consegna*|corriere|ritiro|codice di ritiro|fattura|ricevuta|prenotazione|prenotazioni
      biglietto|biglietti|volo|offerta|offerte|regalo|acquisto|acquisti|carrello|saldi|codici di backup
      codici di recupero|coupon|tracciamento|newsletter|appuntamento|sondaggio`,
    label: `numero d'ordine|numero ordine|numero cliente|numero|nr|nr.|n.|n°|nº|riferimento|rif|rif.|telefono|tel|tel.
      chiama|chiamaci|cap|p.iva|p. iva|partita iva|c.f.|importo|totale|che termina con|terminante con|conto|versione
      nome utente|indirizzo ip|dal|anno|carta|pratica|cellulare`,
    notMe: `non sei stato tu|non sei tu|non hai richiesto|non ha richiesto|non l'hai richiesto|non riconosci
      non hai effettuato|non hai tentato|non hai fatto|non sei stata tu|non hai chiesto|non ti sei registrato
      non hai creato|non è stato richiesto`,
    ignore: 'ignora|ignorare|ignori|ignorato|ignorala|ignoralo|nessuna azione|non devi fare|puoi ignorare',
    expires: 'scade|scadrà|valido|valida|validità|una sola volta|monouso|non condivider*|non comunicar*',
    done: `è stata modificata|è stata cambiata|è stata reimpostata|è stato aggiornato|nuovo accesso|nuovo login
      nuova sessione|è stato aggiunto|è stata attivata|avviso di sicurezza|modificata con successo|è cambiata`,
    avoid: `privacy|termini|condizioni|note legali|aiuto|centro assistenza|assistenza|contatti|contattaci|contatta
      impostazioni|preferenze|nel browser|online|scopri di più|maggiori informazioni|servizio clienti|seguici|blog
      domande frequenti|supporto|gestisci|cookie`,
    refuse: `annulla l'iscrizione|annullare l'iscrizione|disiscri*|cancella iscrizione|cancellati|non sono stato io
      elimina|annulla|rifiuta|nega|revoca|cancella|segnala|faccelo sapere|proteggi il tuo account|metti in sicurezza
      blocca|rimuovi`,
    not: 'non|vecchio|precedente|scaduto|ad esempio|esempio|mai|es.',
    noise: 'non condividere|non condividerlo|non rispondere|in ordine',
    press: 'clicca|cliccare|cliccando|fai clic|premi|pulsante|link|questo link|seguente link|collegamento',
  },
  ro: {
    otp: `cod de verificare|codul de verificare|codul tău de verificare|cod de securitate|codul de securitate
      cod de acces|codul de acces|cod unic|codul unic|cod de autentificare|codul de autentificare
      parolă de unică folosință|cod de unică folosință|cod de activare|codul de activare|cod de confirmare
      codul de confirmare|cod de conectare|codul de conectare|parola unică|cod de validare|cod de resetare`,
    code: 'cod|codul|codul tău|pin',
    password: 'parolă|parola',
    is: 'este|e|următorul|mai jos|iată',
    enter: 'introdu|introduceți|folosește|folosiți|utilizați|utilizează|tastați',
    login: `conecta|conectați-vă|conectează-te|conectare|autentific*|intra în cont|intră în cont|logare|loga|identitatea`,
    verify: `verific*|confirm*|finaliza înregistrarea|înregistrare*|activați|activează|activare*|activarea|validați
      validează|validare*|activa`,
    reset: `reset*|recuper*|ați uitat|ai uitat|parolă nouă|schimba parola|schimbați parola|schimbă parola
      schimbarea parolei|parola nouă|seta parola|schimbare parolă|schimbă-mi parola|deblochea*|deblocare*`,
    invite: 'invitație|invitația|invitat|te-a invitat|v-a invitat|alătură-te|accept invit*',
    trade: `comandă|comanda|comenzii|comenzi|cod promoțional|reducere|reduceri|voucher|cupon|colet*|livrare*|curier
      ridicare|factură|factura|chitanță|rezervare*|bilet*|zbor|ofertă|oferte|cadou|cumpărături|coș|coduri de rezervă`,
    label: `numărul comenzii|număr|numărul|nr|nr.|referință|telefon|tel|tel.|sunați|apelați|cod poștal|codul poștal|cui
      cif|sumă|suma|total|se termină în|cont|versiune|utilizator|adresa ip|anul|card`,
    notMe: `nu ați fost|nu ai fost|nu ați solicitat|nu ai solicitat|nu ai cerut|nu ați cerut|nu recunoașteți
      nu recunoști|nu ați inițiat|nu tu|nu ați încercat`,
    ignore: 'ignor*|ignora|ignorați|nicio acțiune|nu trebuie să faci',
    expires: 'expiră|valabil*|valid pentru|o singură dată|unică folosință|nu împărtăși|nu îl comunica',
    done: `a fost schimbată|a fost modificată|a fost resetată|autentificare nouă|conectare nouă|a fost actualizat*
      a fost adăugat*|alertă de securitate`,
    avoid: `confidențialitate*|termeni|condiții|ajutor|contact*|setări|preferințe|în browser|mai multe|asistență|blog
      întrebări frecvente|suport|cookie*|politica`,
    refuse: 'dezabon*|șterge*|refuz*|revoc*|nu am fost eu|securiza*|raporta*|anulează|anulați|anulare*',
    not: 'nu|vechi|vechiul|anterior|expirat|de exemplu|exemplu|niciodată',
    press: 'click|clic|apasă|apăsați|butonul|linkul|link-ul|accesați',
  },
  ca: {
    otp: `codi de verificació|codi de seguretat|codi d'accés|codi d'inici de sessió|codi d'un sol ús
      contrasenya d'un sol ús|codi d'autenticació|codi d'activació|codi de confirmació`,
    code: 'codi|pin|clau',
    password: 'contrasenya',
    is: 'és|següent|a continuació',
    enter: 'introdueix|introduïu|utilitza|utilitzeu|escriu',
    login: 'iniciar sessió|inicia sessió|inicieu sessió|inici de sessió|accedir|entrar|identitat|iniciar la sessió',
    verify: 'verific*|confirm*|activa|activeu|activació|activar|valida|valideu|validar',
    reset: `restabl*|recuper*|nova contrasenya|canviar la contrasenya|canviar la teva contrasenya
      canviar la vostra contrasenya|canvia la meva contrasenya|oblidat|reinicialitza*|reestabl*|desbloque*`,
    invite: 'invitació|convidat|convida|accepta la invitació|uneix-te',
    trade: 'comanda|descompte|cupó|enviament|lliurament|factura|reserva|bitllet|oferta|paquet',
    label: 'número|núm.|telèfon|tel.|codi postal|import|referència|versió',
    notMe: `no has estat tu|no heu estat|no has sol·licitat|no heu sol·licitat|no ho heu demanat|no has demanat
      no reconeixes`,
    ignore: 'ignora*|ignoreu|fes cas omís',
    expires: 'caduca*|vàlid*|un sol ús|expira*',
    done: "s'ha canviat|ha canviat|nou inici de sessió|nova sessió|s'ha modificat|alerta de seguretat",
    avoid: 'privadesa|privacitat|termes|condicions|ajuda|contacte|configuració|preferències|més informació|suport',
    refuse: 'dona’t de baixa|donar-se de baixa|cancel·la*|elimina|esborra|rebutja|no he estat jo',
    not: 'no|anterior|antic|per exemple|exemple',
    press: 'feu clic|fes clic|clica|botó|enllaç',
  },
}
