/** What can be asked. */
export const intents = [
  "consumption",
  "comparison",
  "ranking",
  "now",
  "trend",
  "unusual",
  "waste",
  "forecast",
  "alarms",
  "alarm-rule",
  "cost",
  "carbon",
  "maintenance",
  "devices",
  "quality",
  "value",
  "peak",
  "base-load",
  "why",
  "help",
  "command",
] as const;
export type Intent = (typeof intents)[number];

/** Ways to say it, on plain text; each adds its weight where it is found. */
export const ways: readonly (readonly [Intent, number, RegExp])[] = [
  ["consumption", 2, /\b(consum\w*|usage|us(?:e|ed|es|ing)|gast\w+|energy use|usou|usaram|usam)\b/],
  [
    "consumption",
    2,
    /\b(burn\w*|draw\w*|drew|pull\w*|suck\w*|eat\w*|guzzl\w*|hungry|juice|puxa\w*|chupa\w*|tak(?:e|es|ing)|took|went through|produz\w*|deliver\w*)\b/,
  ],
  [
    "consumption",
    1,
    /\b(kwh|mwh|m3|energy|energia|luz|how much|quanto|quanta|quantos|quantas|cubic|cubicos|figures?|totals?|total|valor|meter|contador)\b/,
  ],
  [
    "comparison",
    4,
    /\b(vs|versus|compar\w*|(?<!other )than|against|contra|(?:up|down) (?:or (?:up|down) )?on (?:_|the (?:day|week|month|year|previous))|face a[o]?|em relacao|relativamente a[o]?s?|em comparac\w*|do que|stack\w* up|frente a[o]?)\b/,
  ],
  [
    "comparison",
    3,
    /\b(differ\w*|diferenc\w*|change[ds]? (?:in|of|from|between|since)|(?:go|went|gone|going) (?:up|down)|increas\w*|decreas\w*|rise|rose|drop\w*|f[ae]ll\w*|aument\w*|diminu\w*|subi\w*|desc(?:eu|eram|ida)|baix(?:ou|aram)|cresc\w*|vari(?:ac\w*|ou|aram|ed|es|ation\w*)|above|below|acima|abaixo|relative to|minus|better|worse|melhor\w*|pior\w*)\b/,
  ],
  [
    "ranking",
    4,
    /\b(top(?! (?:s |ped )?out)|biggest|largest|highest|heaviest|greatest|(?<!\bat (?:the )?)most|rank\w*|sort|number one|main consumers?|principa(?:l|is) consumidor\w*|maior(?:es)?|mais|orden\w*|hogs?|gastador\w*|worst|offenders?|pior(?:es)? (?:consumidor\w*|gastador\w*))\b/,
  ],
  [
    "ranking",
    3,
    /\b(break ?down|split (?:up )?by|by (?:meter|tenant|floor|circuit|consumer)|reparti\w*|distribu\w*|by (?:consumption|usage|energy)|por (?:contador|inquilino|circuito|consumo|gasto)|pes(?:ou|a|am) mais|where (?:is|does|did|do|s) .*\b(?:go|going|gone|used)|(?:para )?onde (?:e que )?(?:se )?(?:vai|foi|gast\w+|consom\w+))\b/,
  ],
  [
    "ranking",
    2,
    /\b(which|what|who|qual|quais|quem|o que)\b.*\b(consum\w*|us\w*|gast\w*)\b.*\b(most|mais)\b/,
  ],
  [
    "ranking",
    3,
    /\b(least|smallest|lowest|thriftiest|most frugal|leanest|menor(?:es)?|menos|mais poupad\w*)\b/,
  ],
  ["ranking", 4, /\b(?:order|put|list|arrange) (?:\w+ ){1,4}(?:by|in order)\b|\b(?:por|pela) ordem\b/],
  [
    "now",
    4,
    /\b(right now|(?<!\b(?:until|till|up to|by) )now|rn|currently|at (?:the|this) (?:very )?(?:moment|instant)|(?:right )?this (?:very )?(?:moment|instant|minute|second)|at present|presently|live|(?<!\bate )agora|neste (?:preciso |exato )?(?:momento|instante)|de momento|atualmente|actualmente|(?:for|at) th(?:is|e) (?:hour|time of (?:the )?(?:day|week))|(?:para|a) esta (?:hora|altura do dia))\b/,
  ],
  [
    "now",
    4,
    /\b(current|present|instantaneous) (?:power|load|demand|draw|consumption|usage|flow|kw)\b|\b(?:potencia|carga|consumo|caudal) (?:instantane\w+|atual|actual)\b|\b(?:are we|we re|are they|is it) (?:using|drawing|pulling|taking)\b/,
  ],
  [
    "trend",
    5,
    /\b(trend\w*|tendencia\w*|evoluc\w*|evolution|develop\w*|profile|perfil|hour by hour|day by day|dia a dia|hora a hora)\b/,
  ],
  [
    "trend",
    9,
    /\b(?:which|what|on which|on what|que|qual|em que|qual foi o) (?:day|dia|month|mes|week|semana|weekday|dia da semana)\b.*\b(?:most|least|highest|lowest|peak\w*|maior|menor|mais|menos|max\w*|min\w*|worst|best|pior|melhor)\b|\b(?:highest|lowest|worst|busiest) day\b|\b(?:day|dia)(?: (?:of|in|during|de|em|do|da)(?: the)?(?: (?!with|com|em|on|when|que)\w+)?)? (?:with|com|em que|on which|when|that|que|where)\b(?: \w+){0,4}? (?:most|least|highest|lowest|mais|menos|maior|menor)\b|\bdia (?:de|com|do) (?:maior|menor|mais|menos)\b/,
  ],
  [
    "unusual",
    6,
    /\b(unusual\w*|anomal\w*|abnorm\w*|strange\w*|odd|oddit\w*|weird\w*|outlier\w*|suspicious\w*|irregular\w*|out of the ordinary|invulgar\w*|anorma\w*|estranh\w*|esquisit\w*|suspeit\w*|fora do (?:normal|comum|habitual)|(?:looks?|looking|anything|something) (?:off|wrong)|not (?:normal|right)|everything (?:normal|ok|all right)|tudo (?:normal|bem)|algo (?:de )?errado)\b/,
  ],
  [
    "unusual",
    6,
    /^(?!(?:but |and |mas |e )?(?:why|how come|porque|por que)\b)(?!.*\b(?:alarm|alert|aviso)\w* .*dispar).*\b(?:(?<!\b(?:biggest|highest|largest|greatest|max\w*|top) (?:\w+ )?)spik(?:es?|ed|ing)|surg(?:es?|ed)|(?:sudden\w*|sharp\w*|abrupt\w*) (?:jump|rise|drop|fall|increase|decrease|change)\w*|(?:jump|rise|drop|salto|subida|descida|queda|quebra|variac|mudanca)\w* (?:sudden|sharp|abrupt|brusc|repentin|subit|abrupt)\w*|dispar(?:ou|aram|os?))\b/,
  ],
  ["unusual", 4, /\b(?:worr(?:y|ying|ied|isome)|concern(?:s|ed|ing)?|alarming|preocup\w+)\b/],
  ["unusual", 6, /\b(frozen|stuck|drift\w*|flat ?lin\w*|congelad\w*|encravad\w*|preso|deriva)\b/],
  [
    "waste",
    6,
    /\b(wast\w*|desperdic\w*|sav(?:e|ing|ings)|(?<!mais )poup\w*|inefficien\w*|ineficien\w*|opportunit\w*|oportunidade\w*|quick wins?|low hanging|(?:no|zero|low) cost (?:fix\w*|measures?|actions?|improvements?|changes?)|spare us|(?:medidas?|melhorias?) sem (?:custos?|investimento))\b/,
  ],
  [
    "waste",
    7,
    /\b(outside (?:of )?(?:\w+ )?hours|out of hours|after hours|for(?:a) d(?:as|e|o) (?:horas?|horario)|left on|leav\w* .* on|(?:running|(?<!\bin )on(?! (?:the|my|our|a|an|this|that|it|good|\w+day|\d+))|ligad\w*|aces\w*|trabalh\w*|funcion\w*) .*\b(?:at night|overnight|all night|de noite|a noite|durante a noite|toda a noite|for nothing|sem ninguem)|around the clock|needless\w*|unnecessar\w*|desnecess\w*)\b/,
  ],
  [
    "waste",
    7,
    /\b(?:runs?|running|works?|working|trabalh\w*|funcion\w*|ligad\w*|a correr) .*\b(?:nobody|no one|empty|ninguem|vazio)\b|\b(?:cut|reduce|lower|reduzir|baixar|cortar|diminuir) (?:(?:our|the|my|o|a|os|as|no|na) )?(?:energy|consumption|usage|bills?|costs?|consumos?|gastos?|custos?|despesas?|energia|faturas?|conta)\b/,
  ],
  [
    "waste",
    7,
    /\bheat\w* and cool\w*|cool\w* and heat\w*|simultaneous\w*|aquec\w* e arrefec\w*|arrefec\w* e aquec\w*|ao mesmo tempo/,
  ],
  [
    "forecast",
    6,
    /\b(forecast\w*|predict\w*|expect\w*|estimat\w*|projection|previs\w*|prever|preve|preveem|estima\w*|tomorrow|amanha|(?<!\bdid\b.{0,80})end up|acabar o mes|at (?:this|the (?:current|present)) (?:pace|rate)|a este (?:ritmo|andar|passo)|(?:ao|com o) ritmo (?:atual|actual|de agora)|por este andar)\b/,
  ],
  [
    "forecast",
    6,
    /\bwill (?:we|it|the \w+|i|they)\b|\b(?:vamos|vai|irao|iremos) (?:gastar|consumir|precisar|usar|ter)\b|\bvou (?:gastar|consumir|usar)\b/,
  ],
  [
    "maintenance",
    6,
    /\b(?:how many hours|quantas horas)\b.*\b(?:r[au]n|running|work\w*|operat\w*|trabalh\w*|funcion\w*|ligad\w*)\b/,
  ],
  ["peak", 6, /\b(?:highest|greatest|biggest|largest|maior) (?:quarter (?:of an )?hour|quarto de hora)\b/],
  ["alarms", 6, /\b(alarm\w*|alert\w*|warning\w*|event\w*|aviso\w*|beep\w*|apit\w*|unacknowledged)\b/],
  [
    "cost",
    6,
    /\b(costs?|costing|charged for|pay|pays|paid|paying|payments?|pric\w*|bills?|billed|billing|invoice\w*|euros?|eur|money|spend\w*|spent|expens\w*|custo\w*|custou|custam|custaram|fatura\w*|factura\w*|preco\w*|pagar|pag(?:amos|ou|uei|aram|o|a)|tarif\w*|dinheiro|despesa\w*|contas? d[aeo]s?)\b/,
  ],
  [
    "carbon",
    7,
    /\b(carbon\w*|co2e?|emission\w*|footprint|emit\w*|carbono|emiss\w*|pegada|scope|ambito [123]|ghg|gri|gases com efeito de estufa|greenhouse)\b/,
  ],
  [
    "maintenance",
    6,
    /\b(maint[ae]\w+|manutenc\w*|filter\w*|filtro\w*|cop|eer|efficien\w*|eficien\w*|run(?:ning)? hours|horas de (?:funcionamento|servico|trabalho)|service|servicing|serviced|overhaul\w*|replac\w*|substitui\w*|trocar|wear|worn|desgaste|rendimento|desempenho|degrad\w*|foul\w*|clog\w*|entup\w*|dirty|suj[oa]s?|revis(?:ao|oes)|fail(?:s|ures?)?|avari(?:ar|a|as|ado|ada|am))\b/,
  ],
  [
    "devices",
    4,
    /\b(devices|device|controllers?|gateways?|dispositivos?|equipamentos?|aparelhos?|controladores?)\b/,
  ],
  [
    "devices",
    5,
    /\b(offline|online|silent|answering|respond\w*|(?:un)?reachable|communicat\w*|comunic\w*|responde\w*|desligados|sem resposta|em linha|fora de linha|gone quiet|lost connection)\b/,
  ],
  [
    "devices",
    6,
    /\b(?:how many|number of|list (?:of )?(?:all )?(?:the )?|quantos|numero de|lista de|que|quais os)(?: \w+){0,2} (?:meters|contadores|sensors|sensores|points|pontos)\b/,
  ],
  [
    "quality",
    6,
    /\b(data quality|quality|missing|gaps?|holes?|complet\w*|all (?:the )?(?:readings|data)|every reading|todas as leituras|todos os dados|coverage|trust\w*|reliab\w*|qualidade|falhas?|em falta|falta\w*|lacunas?|buracos?|confiar|confianca|fiave\w*|fiabilidade)\b/,
  ],
  [
    "quality",
    9,
    /\b(?:since when|how far back|desde quando|(?:desde|de|a partir de) que (?:dia|data|mes|ano|altura)|ha quanto tempo|(?:from|since|starting) (?:when|(?:what|which) (?:date|day|month|time|year|point))|what (?:date|day) do|when d(?:id|o|oes)|quando (?:e que )?comec\w+)\b.*\b(?:data|readings|records?|history|dados|leituras|registos?|historico)\b|\b(?:first|oldest|earliest|primeir\w+|mais antig\w+) (?:reading|readings|data|record|leitura|leituras|registo|dados)\b/,
  ],
  [
    "value",
    4,
    /\b(temperatur\w*|temps?|how many degrees|quantos graus|humidity|humidade|co2 level|pressure|pressao|flow|caudal|setpoint|voltage|tensao|warm|hot|cold(?! (?:(?:was |is )?(?:delivered|produced|made|generated|supplied|used|taken)|energy))|quente|frio(?! (?:produzid|gerad|entreg|fornecid|consumid|gast)\w*))\b/,
  ],
  [
    "peak",
    6,
    /\b(peak\w*|pico\w*|ponta\w*|(?:max\w*|highest|greatest|biggest|top) (?:\w+ )?(?:\w+ )?(?:spike|demand|load|power|kw|draw)|(?:demand|load|power|kw) (?:maximum|max)|(?:potencia|carga) (?:\w+ )?max\w*|max\w* (?:de )?(?:potencia|carga)|(?:potencia|carga) mais (?:alta|elevada)|(?:demand|load|power) (?:was |is |were )?(?:the |at its )?(?:highest|greatest)|peek|maior (?:potencia|carga)|max kw)\b/,
  ],
  [
    "base-load",
    7,
    /\b(base ?load|base|always on|standby|stand by|night(?:time)? (?:load|draw)|(?:min\w*|lowest) (?:\w+ )?(?:load|power|demand|draw)|(?:draw|use|consume|pull)\w* (?:at night|overnight)|nobody is in|(?:draw|use|consume|pull|load|gasta|puxa|consome)\w* .*\b(?:empty|nobody|no one|closed|vazio|ninguem|fechado)|consumo de base|carga de base|(?:carga|potencia) (?:noturna|nocturna|minima)|consumo (?:noturno|nocturno|permanente|minimo|residual|de fundo|a noite)|sem ninguem)\b/,
  ],
  [
    "why",
    7,
    /^(?:but |and |mas |e )?(why|how come|porque|por que|what (?:caused|explains|drove|s behind))\b|\b(reason for|a que se deve|qual a razao|o que explica|o que causou)\b/,
  ],
  [
    "alarm-rule",
    12,
    /^(?:please |can you |could you |i want you to |por favor |podes )?(?:(?:alert|warn|notify) (?:me|us) (?:when|if|once|as soon as)\b|(?:create|make|add|set(?: up)?|raise|define) (?:me )?(?:an? |the )?(?:new )?(?:alarm|alert|warning)\b|(?:avis|alert|notific)[ae](?:r|-|\b) ?(?:me|nos)?(?: quando| se| caso| assim que)\b|(?:cri|defin|adicion|coloc)(?:a|ar|e|ir) (?:um |uma )?(?:nov[ao] )?(?:alarme|alerta|aviso|regra)\b)/,
  ],
  [
    "alarm-rule",
    12,
    /\b(?:(?:quero|queria|gostava de|gostaria de|preciso de|pretendo) (?:ser |que me )?(?:avis|alert|notific|inform)\w*|(?:i(?: d| would)? (?:want|like|need) (?:to be |you to )?|let me |please )(?:warned|alerted|notified|told|informed|warn|alert|notify|know)(?: me)?|(?:i d like|i want|i need|give me) an? (?:alarm|alert|warning)|(?:avis|alert|notifi[cq]u?)(?:a|e|em|ar|ue|uem)(?: me| nos)?|(?:alert|warn|notify) (?:me|us)) (?:se|quando|caso|assim que|sempre que|logo que|if|when|whenever|once|as soon as|the moment|every time|should)\b|(?:^|[,_] ?| )(?:se|quando|caso|sempre que|if|when|whenever)\b.*\b(?:avis|alert|notific)(?:a|e|em|ar) (?:me|nos)\b|^(?:if|when|whenever|once)\b.*\b(?:alert|warn|notify|tell) (?:me|us)$/,
  ],
  [
    "alarm-rule",
    12,
    /^(?:please |can you |could you |por favor |podes )?(?:(?:tell|ping|text|message|page|e ?mail|buzz|call) (?:me|us)|(?:give|drop|send|shoot) (?:me|us) an? (?:\w+ )?(?:shout|line|message|e ?mail|text|heads up|ping)|shout|manda me (?:um |uma )?(?:mensagem|sms|e ?mail|aviso)|diz me|liga me) (?:if|when|whenever|once|as soon as|the moment|se|quando|caso|assim que|sempre que)\b(?!.*\b(?:was|were|did|had|has|foi|era|estava|houve|teve)\b).*\b(?:above|over|below|under|exceeds?|past|passes|more than|less than|goes|gets|drops?|falls?|rises?|acima|abaixo|passar|ultrapassar|exceder|chegar|subir|descer|baixar|mais de|menos de|mais do que|menos do que)\b.*\d/,
  ],
  [
    "now",
    6,
    /\b(?:are we|is it|are they|(?:is|are) the \w+) (?:\w+ )?(?:over|above|under|below|at|near|higher than|lower than|busier than) (?:the |its |our |their |what s )?(?:usual|normal|typical|expected)\b|\b(?:esta|estao|estamos) (?:\w+ )?(?:acima|abaixo|dentro) d[oa]s? (?:\w+ )?(?:normal|habitual|costume|tipic\w+|esperado)\b/,
  ],
  [
    "ranking",
    6,
    /\b(?:second|third|fourth|fifth|2nd|3rd|4th|5th|number (?:two|three|2|3)|next) (?:most|biggest|largest|highest|heaviest|hungriest|greatest|worst|busiest|smallest|lowest|least)\b(?! (?:hour|quarter|day|peak|demand|load|power))|\b(?:segund[oa]|terceir[oa]|quart[oa]|quint[oa]|2 [oa]|3 [oa]|4 [oa]) (?:que )?(?:mais|maior(?:es)?|menos|menor|pior)\b|\b(?:c[ao]me|comes|rank(?:s|ed)?|plac(?:es|ed)|finish(?:es|ed)?|is|was|in) (?:\w+ )?(?:second|third|fourth|fifth|2nd|3rd|4th|last)\b(?: place)?(?! (?:week|month|year|quarter|half|weekend|night|floor|time|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march))|\b(?:em|no) (?:segundo|terceiro|quarto|quinto|ultimo|2 o|3 o|penultimo) lugar\b|\bficou em (?:segundo|terceiro|quarto|quinto|ultimo)\b/,
  ],
  ["help", 8, /\b(what can you do|help me use|what can i ask|o que podes fazer|ajuda)\b/],
  [
    "command",
    9,
    /^(?:please |can you |could you |por favor |podes )?(?:set (?!of)|turn (?!over)|switch|stop|start|open|close|delete|remove|reset|override|acknowledge|raise|lower|reduce|shut|write|draw me(?! .*\b(?:curves?|charts?|graphs?|plots?|profiles?|trends?|lines?|bars?)\b)|translate|send|desliga|liga(?:r|s)?\b|desligar|abr(?:e|ir)\b|fecha|apaga|altera|muda|define|aumenta|baixa|reduz|envia|manda (?:um |uma )?(?:e ?mail|mensagem|sms)|escreve|reconhece|traduz)/,
  ],
  // Further ways to speak of the same: what several people say in other words.
  [
    "consumption",
    2,
    /\b((?:g[eo]t|gone|ran|run|rack\w*) (?:through|up)|absor[bv]\w*|metered|registou|registaram|recorded|levou|levaram|bebe\w*|devor\w*|queim\w*|despend\w*|supplied|fornec\w*|entreg\w*|intake)\b/,
  ],
  [
    "comparison",
    3,
    /\b(side by side|lado a lado|improv\w*|worsen\w*|agrav\w*|delta(?! t\b)|gr[eo]wn?|growth|shr[aiu]nk\w*|encolh\w*|reduced|reduction\w*|reduziu|reduziram|reducao|(?:month|week|year|day) (?:on|over) (?:month|week|year|day)|(?:put|place|set|hold|lay|poe|por|coloca\w*) .*\b(?:next to|beside|alongside|ao lado d\w+))\b/,
  ],
  [
    "ranking",
    4,
    /\b((?!(?:earl|eas|likel|dirt)iest|\w+iest day)\w{3,}iest|league table|leader ?board|podi(?:um|o)|classificac\w*|number 1|first place|primeiro lugar|culprits?|guzzlers?|gulos[oa]s?|comil\w+|bulk of|lion s share|maior fatia|(?:de|a)?scending|(?:de)?crescente)\b/,
  ],
  [
    "ranking",
    3,
    /\b((?:per|each|every) (?:tenant|floor|meter|circuit|load|consumer|lift|pump|chiller|end use)|(?:por|cada|de cada) (?:inquilino|piso|andar|carga|consumidor|elevador|bomba|equipamento|uso)|by (?:load|end use|use|equipment)|end uses|usos finais)\b/,
  ],
  [
    "now",
    4,
    /\b(as we speak|this second|at the minute|just now|real ?time|tempo real|instantane\w*|snapshot|neste segundo|nesta altura|a marcar|up to the minute)\b|\bwhat (?:s|is|are) (?:\w+ ){0,5}(?:at|doing)$|\b(?:quanto|o que) (?:e que )?marcam?\b|\bem quanto (?:e que )?(?:vai|esta|anda)\b/,
  ],
  [
    "trend",
    5,
    /\b(over time|curve|curva|load shape|week by week|month by month|semana a semana|mes a mes|hourly|historic\w*|grafico|graph|plot)\b/,
  ],
  [
    "unusual",
    6,
    /\b(misbehav\w*|rogue|act(?:ing|ed|s)? up|play(?:ing|ed|s)? up|out of whack|off (?:script|kilter|the rails|the mark)|awry|haywire|out of step|descarril\w*|(?:\w*n t|not) behav\w*|behav\w* (?:differently|badly|strangely|oddly)|comport\w* (?:mal|de forma|diferente\w*)|out of (?:character|line|the norm|pattern)|peculiar\w*|bizarr\w*|funny|erratic\w*|atypical\w*|atipic\w*|unexpected\w*|inesperad\w*|fishy|amiss|(?:went|gone|going) wrong|corr(?:eu|er) mal|fora d[ao] (?:padrao|norma|vulgar|esperado)|fugi?\w* (?:ao|do|a) (?:normal|habitual|padrao)|fog(?:e|em) (?:ao|do|a) (?:normal|habitual|padrao))\b/,
  ],
  ["unusual", 4, /\b(?:excessiv\w*|exagerad\w*|too much|demasiad\w*)\b/],
  [
    "waste",
    7,
    /\b(for no (?:good )?reason|without (?:any )?(?:need|reason|purpose)|in vain|sem (?:necessidade|razao|motivo|proveito|utilidade)|para nada|em vao|a toa|forg[oe]t\w* (?:\w+ ){0,4}(?:on|off)|esquecid[oa]s? (?:ligad|aces)\w*|thr[eo]w\w* (?:\w+ ){0,3}away|deit\w* (?:\w+ )?fora|squander\w*|esbanj\w*|ganhos? rapidos?|should be (?:switched |turned )?off|devi\w+ estar (?:desligad|parad|apagad)\w*|idl(?:e|ing)|pos laboral|(?:apos|depois d\w+) (?:o )?(?:fecho|horario|fechar|encerramento))\b/,
  ],
  [
    "waste",
    7,
    /\b(?:runs?|running|works?|working|trabalh\w*|funcion\w*|ligad\w*|aces\w*) .*\b(?:unoccupied|closed|desocupad\w*|fechad[oa]|sem (?:gente|ocupacao))\b|\b(?:nobody|no one|empty|closed|unoccupied|ninguem|vazio|fechado|desocupado) .*\b(?:running|(?<!\bin )on(?! (?:the|my|our|a|an|this|that|it|good|\w+day|\d+))|ligad[oa]s?|aces[oa]s?|trabalhar|funcionar|a correr)\b/,
  ],
  [
    "forecast",
    6,
    /\b(day ahead|outlook|anticipat\w*|prognos\w*|projected|projections?|projec(?:ao|oes)|perspec?tivas?)\b/,
  ],
  [
    "alarms",
    6,
    /\b(unack\w*|ringing|flashing|tripped|notifica(?:cao|coes|tions?)|ocorrencias?|inciden(?:ts?|tes?)|sirenes?|sirens?)\b/,
  ],
  [
    "cost",
    6,
    /\b(imput\w*|cobr(?:ar|ou|amos|ado|a)|debit(?:ar|ado|amos)|encargos?|refatur\w*|(?:we|i|us|to) charge|charge (?:the |our )?tenants?|em quanto (?:e que )?(?:nos )?(?:fic\w+|import\w+)|(?:por|a) quanto (?:e que )?(?:nos )?(?:fic\w+|sa[ei]\w*)|quanto (?:e que )?(?:nos )?(?:sai|saiu|sairam|ficou|ficaram|fica)|set us back|worth|quanto vale|expenditure\w*|outlay|desembols\w*|cents?|centimos?)\b/,
  ],
  [
    "carbon",
    7,
    /\b(t?co2e?q?|kgco2\w*|(?:climate|environmental) (?:impact|damage)|impact[eo] (?:climatico|ambiental)|pollut\w*|polui\w*|descarboni\w*)\b/,
  ],
  [
    "maintenance",
    6,
    /\b(perform\w* (?:as|well|properly|ok|poorly|badly)|still perform\w*|performance|health\w*|(?:good|bad|poor) (?:shape|order|condition|nick)|(?:work|function|runn?)\w* (?:properly|correctly|as (?:it|they) should|as designed)|que estado (?:esta|estao|se encontra\w*)|(?:bom|mau) estado|intervenc\w*|saude|(?:funcion|trabalh)\w* (?:bem|mal|corretamente|como dev\w+)|em condicoes|age?ing|envelhec\w*|lubri\w*|repair\w*|reparac\w*|reparar|consert\w*|inspec\w*|inspe(?:cao|coes)|kw (?:per|a|por) (?:rt|ton\w*)|specific fan power|potencia especifica)\b/,
  ],
  [
    "maintenance",
    6,
    /\b(run ?time|operating hours|tempo de (?:funcionamento|marcha|operacao)|horas de (?:operacao|marcha)|hours (?:(?!per\b|a\b)\w+ ){0,4}(?:clock\w*|r[au]n|operat\w*|worked)|horas (?:que |em que )?(?:\w+ ){0,4}(?:trabalh(?:ou|aram)|funcion(?:ou|aram)|(?:esteve|estiveram) (?:ligad|a trabalhar|a funcionar)\w*))\b/,
  ],
  [
    "devices",
    5,
    /\b(dropped (?:out|off)|lost contact|(?:\w*n t|not|stopped) (?:report|send|talk|answer)\w*|mudos?|calad[oa]s?|cal(?:ou|aram)|emudec\w+|deix\w* de (?:comunicar|responder|enviar|dar)|nao (?:envi\w+|respond\w+|d[ae]o? sinal|report\w+)|perd\w* (?:a )?(?:ligacao|rede|contacto))\b/,
  ],
  [
    "quality",
    6,
    /\b(incomplet\w*|interrup\w*|em branco|blanks|sem dados|lost (?:data|readings)|perd\w* (?:dados|leituras|registos)|(?:dados|leituras|registos) perdid\w*|integri\w*|readings (?:\w+ ){0,3}(?:arriv\w*|c[ao]me|received|lost)|leituras (?:\w+ ){0,3}(?:receb\w*|cheg\w*))\b/,
  ],
  ["value", 4, /\bhow (?:hot|warm|cold|cool)\b|\bquao (?:quente|fri[oa])\b|\bdebito\b/],
  [
    "peak",
    6,
    /\b(top(?:s|ped)? out|max(?:ed|es)? out|crest\w*|culmin\w*|at (?:its|their) (?:most|highest|max\w*)|how high (?:did|does|has|have)|ate (?:onde|quanto|que valor) (?:e que )?(?:subi\w*|foi|cheg\w*)|kw (?:max\w*|mais alto)|(?:potencia|carga|procura) (?:\w+ ){0,2}(?:max\w*|mais (?:alta|elevada)))\b/,
  ],
  [
    "base-load",
    7,
    /\b(never (?:goes|drops|falls) below|nunca (?:desce|baixa)|(?:background|idle|constant|permanent) (?:load|consumption|draw|power)|carga (?:constante|permanente|fixa|residual)|vampire|phantom|fantasma|em repouso|at rest)\b/,
  ],
  [
    "ranking",
    5,
    /\bpareto\b|\bfewest\b|\bqua(?:l|is) (?:d[aeo]s? )?(?:\w+ ){1,4}(?:ganh(?:a|ou|aram)|venc(?:e|eu|eram))\b|\bw(?:h)?ich (?:of )?(?:\w+ ){1,4}(?:wins?|won)\b|\bw(?:h)?ich (?:\w+ ){1,9}(?:more|less|least|most)\b(?!.*\bthan\b)|\bqua(?:l|is) (?:\w+ ){1,6}(?:mais|menos)\b(?!.*\b(?:do )?que\b)/,
  ],
  ["peak", 3, /\b(?:demand|procura)\b/],
  [
    "peak",
    9,
    /\b(?:which|what|at what|at which|busiest|que|em que|qual(?: foi)?(?: a)?|a que) (?:quarter (?:of an )?hour|hour|time of (?:the )?day|horas?|quarto de hora)\b.*\b(?:most|highest|biggest|peak\w*|greatest|max\w*|mais|maior)\b|\bbusiest (?:quarter )?hour\b|\bhora de (?:maior|mais)\b/,
  ],
  [
    "peak",
    7,
    /\b(?:above|over|exceed\w*|pass(?:ed|es|ing)?|beyond|past|hit|reach\w*|top(?:ped)?|ultrapass\w+|exced\w+|acima d[eo]s?|mais de|pass(?:ou|aram|a|am) (?:d?os )?|cheg(?:ou|aram|a|am) aos?|ating\w+) (?:the |os )?\d+(?: \d+)? ?(?:kw|kilowatts?|quilowatts?)\b/,
  ],
  [
    "trend",
    9,
    /\b(?:when|quando|em que altura) (?:e que )?(?:did|do|does|foi que|se)?\b.*\b(?:us(?:e|ed)|consum\w+|gast\w+|took|take|drew|draw) (?:\w+ )?(?:(?:the|o) )?(?:most|least|mais|menos)\b(?! (?:than|do que))|\bquando (?:e que )?.*\b(?:mais|menos) (?:se )?(?:gast\w+|consum\w+|us\w+)|\b(?:quietest|busiest|heaviest|lightest|best|worst|calmest|biggest|largest|smallest|lowest|highest) (?:single )?day\b|\bdia (?:mais|menos) (?:calmo|carregado|fraco|forte|pesado|gastador|gasto|tranquilo)\b|\b(?:pior|melhor|maior) dia\b/,
  ],
  [
    "base-load",
    7,
    /\b(?:never|nunca|doesn t|does not|nao) (?:\w+ )?(?:goes?|drops?|falls?|dips?|desce|baixa|cai) (?:below|under|abaixo|de)\b/,
  ],
  [
    "devices",
    9,
    /\b(?:how many|quant[ao]s)(?! (?:[kmg]?wh?|m3|litros?|lit(?:re|er)s?|cubic|euros?|eur|tons?|kg|units?|unidades|energy)\b)(?: \w+){0,3} (?:have|has|got|tem|possuem)(?: \w+){0,3} (?:meters?|contador(?:es)?|sensors?|sensor(?:es)?)\b(?! (?:\w+ ){0,2}(?:used|counted|measured|taken|drawn|recorded|gast(?:o|ou|aram)|consum(?:ed|id[oa]s?|iu|iram)|medi(?:d[oa]s?|u|ram)|contad[oa]s?|contou|contaram)\b)/,
  ],
  [
    "devices",
    6,
    /\b(?:meters|contadores|sensors|sensores|points|pontos)\b.*\b(?:quantos (?:temos|ha|existem|sao)|how many (?:do we have|are there))\b/,
  ],
  [
    "waste",
    6,
    /\b(?:could|should) (?:\w+ )?(?:have )?(?:avoid\w*|save\w*|cut|spare\w*)\b|\bpod(?:iamos|eriamos|ia|eria) (?:ter )?(?:evit\w+|poup\w+|cort\w+)\b/,
  ],
  [
    "peak",
    7,
    /\b(?:moment|time|instant|quarter|hour|momento|hora|altura|instante)\b.*\b(?:most power|mais potencia|maior potencia|highest power|greatest power)\b/,
  ],
  [
    "maintenance",
    8,
    /\b(?:per|for (?:each|every)|por(?: cada)?|a cada) kwh (?:(?:of|de) (?:electric\w*|eletric\w*|power|input)|that|que|it)/,
  ],
  [
    "cost",
    6,
    /\b(?:(?:fork|shell|pay|paid|lay|laid)(?:ed)? out|cough(?:ed)? up|stump(?:ed)? up|splash(?:ed)? out|out of pocket|quanto (?:se )?(?:largou|largamos|desembols\w+))\b/,
  ],
  [
    "maintenance",
    6,
    /\b(?:mandar|precis\w+ de(?: ser)?) (?:rever|ver|revist[ao]s?|repara\w*|afina\w*)\b|\b(?:looked at|seen to) by (?:a|the|our) (?:technician|engineer|contractor)\b/,
  ],
];
