import { plain } from "./spelling.ts";

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
const ways: readonly (readonly [Intent, number, RegExp])[] = [
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
    /\b(vs|versus|compar\w*|than|against|contra|face a[o]?|em relacao|do que|stack\w* up|frente a[o]?)\b/,
  ],
  [
    "comparison",
    3,
    /\b(differ\w*|diferenc\w*|change[ds]? (?:in|of|from|between|since)|(?:go|went|gone|going) (?:up|down)|increas\w*|decreas\w*|rise|rose|drop\w*|f[ae]ll\w*|aument\w*|diminu\w*|subi\w*|desc(?:eu|eram|ida)|baix(?:ou|aram)|cresc\w*|vari(?:ac\w*|ou|aram|ed|es|ation\w*)|above|below|acima|abaixo|relative to|minus|better|worse|melhor\w*|pior\w*)\b/,
  ],
  [
    "ranking",
    4,
    /\b(top|biggest|largest|highest|heaviest|greatest|most|rank\w*|sort|number one|main consumers?|principa(?:l|is) consumidor\w*|maior(?:es)?|mais|orden\w*|hogs?|gastador\w*|worst|offenders?|pior(?:es)? (?:consumidor\w*|gastador\w*))\b/,
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
    /\b(right now|now|rn|currently|at (?:the|this) (?:very )?(?:moment|instant)|this (?:very )?(?:moment|instant)|at present|presently|live|agora|neste (?:preciso |exato )?(?:momento|instante)|de momento|atualmente|actualmente|(?:for|at) th(?:is|e) (?:hour|time of (?:the )?(?:day|week))|(?:para|a) esta (?:hora|altura do dia))\b/,
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
    /\b(?:which|what|on which|on what|que|qual|em que|qual foi o) (?:day|dia)\b.*\b(?:most|least|highest|lowest|peak\w*|maior|menor|mais|menos|max\w*|min\w*|worst|best|pior|melhor)\b|\b(?:highest|lowest|worst|busiest) day\b|\bdia (?:de|com|do) (?:maior|menor|mais|menos)\b/,
  ],
  [
    "unusual",
    6,
    /\b(unusual\w*|anomal\w*|abnorm\w*|strange\w*|odd|oddit\w*|weird\w*|outlier\w*|suspicious\w*|irregular\w*|out of the ordinary|invulgar\w*|anorma\w*|estranh\w*|esquisit\w*|suspeit\w*|fora do (?:normal|comum|habitual)|(?:looks?|looking|anything|something) (?:off|wrong)|not (?:normal|right)|everything (?:normal|ok|all right)|tudo (?:normal|bem)|algo (?:de )?errado)\b/,
  ],
  [
    "unusual",
    6,
    /^(?!(?:but |and |mas |e )?(?:why|how come|porque|por que)\b).*\b(?:(?<!\b(?:biggest|highest|largest|greatest|max\w*|top) (?:\w+ )?)spik(?:es?|ed|ing)|surg(?:es?|ed)|(?:sudden\w*|sharp\w*|abrupt\w*) (?:jump|rise|drop|fall|increase|decrease|change)\w*|(?:jump|rise|drop|salto|subida|descida|queda|quebra|variac|mudanca)\w* (?:sudden|sharp|abrupt|brusc|repentin|subit|abrupt)\w*|dispar(?:ou|aram|os?))\b/,
  ],
  ["unusual", 4, /\b(?:worr(?:y|ying|ied|isome)|concern(?:s|ed|ing)?|alarming|preocup\w+)\b/],
  ["unusual", 6, /\b(frozen|stuck|drift\w*|flat ?lin\w*|congelad\w*|encravad\w*|preso|deriva)\b/],
  [
    "waste",
    6,
    /\b(wast\w*|desperdic\w*|sav(?:e|ing|ings)|(?<!mais )poup\w*|inefficien\w*|ineficien\w*|opportunit\w*|oportunidade\w*|quick wins?|low hanging)\b/,
  ],
  [
    "waste",
    7,
    /\b(outside (?:of )?(?:\w+ )?hours|out of hours|after hours|for(?:a) d(?:as|e|o) (?:horas?|horario)|left on|leav\w* .* on|(?:running|on|ligad\w*|aces\w*|trabalh\w*|funcion\w*) .*\b(?:at night|overnight|all night|de noite|a noite|durante a noite|toda a noite|for nothing|sem ninguem)|around the clock|needless\w*|unnecessar\w*|desnecess\w*)\b/,
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
    /\b(forecast\w*|predict\w*|expect\w*|estimat\w*|projection|previs\w*|prever|preve|preveem|estima\w*|tomorrow|amanha|end up|acabar o mes)\b/,
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
    5,
    /\b(devices|device|controllers?|offline|online|silent|answering|respond\w*|reachable|communicat\w*|dispositivos?|equipamentos?|controladores?|comunic\w*|responde\w*|desligados|sem resposta|em linha|fora de linha|gone quiet|lost connection)\b/,
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
    "value",
    4,
    /\b(temperature|temperatura|humidity|humidade|co2 level|pressure|pressao|flow|caudal|setpoint|voltage|tensao|warm|hot|cold|quente|frio)\b/,
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
  ["help", 8, /\b(what can you do|help me use|what can i ask|o que podes fazer|ajuda)\b/],
  [
    "command",
    9,
    /^(?:please |can you |could you |por favor |podes )?(?:set (?!of)|turn (?!over)|switch|stop|start|open|close|delete|remove|reset|override|acknowledge|raise|lower|reduce|shut|write|draw me|translate|send|desliga|liga(?:r|s)?\b|desligar|abr(?:e|ir)\b|fecha|apaga|altera|muda|define|aumenta|baixa|reduz|envia|escreve|reconhece|traduz)/,
  ],
];

