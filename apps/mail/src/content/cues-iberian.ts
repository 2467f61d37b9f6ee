import type { Vocabulary } from './cues.js'

export const iberian: Record<string, Vocabulary> = {
  es: {
    otp: `código de verificación|código de seguridad|código de acceso|código de inicio de sesión|código de un solo uso
      código de autenticación|contraseña de un solo uso|contraseña única|clave de un solo uso|código de activación
      código de validación|código temporal|código único|clave dinámica|código de identificación|clave de acceso
      código de recuperación|código de restablecimiento|código otp|clave temporal|clave de seguridad
      pin de verificación|código numérico|código de 6 dígitos|código de seis dígitos|código de ingreso|código secreto
      clave de ingreso|clave para ingresar|clave para entrar|clave única|clave de verificación
      clave de confirmación|clave de un uso|clave de autenticación|clave de autorización|código de autorización
      código de 4 dígitos|código de cuatro dígitos|código de entrada|código para entrar|código para ingresar
      código para iniciar|código de un uso|código de sesión|código de doble factor|código de registro
      código de desbloqueo|código dinámico|código de seguridad temporal|código de confirmación único|pin temporal
      pin de seguridad|pin de acceso|pin de un solo uso|token de seguridad|token de acceso|número de verificación
      clave sms|código sms|código de login|código de logueo|nip de seguridad|nip temporal|nip de acceso`,
    code: `código|códigos|pin|clave|código de confirmación|token|siguiente número|siguientes dígitos
      estos dígitos|número siguiente|los dígitos|siguientes números`,
    password: 'contraseña',
    is: `es|es el|es la|es el siguiente|siguiente|aquí|a continuación|este|es la siguiente|son|este es|acá
      aquí está|esta|abajo`,
    enter: `ingresa|ingrese|introduce|introduzca|utiliza|utilice|usa|use|escribe|escriba|digita|digite|introdúzcalo
      ingresá|introducí|usá|usalo|úsalo|úselo|utilízalo|pon|poné|ponga|tecleá|teclea|teclee|copia|copie|copiá|pega
      pegue|escribí|digitá|ingresarlo|ingresar el código|captura|capture|mete|anota|cargá|carga este código`,
    login: `iniciar sesión|inicia sesión|inicie sesión|inicio de sesión|iniciar tu sesión|acceder|accede|ingresar|entrar
      entra|identidad|acceso|enlace mágico|autenticación|iniciando sesión|verificación en dos pasos|iniciá sesión
      ingresá a|entrá|ingreso|entrar a tu|entrar en tu|acceder a tu|accedé|logueate|loguearte|iniciar la sesión
      enlace de acceso|enlace para entrar|verificación en 2 pasos|doble factor|autenticarte|identificarte
      conéctate|conectarte`,
    verify: `verificar|verifica|verifique|verificación|confirmar|confirma|confirme|confirmación|activar|activa|active
      activación|validar|valida|valide|completar tu registro|completa tu registro|completar el registro|registro
      verificá|activá|validá|confirmá tu|completá tu registro|finaliza tu registro|finalizar el registro
      termina tu registro|terminar tu registro|alta de tu cuenta
      valídala|actívala`,
    reset: `restablec*|reestablec*|recuperar|recuperación|olvidaste|olvidado|nueva contraseña|cambiar tu contraseña
      cambiar su contraseña|cambiar mi contraseña|cambio de contraseña|cambiar contraseña|cambiar la contraseña
      crear contraseña|crear una contraseña|desbloque*|restablecimiento|blanquear|blanqueo de clave|recuperá
      recuperar tu cuenta|olvidaste tu|olvidé mi|cambiá tu contraseña|cambia tu contraseña|cambie su contraseña
      elige una nueva|elegí una nueva|cambiar clave|cambio de clave|cambiar tu clave|cambiar la clave
      crear una nueva contraseña|crea una nueva contraseña|generar una nueva contraseña|modificar tu contraseña
      modificar contraseña|resetear|resetea*|reiniciar tu contraseña|reinicio de contraseña|elige tu contraseña
      elegí tu contraseña|elija su contraseña|crea tu contraseña|crea una contraseña|define tu contraseña
      establece tu contraseña|cambiar la clave de`,
    invite: `invitación|invitado|invitada|te ha invitado|te invitó|le ha invitado|unirse|únete|aceptar invitación|unirte
      te invitaron|te sumaron|sumate|súmate|sumarte|sumarse|te agregó|te agregaron|te añadió|te ha añadido
      te invita|le invita|lo invita|aceptá la invitación|acepta la invitación|acepte la invitación
      aceptar la invitación|unite|unirme|unirse a|invitó a|aceptar:|acepta:|acepte:`,
    approve: `autorizar dispositivo|autorizar este dispositivo|autorizar el dispositivo|aprobar dispositivo|confirmar dispositivo
      aprobar este dispositivo|confirmar este dispositivo|aprobar inicio de sesión|autorizar inicio de sesión|sí, fui yo
      sí, soy yo|fui yo|autorizar este equipo|autorizá este dispositivo|autoriza este dispositivo
      aprobar este acceso|sí, he sido yo|sí, era yo|confiar en este dispositivo|permitir este dispositivo`,
    trade: `pago recibido|pago realizado|pago aprobado|pago aceptado|compra aprobada|tu asistencia|su asistencia
      pedido|pedidos|código promocional|código de descuento|descuento*|cupón|cupones|promoción|promociones|envío
      enviado|paquete|entrega*|repartidor|recogida|código de recogida|factura|recibo|reserva*|billete*|boleto*|vuelo
      oferta*|regalo*|tarjeta regalo|compra|compras|carrito|rebajas|referido*|códigos de respaldo
      códigos de recuperación|códigos de seguridad de|seguimiento|tienda|cita|encuesta|exposición|boda|concierto*
      junta general|accionistas|asamblea|seminario|taller|jornada de puertas abiertas|fiesta de|inauguración
      código de la puerta|clave del portón|clave de la puerta|código del portal|código de la entrada|portón
      portero eléctrico|casillero|taquilla|clave del wifi|contraseña del wifi|wifi|estacionamiento
      aparcamiento|código de pago|código del viaje|domiciliación|turno|vernissage|código de la alarma`,
    label: `número de pedido|número de cliente|número de referencia|número|núm|núm.|nº|n.º|n°|no.|referencia|ref|ref.
      teléfono|tel|tel.|llama al|llámanos|llame al|llámenos|código postal|c.p.|cp|cif|nif|rfc|importe|monto|total
      terminada en|terminado en|que termina en|cuenta|caso|versión|usuario|nombre de usuario|dirección ip|desde|año
      tarjeta|folio|ticket|expediente|móvil|celular|número de operación|id de operación|n.º de operación
      número de solicitud|número de trámite|nro|nro.|dni|curp|rut|nit|matrícula|legajo|número de socio
      número de alumno|número de póliza|número de contrato|código de cliente|código de operación|sucursal|cuit
      cuil|clabe|número de cuenta|id de solicitud|id de transacción|código antiphishing|código anti-phishing`,
    settle: `autorizar el pago|aprobar el pago|confirmar el pago|autoriza el pago|aprueba el pago|autorizar la transferencia
      aprobar la transferencia|autorizar la compra`,
    notMe: `no has … pedido|no ha … pedido|no has … solicitado|no ha … solicitado
      no has sido tú|no fuiste tú|no eras tú|no fue usted|no ha sido usted|no solicit*|no lo ha solicitado
      no lo solicitaste|no ha solicitado|no has solicitado|no pediste|no has pedido|no reconoces|no reconoce
      no has iniciado|no inició|no intentaste|no realizaste|no te has|no te registraste|no hiciste|no has realizado
      no creaste|no fuiste vos|si no fuiste|si no lo pediste|si no eres tú|si no sos vos|si no has sido
      no lo has pedido|no lo pediste|no lo pidió|no lo has solicitado|no pidió|no reconocés|no intentó|no conoces
      no conocés|no esperabas`,
    ignore: `ignora*|ignore*|ignorar|ignorado|haz caso omiso|no tienes que hacer|no tiene que hacer|omitir|descarta
      elimina este|ignorá|podés ignorar|desestima*|desestimá|no hace falta que hagas|no tenés que hacer|bórralo
      ignóralo|ignóral*|descártalo`,
    expires: `expira*|caduca*|vence|vencerá|válido*|válida|validez|un solo uso|una sola vez|no lo compartas|no compartas
      no comparta|caducará|expirará|vence en|vence a|tiene validez|tiene una vigencia|vigencia|vigente
      estará activo|no la compartas|nunca compartas|no se lo des|no lo digas|no la digas|funciona una sola vez
      sirve una sola vez|solo se puede usar una vez`,
    done: `ha sido cambiada|fue cambiada|se ha cambiado|ha cambiado|se cambió|ha sido actualizad*|nuevo inicio de sesión
      nueva sesión|se ha creado|alerta de seguridad|se ha iniciado sesión|se ha añadido|se ha activado
      se ha restablecido|ha sido modificad*|se modificó|fue modificad*|fue actualizad*|se actualizó
      se inició sesión|iniciaste sesión|nuevo acceso|nuevo ingreso|se agregó|se vinculó|se restableció`,
    avoid: `privacidad|términos|condiciones|aviso legal|ayuda|centro de ayuda|contacto|contáctanos|contacta
      configuración|ajustes|preferencias|ver en|navegador|más información|atención al cliente|síguenos|blog
      preguntas frecuentes|soporte|gestionar|cookies|saber más|administrar`,
    refuse: `darse de baja|darte de baja|date de baja|cancelar suscripción|cancelar la suscripción|desuscrib*|anular
      no he sido yo|no fui yo|eliminar|cancelar|rechazar|denegar|revocar|borrar|avísanos|háznoslo saber
      proteger tu cuenta|protege tu cuenta|asegurar mi cuenta|reportar`,
    stale: `ya no es válido|ya no es válida|ya no sirve|ya no sirven|ya no funciona|ya no funcionan
      ya no está vigente|ya no vale|ya no está activo|dejó de funcionar|dejó de ser válido|ha caducado|caducó
      ha expirado|expiró|está vencido|se venció|ya venció|ya expiró|ya caducó|está caducado|ha sido reemplazado
      fue reemplazado|ha sido anulado|quedó anulado|quedó sin efecto|sin efecto|ya lo usé|ya fue usado|ya se usó
      no es válido ya|no son válidos ya|dejan de ser válidos|han dejado de ser válidos|no va más|no anda más
      ya venció el`,
    not: 'no|anterior|antiguo|viejo|caducado|por ejemplo|ejemplo|nunca|ya no',
    noise: `has pedido iniciar|has pedido entrar|has pedido acceder|has pedido restablecer|has pedido cambiar|has pedido un código
      ha pedido iniciar|ha pedido entrar|ha pedido acceder|ha pedido restablecer|ha pedido cambiar|ha pedido un código|no compartas|no lo compartas|no comparta|no responda|no es necesario|no respondas|en orden
      nunca te pediremos|si ha caducado|si ya caducó|si el código ha caducado|si ya expiró|si ha expirado
      si ya venció`,
    press: 'haz clic|haga clic|hacer clic|clic|pulsa|pulse|botón|enlace|siguiente enlace|presiona|haciendo clic|link',
  },
  pt: {
    otp: `código de verificação|código de segurança|código de acesso|código de login|código de uso único
      código de autenticação|código de entrada|senha de uso único|senha única|código de ativação|código de validação
      código temporário|código único|palavra-passe de uso único|senha descartável|código de início de sessão
      código de recuperação|código de redefinição|código otp|código pin|código numérico|código de 6 dígitos
      token de acesso|código de iniciar sessão|código de identificação|senha temporária|código de autorização
      código de liberação|código de desbloqueio|código de confirmação de acesso|código de 4 dígitos
      código de seis dígitos|código de registo|código de cadastro|código para entrar|código para acessar
      código para iniciar|código de utilização única|código de sessão|código sms|código por e-mail
      código de dois fatores|chave de acesso temporária|chave de segurança|token de segurança|token de verificação
      token de login|senha provisória|senha dinâmica|senha de acesso única|palavra-passe temporária
      palavra-passe única|palavra-passe descartável|pin de acesso|pin de segurança|pin de verificação
      pin temporário|pin de utilização única|número de verificação|código validador`,
    code: `código|códigos|pin|token|código de confirmação|seguinte número|seguintes números|números abaixo
      número abaixo|seguintes dígitos|estes dígitos`,
    password: 'senha|palavra-passe|password',
    is: `é|é o|é a|é o seguinte|seguinte|abaixo|aqui|este|é este|é esta|segue|seguintes|seguir|a seguir
      aqui está|esse|são`,
    enter: `digite|insira|use|utilize|introduza|informe|copie|escreva|digita|coloque|cole|preencha|copia|cola
      insere|introduz|usa|utiliza|escreve|preenche|inserir|digitar|introduzir|inserindo|digitando|usar`,
    login: `entrar|fazer login|faça login|iniciar sessão|inicie sessão|início de sessão|acessar|acesse|aceder|aceda
      acesso|login|logar|conectar|link mágico|autenticação|identidade|entre na sua|entrar na sua|iniciar a sessão
      iniciar a tua sessão|entrares|acederes|acede|entra|faz login|efetuar login|efetue login|acessar sua conta
      acessar a sua conta|acesso à sua conta|aceder à sua conta|verificação em duas etapas|dois fatores
      duas etapas|link de acesso|link de login|autenticar|autentique|logar-se|conectar-se|conecte-se
      início da sessão`,
    verify: `verificar|verifique|verificação|confirmar|confirme|confirma|confirmação|ativar|ative|ativação|validar
      valide|concluir seu cadastro|completar seu cadastro|concluir o registo|cadastro|registo|confirmares
      verificares|ativares|conclua seu cadastro|complete seu cadastro|conclui o teu registo|concluir o teu registo
      concluir registo|finalizar seu cadastro|finalize seu cadastro|finalizar cadastro|terminar o registo
      validação|valida|verifica|ativa a tua`,
    reset: `redefinir|redefina|redefinição|recuperar|recuperação|esqueceu|esqueci|nova senha|alterar sua senha
      alterar a senha|trocar senha|trocar a senha|trocar sua senha|repor|nova palavra-passe|alterar a palavra-passe
      mudar sua senha|criar senha|restaurar|alterar minha senha|mudar minha senha|desbloque*|repõe
      repor a palavra-passe|repor a senha|reposição|pedido de reposição|pedido de redefinição
      pedido de recuperação|definir nova senha|definires uma nova|definir uma nova
      criar nova palavra-passe|criar uma nova senha|crie uma nova senha|escolher uma nova senha
      escolha uma nova senha|cadastrar nova senha|esqueceste|esqueceu-se|esqueceu a senha|esqueceu sua senha
      recupere|recupera a tua|resetar|redefinir a senha|alteração de senha|troca de senha|mudança de senha
      alterar a tua palavra-passe|mudar a palavra-passe|escolha sua senha|escolha uma senha|crie sua senha
      crie uma senha|defina sua senha|defina a sua palavra-passe|escolha a sua palavra-passe`,
    invite: `convite|convidou|convidado|convidada|aceitar convite|participar|convidaram|convida|foi convidad*
      foste convidad*|você foi adicionado|adicionou você|adicionou-te|adicionou-o|aceitar o convite
      aceite o convite|aceita o convite|junte-se|junta-te|juntar-se
      entrar no grupo|entrar na equipe|entrar na equipa|aceitar:|aceite:|aceita:`,
    approve: `autorizar dispositivo|autorizar este dispositivo|aprovar dispositivo|aprovar este dispositivo|confirmar dispositivo
      aprovar login|autorizar login|autorizar acesso|sim, fui eu|sim, sou eu|fui eu|autorizar este aparelho
      autorizar aparelho|autorizar celular|permitir este dispositivo|permitir dispositivo|aprovar acesso
      aprovar o acesso|aprovar este acesso|confiar neste dispositivo|sim, era eu|confirmar este dispositivo`,
    trade: `pagamento recebido|pagamento aprovado|pagamento efetuado|compra aprovada|a sua presença
      pedido de compra|pedidos|encomenda|encomendas|cupom|cupão|desconto*|código promocional|promoção|promoções
      entrega*|entregador|envio|enviado|retirada|código de retirada|nota fiscal|fatura|recibo|reserva*|passagem|voo
      bilhete*|ingresso*|oferta*|presente|vale-presente|compra|compras|carrinho|rastreamento|rastreio
      códigos de backup|códigos de recuperação|seu pedido|boleto|frete|newsletter|consulta|pesquisa de satisfação
      vernissage|exposição|casamento|concerto*|assembleia geral|acionistas|seminário|oficina|workshop|dia aberto
      festa de|código da porta|código do portão|portão|portaria|código da entrada|interfone|código do alarme
      cacifo|armário|wifi|wi-fi|estacionamento|código de pagamento|código da viagem|código da compra|débito direto
      débito automático|inquérito|corrida|código de barras`,
    label: `número do pedido|número|nº|n.º|n°|no.|protocolo|referência|ref|ref.|telefone|tel|tel.|ligue|ligue para|cep
      código postal|cnpj|cpf|nif|valor|total|final|terminado em|terminada em|conta|caso|versão|usuário|utilizador
      nome de usuário|endereço ip|desde|ano|cartão|celular|telemóvel|número da operação|número do processo
      número de protocolo|id da operação|id da transação|número da transação|código da transação|código do pedido|código da compra|rg|matrícula
      número de aluno|número de sócio|número do cliente|número de cliente|número da conta|iban
      código do cliente|código de cliente|inscrição estadual|contribuinte|número da solicitação
      número do pedido de|código antiphishing|código anti-phishing`,
    settle: `autorizar o pagamento|aprovar o pagamento|confirmar o pagamento|autorize o pagamento|aprove o pagamento
      autorizar a transferência|aprovar a transferência|aprovar a compra`,
    notMe: `não foi você|não foi o próprio|não solicit*|não pediu|não fez|não reconhece|não tentou|não se cadastrou
      não se registou|não iniciou|não criou|não efetuou|não realizou|não foste tu|se não foi|não é você
      não pediste|não fizeste|não solicitaste|não reconheces|não iniciaste|não o pediu|não tentaste
      não esperava|não espera`,
    ignore: `ignore|ignorar|ignorado|desconsidere|desconsiderar|nenhuma ação|não precisa fazer|não é necessário fazer
      descarte|ignora este|ignora|podes ignorar|desconsidera|nenhuma ação é necessária|não precisas de fazer
      não é preciso fazer|descarta|elimine este e-mail`,
    expires: `expira*|válido*|válida|validade|vence|uso único|uma única vez|apenas uma vez|não compartilhe|não partilhe
      nunca compartilhe|expirará|vencerá|vale por|válidos|é válido por|expira em|não a compartilhe
      não o compartilhe|não o partilhe|não o partilhes|não partilhes|não informe|não repasse|não divulgue
      não forneça|tem validade|funciona só uma vez|só funciona uma vez|só pode ser usado uma vez`,
    done: `foi alterada|foi alterado|foi redefinida|foi atualizad*|novo login|nova sessão|novo acesso
      novo início de sessão|foi adicionad*|foi ativad*|alerta de segurança|alterada com sucesso|foi modificada
      foi trocada|foi modificado|foi redefinido|foi atualizada|foi removid*|acesso detectado
      login realizado|entrou na sua conta`,
    avoid: `privacidade|termos|condições|aviso legal|ajuda|central de ajuda|contato|contacto|fale conosco|configurações
      definições|preferências|navegador|saiba mais|atendimento|siga-nos|blog|perguntas frequentes|suporte|gerenciar
      gerir|cookies|ver online`,
    refuse: `cancelar inscrição|cancelar a inscrição|cancelar subscrição|descadastr*|anular|não fui eu|excluir|eliminar
      cancelar|recusar|negar|revogar|apagar|avise-nos|proteger sua conta|proteja sua conta|bloquear|remover|denunciar`,
    stale: `já não é válido|já não é válida|já não está válido|já não funciona|já não funcionam|já não serve
      não é mais válido|não é mais válida|não vale mais|não funciona mais|não funcionam mais|não serve mais
      deixou de funcionar|deixou de ser válido|deixam de ser válidos|perdeu a validade|perderam a validade
      já expirou|já expiraram|está expirado|já venceu|está vencido|foi substituído|foi cancelado|já foi usado
      já foi utilizado|já usei|ficou inválido|expirou`,
    not: 'não|anterior|antigo|antiga|expirado|por exemplo|exemplo|nunca|ex.|já não|não é mais|velho|velha',
    noise: `não compartilhe|não partilhe|não responda|em ordem|nunca compartilhe|se ele expirou
      se o código expirou|se já expirou|se expirou|quando expirou`,
    press: 'clique|clicar|clicando|botão|link|ligação|toque|este link|pressione',
  },
  ca: {
    otp: `codi de verificació|codi de seguretat|codi d'accés|codi d'inici de sessió|codi d'un sol ús
      contrasenya d'un sol ús|codi d'autenticació|codi d'activació|codi de confirmació|codi per iniciar la sessió
      codi per entrar|codi únic|codi temporal|codi de validació|codi d'identificació|codi de recuperació
      codi de restabliment|codi otp|clau d'accés|clau d'un sol ús|contrasenya temporal|codi de registre
      codi d'autorització|codi de desbloqueig|codi de sis dígits|codi sms|pin d'accés`,
    code: 'codi|pin|clau|codis|codi de confirmació|token|número següent|següents xifres|aquestes xifres',
    password: 'contrasenya',
    is: 'és|següent|a continuació|és el|és la|següents|aquest|aquí|a sota',
    enter: `introdueix|introduïu|utilitza|utilitzeu|escriu|escriviu|usa|useu|fes servir|feu servir|posa|tecleja
      copia|copieu|enganxa`,
    login: `iniciar sessió|inicia sessió|inicieu sessió|inici de sessió|accedir|entrar|identitat|iniciar la sessió
      inicies sessió|accés|accedeix|accediu|identificar-te|identifica't|autenticació|entra|entreu|connectar-te
      enllaç màgic|dos passos`,
    verify: `verific*|confirm*|activa|activeu|activació|activar|valida|valideu|validar|completa el registre
      completar el registre|completeu el registre|confirmar|verificar|donar-te d'alta`,
    reset: `restabl*|recuper*|nova contrasenya|canviar la contrasenya|canviar la teva contrasenya
      canviar la vostra contrasenya|canvia la meva contrasenya|oblidat|reinicialitza*|reestabl*|desbloque*
      nova clau|canvia la contrasenya|canvieu la contrasenya|canvi de contrasenya|has oblidat|heu oblidat
      crea una contrasenya|establir una nova|tria una contrasenya|restabliment|tria la contrasenya
      crea la contrasenya`,
    invite: `invitació|convidat|convida|accepta la invitació|uneix-te|t'ha convidat|us ha convidat|t'ha afegit
      uniu-vos|unir-te|unir-se|accepteu la invitació|acceptar la invitació`,
    approve: `autoritza el dispositiu|autoritza aquest dispositiu|aprova el dispositiu|confirma el dispositiu
      sí, he estat jo`,
    trade: `comanda|descompte|cupó|enviament|lliurament|factura|reserva|bitllet|oferta|paquet|comandes
      codi de descompte|codi promocional|promoció|promocions|paquets|recollida|rebut|reserves|entrada|entrades
      regal|compra|compres|cistella|ofertes|exposició|concert*|assemblea|inauguració|codi de la porta
      aparcament|wifi`,
    label: `número|núm.|telèfon|tel.|codi postal|import|referència|versió|número de comanda|número de client
      número d'expedient|núm|ref.|tel|truca|truqueu|total|cif|nif|dni|compte|usuari|nom d'usuari|adreça ip|any
      targeta|expedient`,
    notMe: `no has estat tu|no heu estat|no has sol·licitat|no heu sol·licitat|no ho heu demanat|no has demanat
      no reconeixes|no ets tu|no l'has demanat|no ho has demanat|no heu demanat|no has intentat|no has fet
      no t'has registrat`,
    ignore: 'ignora*|ignoreu|fes cas omís|ignora|pots ignorar|podeu ignorar|no cal fer res|no has de fer',
    expires: `caduca*|vàlid*|un sol ús|expira*|vàlida|vigent|una sola vegada|no el comparteixis|no el compartiu
      no comparteixis|no compartiu|caducarà|validesa`,
    done: "s'ha canviat|ha canviat|nou inici de sessió|nova sessió|s'ha modificat|alerta de seguretat",
    avoid: 'privadesa|privacitat|termes|condicions|ajuda|contacte|configuració|preferències|més informació|suport',
    refuse: `dona’t de baixa|donar-se de baixa|cancel·la*|elimina|esborra|rebutja|no he estat jo|donar-te de baixa
      dóna't de baixa|baixa|cancel·lar|anul·la*|rebutjar`,
    stale: `ja no és vàlid|ja no és vàlida|ja no funciona|ja no serveix|ha caducat|ha expirat|ha estat substituït
      ja no val`,
    not: 'no|anterior|antic|per exemple|exemple|ja no|vell|mai|p. ex.',
    press: 'feu clic|fes clic|clica|botó|enllaç|prem|premeu|clicant|fent clic|clica aquí|aquest enllaç',
  },
  eu: {
    otp: `egiaztapen-kode*|egiaztatze-kode*|segurtasun-kode*|segurtasun kode*|berrespen-kode*|egiaztapen kode*
      sarbide-kode*|saioa hasteko kode*|erabilera bakarreko kode*|erabilera bakarreko pasahitz*|egiaztapen-kodea
      aktibazio-kode*|behin-behineko kode*|behin erabiltzeko kode*|aldi bakarreko kode*`,
    code: 'kodea|kode',
    password: 'pasahitza|pasahitz',
    is: 'hau da|da|honako hau|behean',
    enter: 'idatzi|sartu|erabili|kopiatu',
    login: 'saioa hasi|saioa hasteko|hasi saioa',
    verify: 'baiezta*|egiazta*|berretsi*|aktibatu*|berrespen*',
    reset: 'berrezar*|berreskura*|pasahitz berri*|pasahitza aldatu*',
    invite: 'gonbida*|gonbit*',
    trade: 'eskaera*|deskontu*|bidalketa*|faktura*|erreserba*|sarrera*|oparia|eskaintza*',
    label: 'eskaera-zenbaki*|zenbakia|zk.|tel.|telefono*|zenbatekoa',
    notMe: 'ez bazara zu|ez baduzu eskatu|zu izan ez|ez duzu eskatu',
    ignore: 'ez ikusi egin|ez egin jaramon',
    press: 'egin klik|sakatu|esteka*|botoi*',
    expires: 'iraungi*|baliozko*',
    avoid: 'pribatutasun*|baldintzak|laguntza|kontaktu*|ezarpenak',
    refuse: 'baja eman|ezeztatu|ezabatu|baztertu',
    stale: 'jada ez da baliozkoa|iraungita dago|iraungi da|ez du balio',
    not: 'ez|zaharra|aurreko|adibidez',
  },
}
