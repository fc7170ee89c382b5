// The JSON block that the program writes (src/report/page_data.cpp).

export type Pair = [en: string, es: string];
export type Ends = [from: number, to: number]; // in years: 2002.0 is the first day of 2002
export type Point = [
  x0: number, x1: number, value: number, error: number | null, partial: 0 | 1, bound: 0 | 1 | 2 | 3,
  period: string, published: string
];

export interface Series {
  indicator: string;
  place: string;
  source: string;
  definition: string;
  unit: string;
  points: Point[];
  parts: Point[]; // months and the like of years that have a value of their own
  earlier: Point[];
  breaks: {x: number; why: string}[];
}

export interface Panel {
  title: Pair;
  unit: Pair;
  index: boolean; // a score without a natural zero
  series: number[];
  labels: string[];
  quoted: number;
}

// A share at the two times compared, one line a way of working it out, in per cent.
export interface SharePanel {
  labels: (string | Pair)[];
  lines: Point[][];
  quoted: number;
}

export interface DrawnClaim {
  panel: number;
  named: Ends[];
  arrow?: {from: Ends; to: Ends; fromValue: number; toValue: number; low: number; high: number; words: Pair};
  line?: {window: Ends; value: number; words: Pair; said: boolean};
  total?: {window: Ends; words: Pair};
}

export interface SeriesExhibit {
  kind: "series";
  panels: Panel[];
  claim: DrawnClaim;
  share?: SharePanel;
}

export interface CurveExhibit {
  kind: "curve";
  unit: string;
  label: Pair; // the unit's words
  choices: {name: string; label: Pair; options: [name: string, en: string, es: string][]}[];
  index: number[];
  estimate: number[];
  low: (number | null)[];
  high: (number | null)[];
  readings: string; // s supports, c contradicts, n neither: one letter a specification
  primary: string;
  quoted: number;
  total: number;
  said: [low: number | null, high: number | null, said: number | null];
}

export interface SharesExhibit {
  kind: "shares";
  labels: Pair[];
  first: number[];
  total: (number | null)[]; // null: cannot be told apart from the other choices
}

// What became of a fall. Times as `middle` gives them; a missing value is null.
export interface LevelsExhibit {
  kind: "levels";
  unit: Pair;
  values: [x: number, value: number | null, known: 0 | 1, period: string][];
  levels: [from: number, to: number, value: number][];
  dates: [best: number, low: number, high: number][];
  fan: [x: number, low95: number, low50: number, median: number, high50: number, high95: number, period: string][];
  trend: [x: number, value: number | null][];
  known: number | null;
  half: number | null;
}

// What was, what would have been, and the same distance for every place without the programme.
export interface EffectExhibit {
  kind: "effect";
  unit: Pair;
  values: [x: number, observed: number | null, expected: number | null, period: string][];
  gaps: [place: string, gap: (number | null)[]][]; // one a place, by value
  rivals: [at: Ends, until: Ends | null, label: Pair][];
  start: number; // where the first period with the programme begins
}

export type Exhibit = SeriesExhibit | CurveExhibit | SharesExhibit | LevelsExhibit | EffectExhibit;

export interface Data {
  language: "en" | "es";
  title: Pair;
  cite: Pair; // the report
  series: (Series | null)[];
  events: {at: Ends; label: Pair}[];
  exhibits: Record<string, Exhibit>;
}

// Where a period stands on an axis of years: the year 2002 at 2002, its middle.
export const middle = (ends: readonly [number, number, ...unknown[]]): number => (ends[0] + ends[1]) / 2 - 0.5;

// The options that some specification takes; where only one is left, there was nothing to choose.
export function usedOptions(exhibit: CurveExhibit): number[][] {
  const used = exhibit.choices.map(() => new Set<number>());
  exhibit.index.forEach((_, i) => {
    const options = optionsOf(exhibit, i);
    options.forEach((o, c) => { if (playsAPart(exhibit, options, c)) used[c].add(o); });
  });
  return used.map((options) => [...options].sort((a, b) => a - b));
}

// Does choice c play a part in a specification? The population does only where a rate is worked out from a count
// (src/report/page_words.cpp says the same of the table).
export function playsAPart(exhibit: CurveExhibit, options: number[], c: number): boolean {
  if (exhibit.choices[c].name !== "population") return true;
  const m = exhibit.choices.findIndex((choice) => choice.name === "measure");
  return m < 0 || exhibit.choices[m].options[options[m]][0].includes("from-count");
}

// Which option of each choice a specification takes: mixed radix, the first choice is the slowest.
export function optionsOf(exhibit: CurveExhibit, position: number): number[] {
  let rest = exhibit.index[position];
  const options: number[] = [];
  for (let c = exhibit.choices.length - 1; c >= 0; --c) {
    const size = exhibit.choices[c].options.length;
    options[c] = rest % size;
    rest = Math.floor(rest / size);
  }
  return options;
}
