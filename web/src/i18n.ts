// The few words that only the script shows, and numbers as the program writes them.
import type {Pair} from "./data";

export type Language = "en" | "es";

const strings = {
  all: ["all", "todas"],
  break: ["break", "ruptura"],
  claim: ["claimed", "afirmado"],
  contradicts: ["contradicts the claim", "contradice la afirmación"],
  copied: ["Copied", "Copiado"],
  copy: ["Copy", "Copiar"],
  csv: ["Download CSV", "Descargar CSV"],
  estimate: ["estimate", "estimación"],
  filter: ["Show only", "Mostrar solo"],
  neither: ["decides nothing", "no decide"],
  none: ["No way of checking has these options.", "Ninguna manera de contrastarlo tiene estas opciones."],
  of: ["of", "de"],
  part: ["part of the period", "parte del periodo"],
  published: ["published", "publicado"],
  quoted: ["the number to quote", "la cifra para citar"],
  read: ["Read one by one", "Leer una por una"],
  saidBand: ["what the claim says", "lo que dice la afirmación"],
  shown: ["shown", "mostradas"],
  supports: ["supports the claim", "apoya la afirmación"],
  svg: ["Download SVG", "Descargar SVG"],
  to: ["to", "a"],
  years: ["years", "a\u00f1os"]
} satisfies Record<string, Pair>;

export type Key = keyof typeof strings;

export const t = (key: Key, language: Language): string => strings[key][language === "es" ? 1 : 0];

export const say = (pair: Pair, language: Language): string => pair[language === "es" ? 1 : 0];

const minus = (text: string): string => text.replace("-", "\u2212");

export function number(value: number, language: Language, decimals?: number): string {
  const size = Math.abs(value);
  const most = decimals ?? (size >= 1000 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 4);
  return minus(value.toLocaleString(language === "es" ? "es" : "en", {
    maximumFractionDigits: most, minimumFractionDigits: decimals ?? 0, useGrouping: "always"
  } as unknown as Intl.NumberFormatOptions));
}

export function percent(fraction: number, language: Language, decimals = 1): string {
  return number(fraction * 100, language, decimals) + (language === "es" ? "\u00a0%" : "%");
}

const unitWords: Record<string, Pair> = {
  ratio: ["times", "veces"], years: ["years", "a\u00f1os"], places: ["places", "lugares"], falls: ["periods", "periodos"]
};

// A value of a question in its unit, as the program's tables show it.
export function quantity(value: number, unit: string, language: Language): string {
  if (unit === "fraction") return percent(value, language);
  if (unit === "year") return String(Math.round(value));
  const text = number(value, language);
  if (unit === "rank") return `${language === "es" ? "puesto" : "rank"} ${text}`;
  return `${text} ${unitWords[unit] ? say(unitWords[unit], language) : unit}`.trim();
}

// The same on an axis: short, without the unit's words.
export function tick(value: number, unit: string, language: Language): string {
  if (unit === "fraction") return number(value * 100, language) + (language === "es" ? "\u00a0%" : "%");
  return unit === "year" ? String(value) : number(value, language);
}
