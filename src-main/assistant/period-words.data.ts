/** Words that calendars are told by, in both languages, as `plain` writes them. */
export const months: Readonly<Record<string, number>> = {
  ...{ january: 1, february: 2, march: 3, april: 4, may: 5, june: 6 },
  ...{ july: 7, august: 8, september: 9, october: 10, november: 11, december: 12 },
  ...{ jan: 1, feb: 2, mar: 3, apr: 4, jun: 6, jul: 7, aug: 8, sep: 9, sept: 9, oct: 10, nov: 11, dec: 12 },
  ...{ janeiro: 1, fevereiro: 2, marco: 3, abril: 4, maio: 5, junho: 6 },
  ...{ fev: 2, abr: 4, mai: 5, dez: 12 },
  ...{ julho: 7, agosto: 8, setembro: 9, outubro: 10, novembro: 11, dezembro: 12 },
};
/** Months whose short names are words of their own. */
export const monthsAlone: Readonly<Record<string, number>> = { set: 9, out: 10 };
export const weekdays: Readonly<Record<string, number>> = {
  ...{ monday: 1, tuesday: 2, wednesday: 3, thursday: 4, friday: 5, saturday: 6, sunday: 7 },
  ...{ segunda: 1, terca: 2, quarta: 3, quinta: 4, sexta: 5, sabado: 6, domingo: 7 },
};
export const numbers: Readonly<Record<string, number>> = {
  ...{ one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, ten: 10, twelve: 12 },
  ...{ um: 1, uma: 1, dois: 2, duas: 2, tres: 3, quatro: 4, cinco: 5, seis: 6, sete: 7, dez: 10, doze: 12 },
};
export const units: Readonly<Record<string, "hour" | "day" | "week" | "month" | "year">> = {
  ...{ hour: "hour", hours: "hour", day: "day", days: "day", week: "week", weeks: "week" },
  ...{ month: "month", months: "month", year: "year", years: "year" },
  ...{ hora: "hour", horas: "hour", dia: "day", dias: "day", semana: "week", semanas: "week" },
  ...{ mes: "month", meses: "month", ano: "year", anos: "year" },
};
export const any = (of: object): string => Object.keys(of).join("|");
export const number = `\\d{1,3}|${any(numbers)}`;
/** Words of order, as people count weeks and quarters of something. */
export const ordinals: Readonly<Record<string, number>> = {
  ...{ first: 1, second: 2, third: 3, fourth: 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4 },
  ...{ primeiro: 1, segundo: 2, terceiro: 3, quarto: 4, primeira: 1, segunda: 2, terceira: 3, quarta: 4 },
  ...{ "1 o": 1, "2 o": 2, "3 o": 3, "4 o": 4, "1o": 1, "2o": 2, "3o": 3, "4o": 4, "1 a": 1, "2 a": 2 },
};
