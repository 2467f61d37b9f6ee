import type { Vocabulary } from './cues.js'

export const further: Record<string, Vocabulary> = {
  sw: {
    otp: `msimbo wa uthibitishaji|nambari ya uthibitishaji|nambari ya kuthibitisha|msimbo wa usalama
      nenosiri la mara moja|nambari ya uthibitisho|nambari yako ya uthibitisho|namba ya uthibitisho
      namba yako ya uthibitisho|namba ya uthibitishaji|namba ya kuthibitisha|nambari ya usalama|namba ya usalama
      namba ya siri ya mara moja|nambari ya siri ya mara moja|msimbo wa uthibitisho|msimbo wa kuthibitisha
      msimbo wako wa uthibitisho|msimbo wako wa uthibitishaji|msimbo wa kuingia|msimbo wako wa kuingia
      msimbo wako wa usalama|msimbo wa mara moja|msimbo wa kutumia mara moja|msimbo wa muda|msimbo wa ufikiaji
      msimbo wa kuamilisha|msimbo wa kuwezesha|msimbo wa kurejesha|msimbo wa kuweka upya|nambari ya kuingia
      namba ya kuingia|nenosiri la matumizi ya mara moja|nywila ya mara moja|neno la siri la mara moja
      kodi ya uthibitisho|kodi ya kuthibitisha|kodi ya uthibitishaji|kodi ya kuingia|kodi ya usalama
      kodi yako ya uthibitisho|kodi yako ya kuingia|msimbo wa otp|pin ya mara moja|pin ya muda|nambari ya otp
      namba ya otp|tokeni ya kuingia|msimbo wa usajili|nambari ya kuwezesha|namba maalum ya uthibitisho
      alama ya uthibitisho|msimbo wa siri`,
    code: `msimbo|nambari ya siri|msimbo wako|msimbo huu|nambari hii ya siri|namba ya siri|nambari yako ya siri
      namba yako ya siri|kodi|kodi yako|kodi hii|pin|pin yako|tarakimu|tokeni|nambari hizi|nambari ifuatayo
      namba ifuatayo|misimbo|tumia nambari|tumia namba|ingiza nambari|ingiza namba|weka nambari|weka namba
      tarakimu hizi`,
    password: 'nenosiri|nywila|neno la siri|neno siri|nenosiri lako|nywila yako',
    is: 'ni|ni huu|ni hii|ufuatao|ifuatayo|hapa chini|huu|hii hapa|hapa ni|yafuatayo|zifuatazo',
    enter: `weka|ingiza|tumia|andika|chapa|bandika|nakili|jaza|uweke|uingize|kuingiza|kuweka|itumie|utumie|iweke
      iingize|uandike|iandike|ukitumia|kutumia`,
    login: `ingia|kuingia|kuingia kwenye akaunti|ingia kwenye akaunti|uingie|kuingia katika|ingia katika|unaingia
      kufungua akaunti yako|utambulisho wako|kujitambulisha|kiungo cha kuingia|uthibitishaji wa hatua mbili
      hatua mbili|ili uingie|umeomba kuingia`,
    verify: `thibitisha*|kuthibitisha|uthibitisho|uthibitishaji|uthibitishe|kuamilisha|amilisha|wezesha akaunti
      kuwezesha akaunti|washa akaunti|kamilisha usajili|kukamilisha usajili|maliza usajili|kumaliza usajili|hakiki
      kuhakiki|hakikisha barua|kamilisha kujisajili|kujisajili|thibitisha barua pepe|thibitisha anwani`,
    reset: `weka upya|badilisha nenosiri|kuweka upya|badilisha nywila|kubadilisha nenosiri|kubadilisha nywila
      kubadili nenosiri|badili nenosiri|badili nywila|kubadili nywila|nenosiri jipya|nywila mpya
      neno jipya la siri|umesahau nenosiri|umesahau nywila|kuweka nenosiri|weka nenosiri|weka nywila|kuweka nywila
      rejesha akaunti|kurejesha akaunti|kurejesha nenosiri|rejesha nenosiri|kurejesha nywila|kurejesha|urejeshaji
      fungua akaunti yako|kufungua akaunti|tengeneza nenosiri|tengeneza nywila|kuunda nenosiri|unda nenosiri
      mabadiliko ya nenosiri|weka upya nenosiri|chagua nenosiri|chagua nywila`,
    invite: `mwaliko|umealikwa|amekualika|anakualika|wamekualika|kualikwa|jiunge|kujiunga|ungana nasi
      kubali mwaliko|kukubali mwaliko|amekuongeza|umeongezwa kwenye`,
    approve: `idhinisha kifaa|kuidhinisha kifaa|ruhusu kifaa|thibitisha kifaa|idhinisha kuingia|ruhusu kuingia
      ndiyo, ni mimi|ndiyo, nilikuwa mimi|ni mimi`,
    trade: `agizo|oda|odha|oda yako|punguzo|punguzo la bei|kuponi|vocha|ofa|promosheni|kifurushi|vifurushi
      usafirishaji|usafirishwaji|mzigo|mizigo|kuletewa|uletaji|kupokea mzigo|ankara|risiti|stakabadhi
      uhifadhi wa nafasi|tiketi|ndege|safari yako|zawadi|ununuzi|manunuzi|umenunua|kikapu|bidhaa|mkutano
      mikutano|harusi|maonyesho|warsha|semina|tamasha|mkutano mkuu|wanahisa|geti|mlango|maegesho|wifi
      bahati nasibu|jarida|miadi|kodi ya mapato|kodi ya nyumba|kodi ya pango|kodi ya zuio|misimbo ya akiba`,
    label: `nambari ya oda|namba ya oda|agizo namba|agizo nambari|nambari ya agizo|namba ya agizo|nambari ya simu
      namba ya simu|nambari ya mteja|namba ya mteja|nambari ya akaunti|namba ya akaunti|nambari ya kumbukumbu
      namba ya kumbukumbu|kumbukumbu namba|kumbukumbu na|kumb. na|kumb|nambari ya muamala|namba ya muamala
      muamala namba|nambari ya usajili|namba ya usajili|nambari ya mwanafunzi|namba ya mwanafunzi
      nambari ya uanachama|namba ya uanachama|nambari ya kitambulisho|namba ya kitambulisho|kitambulisho
      nambari ya ombi|namba ya ombi|nambari ya ankara|namba ya ankara|nambari ya risiti|namba ya risiti
      nambari ya tiketi|simu|piga|piga simu|tupigie|s.l.p|s.l.p.|slp|jumla|kiasi|ksh|tsh|tzs|kes
      salio|toleo|jina la mtumiaji|anwani ya ip|mwaka|tarehe|kadi inayoishia|inayoishia|posta`,
    number: 'namba|nambari',
    notMe: `si wewe|sio wewe|haikuwa wewe|hukuomba|kama hukuomba|ikiwa hukuomba|hukuanzisha|hukufungua
      hukujisajili|hukufanya|hujaomba|hukutuma|hukujaribu|hutambui|huutambui|hukutarajia|ikiwa si wewe
      kama si wewe|kama siyo wewe|siyo wewe|hukuagiza|bila idhini yako|kwa makosa|hukuwa wewe|hujafanya`,
    press: `bofya|bonyeza|kiungo|kitufe|bofya hapa|bonyeza hapa|bonyeza kiungo|bofya kiungo|gusa|kiungo hiki
      kiungo kifuatacho|fuata kiungo|kitufe kilicho|kubofya|kubonyeza|fungua kiungo|linki|tembelea`,
    ignore: `puuza*|puuza|upuuze|ipuuze|kupuuza|usijali|huhitaji kufanya|huna haja ya kufanya|hakuna hatua
      futa barua pepe hii|futa ujumbe huu|unaweza kupuuza`,
    expires: `muda wake|itaisha|utaisha|itaisha muda|utaisha muda|kitaisha|kitaisha muda|utakwisha|itakwisha
      kwa dakika|ndani ya dakika|baada ya dakika|ndani ya saa|halali kwa|ni halali|inatumika mara moja
      mara moja tu|usimpe mtu|usimshirikishe|usishiriki|usiwape|usitoe|usiitoe|usiutoe|usimwambie|usiwashirikishe
      usimwonyeshe|isitolewe|utatumika kwa|itatumika kwa|inatumika kwa|unatumika kwa|muda wa dakika`,
    done: `limebadilishwa|imebadilishwa|umebadilishwa|nenosiri limebadilishwa|nywila imebadilishwa|imesasishwa
      imethibitishwa|kuingia kupya|kumeingiwa|umeingia|arifa ya usalama|tahadhari ya usalama
      imeongezwa|imeondolewa`,
    avoid: `faragha|sera ya faragha|vigezo na masharti|masharti|msaada|usaidizi|wasiliana nasi|huduma kwa wateja
      mipangilio|mapendeleo|soma zaidi|jifunze zaidi|kwenye kivinjari|maswali yanayoulizwa|blogu|tovuti yetu
      tufuate`,
    refuse: `jiondoe|kujiondoa|jitoe|kujitoa|acha kupokea|ghairi|kughairi|futa akaunti|ondoa|kataa|kukataa
      batilisha|ripoti|sio mimi|si mimi|haikuwa mimi|zuia|linda akaunti|tujulishe|tufahamishe|katisha`,
    stale: `haitumiki tena|haifanyi kazi tena|haufanyi kazi tena|haufai tena|haifai tena|si halali tena
      umeisha muda|imeisha muda|umekwisha muda|imekwisha muda|umepitwa na wakati|imepitwa na wakati|umeshatumika
      imeshatumika|umebadilishwa na|muda wake umeisha|muda wake umekwisha|hautumiki tena`,
    not: 'sio|ya zamani|wa zamani|la zamani|ya awali|wa awali|iliyopita|uliopita|kwa mfano|mfano|kamwe|siyo',
    noise: 'usijibu|hatutakuuliza kamwe|hawatakuuliza kamwe',
  },
  cy: {
    otp: `cod dilysu|cod diogelwch|cod mewngofnodi|cod untro|eich cod dilysu|cod mynediad|cod cadarnhau
      cod un-tro|cyfrinair untro|cod actifadu|cod adfer|cod gwirio|rhif dilysu`,
    code: 'cod',
    password: 'cyfrinair',
    is: 'yw|isod|dyma',
    enter: 'rhowch|defnyddiwch|teipiwch|nodwch',
    login: 'mewngofnod*|mewngofnodi|fewngofnodi',
    verify: 'cadarnh*|gwirio|dilys*|gadarnh*',
    reset: 'ailosod*|cyfrinair newydd|newid cyfrinair',
    invite: 'gwahoddiad*',
    trade: 'archeb*|gostyngiad*|parsel|danfon*|anfoneb*|tocyn*|cynnig*',
    label: 'rhif archeb|rhif|ffôn|ffoniwch|cyfanswm|cod post|rhif cwsmer',
    notMe: 'nid chi|os na wnaethoch|na ofynnoch',
    ignore: 'anwybydd*',
    expires: "yn ddilys am|yn dod i ben|peidiwch â rhannu|peidiwch â'i rannu",
    avoid: 'preifatrwydd|telerau|cymorth|cysylltu|gosodiadau',
    refuse: 'dad-danysgrifio|canslo|dileu|gwrthod',
    stale: "nid yw'n ddilys mwyach|wedi dod i ben|nid yw'n gweithio mwyach",
    not: 'nid|hen|blaenorol|er enghraifft',
    press: 'cliciwch|clicio|botwm|ddolen|dolen',
  },
}
