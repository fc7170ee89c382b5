// The few words that only the script shows, and numbers as the program writes them.
import type {Pair} from "./data";

export type Language = "en" | "es";

const strings = {
  all: ["all", "todas"],
  break: ["break", "ruptura"],
  byItself: ["by itself", "por s\u00ed sola"],
  cameLater: ["came later", "llegaron después"],
  changeDates: ["when the change may have been", "cuándo pudo ser el cambio"],
  claim: ["claimed", "afirmado"],
  contradicts: ["contradicts the claim", "contradice la afirmación"],
  copied: ["Copied", "Copiado"],
  copy: ["Copy", "Copiar"],
  csv: ["Download CSV", "Descargar CSV"],
  difference: ["difference between the two", "diferencia entre ambas"],
  elsewhere: ["places without the programme", "lugares sin el programa"],
  estimate: ["estimate", "estimación"],
  expected: ["expected", "esperado"],
  figures: ["the figures", "las cifras"],
  futures: ["expected futures: half, 95 %", "futuros esperados: la mitad, 95 %"],
  filter: ["Show only some of them", "Mostrar solo algunas"],
  events: ["Events", "Hechos"],
  halfWay: ["half-way back", "la mitad del camino de vuelta"],
  knownUntil: ["known until here", "conocido hasta aquí"],
  levels: ["levels", "niveles"],
  neither: ["decides nothing", "no decide"],
  none: ["No way of checking has these options.", "Ninguna manera de contrastarlo tiene estas opciones."],
  of: ["of", "de"],
  notSeparable: ["not separable", "no separable"],
  part: ["part of the period", "parte del periodo"],
  published: ["published", "publicado"],
  quoted: ["the number to quote", "la cifra para citar"],
  read: ["Read one by one", "Leer una por una"],
  saidBand: ["what the claim says", "lo que dice la afirmación"],
  seen: ["what was seen", "lo observado"],
  share: ["the share, per cent", "la proporci\u00f3n, por ciento"],
  shown: ["shown", "mostradas"],
  source: ["Source", "Fuente"],
  sources: ["Sources", "Fuentes"],
  supports: ["supports the claim", "apoya la afirmación"],
  svg: ["Download SVG", "Descargar SVG"],
  to: ["to", "a"],
  trend: ["trend", "tendencia"],
  together: ["with the others", "con las dem\u00e1s"],
  without: ["without the programme", "sin el programa"],
  years: ["years", "a\u00f1os"]
} satisfies Record<string, Pair>;

export type Key = keyof typeof strings;

export const t = (key: Key, language: Language): string => strings[key][language === "es" ? 1 : 0];

export const say = (pair: Pair, language: Language): string => pair[language === "es" ? 1 : 0];

const decimalsOf = (value: number): number => Math.abs(value) >= 1000 ? 0 : 3;

// Four digits are grouped too, as the program does, so that a year is never taken for a count.
export function number(value: number, language: Language, most = decimalsOf(value), least = 0): string {
  const [whole, decimals] = Math.abs(value).toFixed(most).split(".");
  const kept = (decimals ?? "").replace(/0+$/, "").padEnd(least, "0");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, language === "es" ? "." : ",");
  const text = kept ? grouped + (language === "es" ? "," : ".") + kept : grouped;
  return value < 0 && /[1-9]/.test(text) ? `\u2212${text}` : text;
}

export function percent(fraction: number, language: Language, decimals = 1): string {
  return number(fraction * 100, language, decimals, decimals) + (language === "es" ? "\u00a0%" : "%");
}

const unitWords: Record<string, [one: Pair, many: Pair]> = {
  ratio: [["times", "veces"], ["times", "veces"]], years: [["year", "a\u00f1o"], ["years", "a\u00f1os"]],
  places: [["place", "lugar"], ["places", "lugares"]], falls: [["fall", "periodo"], ["falls", "periodos"]]
};

// A value of a question in its unit, as the program's tables show it (src/report/page_words.cpp); `label` is the
// unit in both languages.
export function quantity(value: number, unit: string, label: Pair, language: Language): string {
  if (unit === "fraction") return percent(value, language);
  if (unit === "percentage points") return `${number(100 * value, language, 1, 1)} ${say(label, language)}`;
  if (unit === "year") return String(Math.round(value));
  const whole = unit === "rank" || unit === "years" || unit === "places" || unit === "falls";
  const text = number(value, language, whole ? 0 : unit === "ratio" ? 2 : 3);
  if (unit === "rank") return `${language === "es" ? "puesto" : "rank"} ${text}`;
  const words = unitWords[unit]?.[text === "1" ? 0 : 1] ?? label;
  return `${text} ${say(words, language)}`.trim();
}

// "31 August 2022", "August 2022", "2022": as exactly as the source gives it.
export function dateWords(iso: string, language: Language): string {
  const [year, month, day] = iso.split("-").map(Number);
  if (!month) return String(year);
  return new Date(Date.UTC(year, month - 1, day || 1)).toLocaleDateString(language === "es" ? "es" : "en-GB",
    {day: day ? "numeric" : undefined, month: "long", year: "numeric", timeZone: "UTC"});
}

// The same on an axis: short, without the unit's words.
export function tick(value: number, unit: string, language: Language): string {
  if (unit === "percentage points") return number(value * 100, language, 1);
  if (unit === "fraction") return number(value * 100, language, 1) + (language === "es" ? "\u00a0%" : "%");
  return unit === "year" ? String(value) : number(value, language);
}

// "2011-01..2011-10" -> "January 2011 to October 2011"; "2011", "FY2008" and "2011-H1" stay as they are.
export function periodWords(period: string, language: Language): string {
  const one = (part: string) => {
    const [year, month, day] = part.split("-");
    if (!/^\d\d$/.test(month ?? "")) return part;
    return new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1))).toLocaleDateString(
      language === "es" ? "es" : "en-GB",
      {day: day ? "numeric" : undefined, month: "long", year: "numeric", timeZone: "UTC"});
  };
  return period.split("..").map(one).join(period.includes("-") ? ` ${t("to", language)} ` : "\u2013");
}
