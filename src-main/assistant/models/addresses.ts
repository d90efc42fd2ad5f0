/** `[words](address)` and `![words](address)`: the words stay. */
const markdown = /!?\[([^[\]]*)\](?:\([^)]*\)?|\[[^\]]*\]|: ?\S*)/g;
const tag = /<[/!?]?\p{L}[^<>]*>?/gu;
/** What a program opens: a scheme, a host with its end, a share. Words are looked at as they would be read. */
const leading =
  /[a-z][a-z\d+.-]*:\/\/|(?<![a-z\d])(?:https?|hxxps?|ftp|file|data|javascript|vbscript|blob|mailto|tel|sms|wss?|callto|ms-[a-z]+):(?=\S)|(?<![a-z\d])www\.|^["'(]*\/\/[a-z\d]|\\\\[a-z\d]|(?<![@a-z\d.-])(?:[a-z\d-]+\.)+(?:com|org|net|io|app|dev|info|biz|xyz|example|test|eu|pt|uk|ru|cn|co|me|ly|gl|to|ai)(?![a-z\d-])|(?:[a-z\d-]+\.)+[a-z]{2,}(?:\/|\?)[^\s]|(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}[:/]/i;
/** Keys of services, as they begin. */
const key = /(?<![\p{L}\d])(?:sk|pk|rk|ghp|xox[abp])[-_][\p{L}\d_-]{4,}/giu;

/** Letters of other scripts, and the Latin ones that they are read as. */
const others = [..."аеорсхуіѕјһԁԛԝмкнтвοανιρτκ"];
const latin = [..."aeopcxyisjhdqwmkhtboaviptk"];
const alike = new Map(others.map((sign, at) => [sign, latin[at] ?? sign]));
const asRead = (word: string): string =>
  word
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{ASCII}]/gu, (sign) => alike.get(sign) ?? sign);

/**
 * Takes out of a text what leads out of the app, with whatever it carries: addresses, links, pictures, markup, and keys.
 * @returns the text without them, and how many they were
 */
export function withoutAddresses(text: string): { readonly text: string; readonly count: number } {
  let count = 0;
  const none = () => {
    count += 1;
    return "";
  };
  const kept = text
    .replace(markdown, (_, label: string) => {
      count += 1;
      return label;
    })
    .replace(tag, none)
    .replace(key, none)
    .replace(/\S+/gu, (word) => (leading.test(asRead(word)) ? none() : word));
  return { text: kept, count };
}

/** How words begin that may become an address, markup or a key. */
export const mayLead =
  "[<\\\\]|:\\/|\\/\\/|\\b(?:https?|ftp|file|data|javascript|vbscript|mailto|tel|sms|www|sk-)";
