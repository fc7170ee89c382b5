// Elements of the page, made without markup: text is always text.

type Child = Node | string;

// Pictures for paper are drawn at this width, low, and shown smaller, within the margins of A4.
export const paperWidth = 900;
export const heightOf = (width: number, most: number, least: number, share: number): number =>
  width === paperWidth ? Math.min(least, most * 0.66) : Math.max(least, Math.min(most, width * share));

export function element<K extends keyof HTMLElementTagNameMap>(
  name: K, attributes: Record<string, string> = {}, ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

export function svgElement<K extends keyof SVGElementTagNameMap>(
  name: K, attributes: Record<string, string | number> = {}
): SVGElementTagNameMap[K] {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

// "Ministry of Defence, National P…"
export const shortened = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1)).trimEnd()}\u2026`;

// Names of choices begin a line here, inside sentences they don't.
export const capitalised = (text: string): string => text.slice(0, 1).toLocaleUpperCase() + text.slice(1);

// Two lines at most, broken at a space; what does not fit ends in an ellipsis.
export function folded(text: string, most: number): string[] {
  if (text.length <= most) return [text];
  const at = text.lastIndexOf(" ", most);
  if (at <= 0) return [shortened(text, most)];
  return [text.slice(0, at), shortened(text.slice(at + 1), most)];
}

// The text of an element in one of its languages, without asking the browser for a layout.
export function visibleText(root: Element | null, language: string): string {
  if (!root) return "";
  const hidden = (e: Element) => e.hasAttribute("lang") && e.getAttribute("lang") !== language && !e.classList.contains("keep");
  const walk = (node: Node): string => node instanceof Element
    ? hidden(node) ? "" : [...node.childNodes].map(walk).join("") : node.textContent ?? "";
  return walk(root).replace(/\s+/g, " ").trim();
}
