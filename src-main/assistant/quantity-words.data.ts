/** Counts in words, in both languages. */
export const countWord: Readonly<Record<string, number>> = {
  ...{ zero: 0, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 },
  ...{ eleven: 11, twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17 },
  ...{ eighteen: 18, nineteen: 19, twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70 },
  ...{ eighty: 80, ninety: 90, hundred: 100, thousand: 1_000, million: 1_000_000, dozen: 12 },
  ...{ um: 1, uma: 1, dois: 2, duas: 2, três: 3, quatro: 4, cinco: 5, seis: 6, sete: 7, oito: 8, nove: 9 },
  ...{ dez: 10, onze: 11, doze: 12, treze: 13, catorze: 14, quatorze: 14, quinze: 15, dezasseis: 16 },
  ...{ dezesseis: 16, dezassete: 17, dezessete: 17, dezoito: 18, dezanove: 19, dezenove: 19, vinte: 20 },
  ...{ trinta: 30, quarenta: 40, cinquenta: 50, sessenta: 60, setenta: 70, oitenta: 80, noventa: 90 },
  ...{ cem: 100, cento: 100, duzentos: 200, duzentas: 200, trezentos: 300, trezentas: 300 },
  ...{ quatrocentos: 400, quatrocentas: 400, quinhentos: 500, quinhentas: 500, seiscentos: 600 },
  ...{ seiscentas: 600, setecentos: 700, setecentas: 700, oitocentos: 800, oitocentas: 800 },
  ...{ novecentos: 900, novecentas: 900, mil: 1_000, milhar: 1_000, milhão: 1_000_000 },
  ...{ dezena: 10, dúzia: 12, centena: 100, billion: 1e9, bilião: 1e12, trillion: 1e12 },
  // So many of them that nobody counted.
  ...{ dozens: Number.NaN, hundreds: Number.NaN, thousands: Number.NaN, millions: Number.NaN },
  ...{ dúzias: Number.NaN, dezenas: Number.NaN, centenas: Number.NaN, milhares: Number.NaN },
  ...{ milhões: Number.NaN, biliões: Number.NaN },
};

/** They are counted themselves: `two dozen`. */
export const countedItself: readonly string[] = ["dozen", "dúzia", "dezena", "centena"];

/** A number behind one of these is a name: `level three`. */
export const numberedWords: readonly string[] = [
  ...["level", "floor", "storey", "phase", "stage", "step", "zone", "unit", "number", "building", "tower"],
  ...["block", "wing", "tier", "class", "room", "line", "circuit", "channel", "type", "chapter"],
  ...["piso", "andar", "nível", "fase", "etapa", "zona", "unidade", "número", "edifício", "torre", "bloco"],
  ...["ala", "classe", "sala", "linha", "circuito", "canal", "tipo"],
];

/** What comes in so many by its kind: `three-phase`, `two-pipe`. */
export const kindWords: readonly string[] = [
  ...["phase", "way", "pipe", "stage", "speed", "port", "wire", "pole", "step", "tier", "tariff", "sided"],
  ...["storey", "level", "point", "layer", "part", "rate", "blade", "cylinder"],
];

/** Of these, how many there are is asked: `the two alarms` says it too. */
export const countedThings: readonly string[] = [
  ...["alarm", "alert", "fault", "failure", "finding", "event", "warning", "error", "problem", "anomal"],
  ...["alarme", "alerta", "falha", "avaria", "constataç", "evento", "aviso", "erro", "problema"],
];

/** Units of time as people count them, and as facts have them. */
export const durationUnits: Readonly<Record<string, string>> = {
  ...{ hours: "hours", hour: "hours", h: "hours", horas: "hours", hora: "hours" },
  ...{ days: "days", day: "days", dias: "days", dia: "days", nights: "nights", night: "nights" },
  ...{ noites: "nights", noite: "nights", years: "years", year: "years", anos: "years", ano: "years" },
  ...{ weeks: "weeks", week: "weeks", semanas: "weeks", semana: "weeks", months: "months", month: "months" },
  ...{ meses: "months", mês: "months", minutes: "minutes", minute: "minutes", minutos: "minutes" },
  ...{ minuto: "minutes", seconds: "seconds", segundos: "seconds", weekends: "weekends" },
  "fins de semana": "weekends",
};

/** What is taken so many times of. */
export const multiples: Readonly<Record<string, number>> = {
  ...{ twice: 2, double: 2, doubles: 2, doubled: 2, doubling: 2, thrice: 3, triple: 3, triples: 3 },
  ...{ tripled: 3, tripling: 3, treble: 3, trebled: 3, quadruple: 4, quadruples: 4, quadrupled: 4 },
  ...{ quintuple: 5, quintupled: 5, halve: 0.5, halved: 0.5, halving: 0.5 },
  ...{ dobro: 2, dobrou: 2, dobraram: 2, dobra: 2, duplicou: 2, duplicaram: 2, duplica: 2, duplicar: 2 },
  ...{ triplo: 3, triplicou: 3, triplicaram: 3, triplica: 3, triplicar: 3, quádruplo: 4, quadruplicou: 4 },
  ...{ quadruplicaram: 4, quíntuplo: 5, quintuplicou: 5, décuplo: 10, decuplicou: 10 },
};

/** Into how many parts something is cut. */
export const fractionWords: Readonly<Record<string, number>> = {
  ...{ half: 2, third: 3, thirds: 3, quarter: 4, quarters: 4, fourth: 4, fourths: 4, fifth: 5, fifths: 5 },
  ...{ sixth: 6, sixths: 6, seventh: 7, sevenths: 7, eighth: 8, eighths: 8, ninth: 9, ninths: 9 },
  ...{ tenth: 10, tenths: 10, twentieth: 20, hundredth: 100, hundredths: 100, thousandth: 1_000 },
  ...{ terço: 3, terços: 3, quarto: 4, quartos: 4, quinto: 5, quintos: 5, sexto: 6, sextos: 6 },
  ...{ sétimo: 7, sétimos: 7, oitavo: 8, oitavos: 8, nono: 9, nonos: 9, décimo: 10, décimos: 10 },
  ...{ vigésimo: 20, centésimo: 100, centésimos: 100, milésimo: 1_000 },
};

/** Days of a month in words. */
export const ordinals: Readonly<Record<string, number>> = {
  ...{ first: 1, second: 2, third: 3, fourth: 4, fifth: 5, sixth: 6, seventh: 7, eighth: 8, ninth: 9 },
  ...{ tenth: 10, eleventh: 11, twelfth: 12, thirteenth: 13, fourteenth: 14, fifteenth: 15, sixteenth: 16 },
  ...{ seventeenth: 17, eighteenth: 18, nineteenth: 19, twentieth: 20, thirtieth: 30, primeiro: 1 },
};

export const months = [
  ...["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"],
  ...["November", "December", "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto"],
  ...["setembro", "outubro", "novembro", "dezembro"],
];