/**
 * What a question wants, the likeliest first, with how much speaks for it.
 * @param text misspellings put right
 */
export function intentsOf(text: string): { readonly intent: Intent; readonly weight: number }[] {
  const written = plain(text);
  const weights = new Map<Intent, number>();
  for (const [intent, weight, pattern] of ways)
    if (pattern.test(written)) weights.set(intent, (weights.get(intent) ?? 0) + weight);
  return [...weights]
    .map(([intent, weight]) => ({ intent, weight }))
    .sort((one, other) => other.weight - one.weight);
}

/** Whole words that questions are made of, to put misspellings right by. */
export const intentWords: readonly string[] = [
  ...[
    "consumption",
    "consuming",
    "consumed",
    "consume",
    "usage",
    "energy",
    "electricity",
    "compare",
    "compared",
  ],
  ...[
    "comparison",
    "versus",
    "biggest",
    "largest",
    "highest",
    "lowest",
    "currently",
    "trend",
    "unusual",
    "abnormal",
  ],
  ...[
    "anomalies",
    "anomaly",
    "strange",
    "waste",
    "wasting",
    "wasted",
    "saving",
    "savings",
    "forecast",
    "predict",
  ],
  ...[
    "tomorrow",
    "yesterday",
    "today",
    "alarms",
    "alarm",
    "alerts",
    "costs",
    "price",
    "spend",
    "carbon",
    "emissions",
  ],
  ...[
    "footprint",
    "maintenance",
    "filters",
    "efficiency",
    "devices",
    "meters",
    "offline",
    "silent",
    "quality",
  ],
  ...[
    "missing",
    "complete",
    "completeness",
    "temperature",
    "humidity",
    "pressure",
    "voltage",
    "peak",
    "demand",
  ],
  ...[
    "building",
    "patterns",
    "pattern",
    "week",
    "month",
    "year",
    "weekend",
    "january",
    "february",
    "march",
    "april",
  ],
  ...[
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
  ],
  ...[
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "consumo",
    "consumiu",
    "consomem",
    "consome",
    "gasta",
    "gastou",
  ],
  ...[
    "energia",
    "eletricidade",
    "comparar",
    "maiores",
    "tendencia",
    "anomalias",
    "invulgares",
    "desperdicio",
  ],
  ...[
    "desperdicios",
    "previsao",
    "amanha",
    "ontem",
    "hoje",
    "alarmes",
    "custo",
    "custou",
    "emissoes",
    "manutencao",
  ],
  ...[
    "filtros",
    "eficiencia",
    "dispositivos",
    "contadores",
    "qualidade",
    "temperatura",
    "humidade",
    "pressao",
  ],
  ...[
    "semana",
    "passada",
    "passado",
    "edificio",
    "agora",
    "ultimos",
    "ultimas",
    "water",
    "heating",
    "cooling",
  ],
];
