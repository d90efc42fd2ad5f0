import { intentsOf } from "./intents.ts";
import type { Knowledge } from "./knowledge.ts";
import { plain } from "./spelling.ts";

/** Where a name stands: what used something, or what something was used by. */
const namePlaces: readonly RegExp[] = [
  /\b(?:the|our|my|o|a|os|as|nossa|nosso) ((?:[a-z]+ )?[a-z]+?)(?: on site| here)? (?:use|used|uses|using|consum\w*|draw\w*|gast\w*|usou|usa|usaram)\b/g,
  /\bd(?:id|o|oes) (?:the|our|my) ((?:[a-z]+ )?[a-z]+) (?:eat|take|burn|need|pull|guzzle|swallow|get through|go through)\b/g,
  /\b(?:gast|consum|us)(?:ou|a|iu|e|aram|iram|am|em) (?:o|a|os|as) ((?:[a-z]+ )?[a-z]+)(?= (?:na|no|em|ontem|hoje|este|esta|nos|nas)\b|$)/g,
  /\b(?:the|our|my|o|a|os|as|nossa|nosso) ((?:[a-z]+ )?[a-z]+) (?:costs?|emit\w*|cust\w+)\b/g,
  /\b(?:cust|emit)(?:ou|a|iu|e|aram|iram|am|em) (?:o|a|os|as) ((?:[a-z]+ )?[a-z]+)(?= (?:na|no|em|ontem|hoje|este|esta|nos|nas)\b|$)/g,
  /\b(?:consumption|usage|costs?|emissions|consumo|gasto|custos?|emissoes) (?:of|by|d[aeo]s?) (?:the |our |o |a )?((?:[a-z]+ )?[a-z]+)(?= (?:in|on|last|this|yesterday|today|na|no|em|ontem|hoje|este|esta)\b|$)/g,
];
/** What may stand there and names nothing of a plant. */
const namesOfNothing: readonly string[] = [
  ...[
    "total",
    "whole",
    "entire",
    "site",
    "plant",
    "office",
    "place",
    "company",
    "average",
    "maximum",
    "minimum",
  ],
  ...[
    "value",
    "values",
    "number",
    "level",
    "data",
    "readings",
    "report",
    "situation",
    "state",
    "status",
    "thing",
  ],
  ...[
    "day",
    "night",
    "morning",
    "afternoon",
    "evening",
    "instalacao",
    "predio",
    "escritorio",
    "empresa",
    "media",
  ],
  ...[
    "valor",
    "valores",
    "dados",
    "leituras",
    "estado",
    "noite",
    "manha",
    "anterior",
    "anteontem",
    "passado",
  ],
  ...[
    "seguinte",
    "tarde",
    "load",
    "loads",
    "carga",
    "meter",
    "meters",
    "contador",
    "inteiro",
    "todo",
    "building",
  ],
  ...[
    "buildings",
    "edificio",
    "grid",
    "rede",
    "lot",
    "property",
    "daily",
    "monthly",
    "medio",
    "diario",
    "mensal",
  ],
];

