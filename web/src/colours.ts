// Colours are the page's own custom properties, so that light, dark and paper need no second drawing.

export const seriesColours = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `var(--series-${n})`);
export const seriesSymbols = ["circle", "square", "triangle", "diamond", "star", "cross"] as const;

export const colourOf = (position: number): string => seriesColours[position % seriesColours.length];
// Colours begin again after eight series, dashes tell the rounds apart.
export const dashOf = (position: number): string => ["none", "7 3", "2 3"][Math.floor(position / seriesColours.length) % 3];
export const symbolOf = (position: number) => seriesSymbols[position % seriesSymbols.length];

export const readingColour: Record<string, string> = {
  s: "var(--holds)", c: "var(--fails)", n: "var(--unknown)"
};

// Everything that is drawn shares these.
export const plotStyle = {fontFamily: "inherit", fontSize: "12px", color: "var(--muted)", overflow: "visible"};