/** Things that plants elsewhere have and people ask for: where nothing of a project is called so, nobody knows of them. */
const concepts: readonly { readonly said: RegExp; readonly variables: RegExp }[] = [
  { said: /\b(?:solar|photovoltaic\w*|pv|fotovoltaic\w*|paineis|panels)\b/, variables: /export|solar|pv/ },
  { said: /\b(?:export\w*|feed in|inject\w*|injet\w*)\b/, variables: /export/ },
  { said: /\b(?:steam|vapor)\b/, variables: /steam/ },
  { said: /\b(?:reactive|reativa|reactiva|kvarh?)\b/, variables: /reactive/ },
  { said: /\b(?:voltage|tensao|volts?)\b/, variables: /voltage/ },
  {
    said: /\b(?:amps?|amperes?|current in amp\w*|(?<!\bd(?:ar|a|ao|eu|eram) )corrente)\b/,
    variables: /^current/,
  },
  { said: /\b(?:frequency|frequencia|hertz)\b/, variables: /frequency/ },
  { said: /\b(?:harmonics?|harmonicas?|thd|flicker)\b/, variables: /harmonic|thd/ },
  { said: /\b(?:power factor|fator de potencia|cos phi)\b/, variables: /power_factor/ },
  { said: /\b(?:diesel|generators?|gerador\w*|fuel oil|gasoleo)\b/, variables: /diesel|fuel/ },
  { said: /\b(?:batter(?:y|ies)|baterias de armazenamento)\b/, variables: /battery/ },
  { said: /\b(?:wind turbine\w*|turbinas?|eolic\w*)\b/, variables: /wind/ },
  { said: /\b(?:compressed air|ar comprimido)\b/, variables: /compressed/ },
  { said: /\b(?:humidity|humid|humidade)\b/, variables: /humidity/ },
  {
    said: /\b(?:co2 (?:level|concentration|ppm)|nivel de co2|air quality|qualidade do ar)\b/,
    variables: /co2|air_quality/,
  },
  {
    said: /\b(?:how (?:full|busy|crowded)|occupancy rate|taxa de ocupacao|lotacao|quao chei[oa])\b/,
    variables: /occupan|people|level/,
  },
  {
    said: /\b(?:how many|number of|quant[ao]s|numero de) (?:\w+ )?(?:cars?|vehicles?|carros|veiculos|viaturas|trips?|viagens|rides?|meals?|refeicoes|customers?|clientes)\b/,
    variables: /vehicle|trips|count/,
  },
  { said: /\b(?:noise|ruido|luminosity|lux|luminosidade)\b/, variables: /noise|illuminance/ },
  {
    said: /\b(?:swimming pools?|(?:the|our) pool|piscinas?|saunas?|jacuzzi|(?:the|our) (?:gym|spa)|ginasio|laundry|lavandaria|escalators?|escadas rolantes|vending machines?|printers|impressoras|coffee machines?|maquinas? de cafe|fridges|frigorificos|freezers|camaras frigorificas|cold (?:rooms?|stores?)|dishwashers?|maquinas? de lavar|computadores|auditori(?:um|o)|cinema|creche|bakery|padaria|supermarket|supermercado|tennis courts?|campos? de tenis)\b/,
    variables: /^$/,
  },
  {
    said: /\b(?:how many|quantos) (?:square (?:met\w+|feet)|metros quadrados|m2)\b|\b(?:floor area|area (?:bruta|util|total))\b/,
    variables: /^$/,
  },
  {
    said: /\b(?:who|quem)\b.*\b(?:on (?:duty|shift|call)|de (?:servico|turno|piquete|prevencao|plantao))\b/,
    variables: /^$/,
  },
  {
    said: /\b(?:(?:other|similar|neighbou?ring|comparable) (?:\w+ )?buildings|(?:outros|entre os|dos outros|entre) (?:predios|edificios)|(?:predios|edificios) (?:mais|semelhantes|vizinhos|parecidos|comparaveis)|industry (?:average|benchmark)|media do setor|next door)\b/,
    variables: /^$/,
  },
  {
    said: /\b(?:people|persons?|occupants?|visitors?|employees|staff|pessoas|ocupantes|visitantes|funcionarios)\b.*\b(?:in|at|were|are|came|no|na|estao|estiveram|estavam|vieram|entraram|ha)\b|\b(?:how many|quantas|quantos) (?:people|persons|occupants|visitors|employees|staff|pessoas|ocupantes|visitantes|funcionarios)\b/,
    variables: /occupan|people/,
  },
  {
    said: /\b(?:will it (?:rain|snow|be)|rain\w*|weather (?:tomorrow|today|forecast|like)|the weather|que tempo|chover|chuva|vai fazer (?:sol|calor|frio))\b/,
    variables: /rain|weather/,
  },
];
/** Who did something is known to nobody here. */
const doers =
  /^(?:who|quem|whose)\b(?!.*\b(?:us(?:e|es|ed|ing)|consum\w*|gast\w*|draw\w*|drew|pull\w*|tak(?:es|ing)|took|hog\w*|burn\w*|puxa\w*|smallest|biggest|largest|heaviest|least|most|mais|menos|maior\w*|menor\w*|(?:came|comes|ranks?|was|is) (?:first|second|third|last|top)|top|(?:em|no) (?:primeiro|segundo|terceiro|ultimo)(?: lugar)?)\b)/;

/**
 * What a question names and the project has nothing of, as it says it.
 * @param isUnderstood what it wants is known: who did it isn't asked
 */
export function conceptsUnknown(
  written: string,
  { devices, points }: Knowledge,
  isUnderstood = false,
): string[] {
  const names = devices.map(({ name }) => plain(name)).concat(points.map(({ name }) => plain(name)));
  const found = concepts.flatMap(({ said, variables }) => {
    const match = said.exec(written);
    if (match === null) return [];
    const isKnown =
      points.some(({ variable }) => variables.test(variable)) || names.some((name) => said.test(name));
    return isKnown ? [] : [match[0]];
  });
  const who = isUnderstood ? null : doers.exec(written);
  return who === null ? found : [...found, who[0]];
}

/** Words in the place of a name that mean nothing here. @param known words that mean something */
export function namesUnknown(written: string, known: ReadonlySet<string>): string[] {
  const found: string[] = [];
  for (const place of namePlaces)
    for (const [, phrase = ""] of written.matchAll(place)) {
      const words = phrase.split(" ").filter((word) => word.length >= 4 && !/[\d_]/.test(word));
      const means = (word: string) =>
        known.has(word) || namesOfNothing.includes(word) || intentsOf(word).length > 0;
      if (words.length > 0 && words.every((word) => !means(word))) found.push(words.join(" "));
    }
  return [...new Set(found)].slice(0, 3);
}
