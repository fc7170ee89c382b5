// Draws the pictures of the report. The page is complete without this script: it adds pictures, copying
// and downloading.
import {drawShares} from "./choice_shares";
import {curveElements, curveState, type CurveState} from "./curve_reader";
import type {Data, Exhibit} from "./data";
import {csvText, save, sourcesOf, svgText} from "./download";
import {element, paperWidth, visibleText} from "./elements";
import {say, t, type Key, type Language} from "./i18n";
import {drawEffect} from "./effect";
import {drawLevels} from "./levels";
import {drawSeries} from "./series";

const data = JSON.parse(document.getElementById("evaluation")!.textContent!) as Data;
const figures = [...document.querySelectorAll<HTMLElement>("figure[data-exhibit]")];
const drawn = new Map<HTMLElement, string>(); // the width and the language in which a figure was drawn
const near = new Set<HTMLElement>(); // figures on the screen or close to it
const states = new Map<HTMLElement, CurveState>();

const language = (): Language =>
  document.querySelector<HTMLInputElement>("#language-es")?.checked ? "es" : "en";

const exhibitOf = (figure: HTMLElement): Exhibit | undefined => data.exhibits[figure.dataset.exhibit!];

function elementsOf(figure: HTMLElement, exhibit: Exhibit, width: number): Element[] {
  if (exhibit.kind === "series") return drawSeries(data, exhibit.panels, exhibit.claim, exhibit.share, width, language());
  if (exhibit.kind === "levels") return drawLevels(exhibit, width, language());
  if (exhibit.kind === "effect") return drawEffect(exhibit, width, language());
  if (exhibit.kind === "shares") return drawShares(exhibit, Math.min(width, 620), language());
  if (!states.has(figure)) states.set(figure, curveState(exhibit));
  return curveElements(exhibit, states.get(figure)!, width, language());
}

function button(key: Key, action: () => void): HTMLButtonElement {
  const made = element("button", {type: "button"}, t(key, language()));
  made.addEventListener("click", action);
  return made;
}

function downloads(figure: HTMLElement, exhibit: Exhibit): Element {
  return element("p", {class: "downloads"},
    button("svg", () => save(`${figure.id}.svg`, "image/svg+xml", 
      svgText(figure, sourcesOf(data, exhibit), say(data.cite, language()), language()))),
    button("csv", () => save(`${figure.id}.csv`, "text/csv", csvText(data, exhibit, language()))));
}

const stateOf = (width: number): string => `${width} ${language()}`;

function draw(figure: HTMLElement, width?: number): void {
  const exhibit = exhibitOf(figure);
  const place = figure.querySelector<HTMLElement>(".drawing");
  if (!exhibit || !place) return;
  const wide = Math.floor(width ?? figure.clientWidth);
  if (wide < 50) return;
  const elements = elementsOf(figure, exhibit, wide);
  const description = visibleText(figure.querySelector("figcaption"), language());
  for (const svg of elements.flatMap((e) => e instanceof SVGElement ? [e] : [...e.querySelectorAll(".curve > svg")])) {
    svg.setAttribute("role", "img");
    const unname = () => { // an image has no named parts
      for (const part of svg.querySelectorAll("[aria-label], [aria-description]")) {
        part.removeAttribute("aria-label");
        part.removeAttribute("aria-description");
      }
    };
    unname();
    svg.addEventListener("input", unname); // what the pointer shows is drawn anew
    if (description) svg.setAttribute("aria-label", description);
    if (wide === paperWidth) (svg as SVGElement).style.width = `${Number(svg.getAttribute("width")) / paperWidth * 100}%`;
  }
  place.replaceChildren(...elements, downloads(figure, exhibit));
  drawn.set(figure, stateOf(wide));
  figure.dataset.drawn = language();
}

function drawWhenNear(): void {
  const observer = new IntersectionObserver((entries) => {
    for (const {isIntersecting, target} of entries) {
      const figure = target as HTMLElement;
      if (isIntersecting) near.add(figure);
      else near.delete(figure);
    }
    refresh();
  }, {rootMargin: "800px 0px"});
  figures.forEach((figure) => observer.observe(figure));
}

let waiting = 0;

// Draws what is near and not yet drawn in this width and language: at once what is on the screen, then the rest one
// by one, so that the page answers in between. What is far waits until one comes to it. All places are read before
// anything is changed.
function refresh(): void {
  clearTimeout(waiting);
  const stale = [...near].map((figure) => ({figure, width: Math.floor(figure.clientWidth), box: figure.getBoundingClientRect()}))
    .filter(({figure, width}) => drawn.get(figure) !== stateOf(width));
  const seen = stale.filter(({box}) => box.bottom > 0 && box.top < innerHeight);
  const now = seen.length > 0 ? seen : stale.slice(0, 1);
  for (const {figure, width} of now) draw(figure, width);
  if (stale.length > now.length) waiting = window.setTimeout(refresh, 0);
}

function followWidth(): void {
  let resizing = 0;
  addEventListener("resize", () => {
    clearTimeout(resizing);
    resizing = window.setTimeout(refresh, 120);
  });
}

function followLanguage(): void {
  const set = () => {
    document.documentElement.lang = language();
    document.title = `${say(data.title, language())} \u2013 Contraste`;
  };
  for (const input of document.querySelectorAll("input[name=language]"))
    input.addEventListener("change", () => {
      set();
      labelCopies();
      requestAnimationFrame(() => { waiting = window.setTimeout(refresh, 0); }); // the words change first
    });
  set();
}

// On paper every figure is drawn at the width of the page and what was folded is open.
function followPrinting(): void {
  let opened: HTMLDetailsElement[] = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>("details:not(.screen):not([open])")];
    opened.forEach((d) => { d.open = true; });
    figures.forEach((figure) => draw(figure, paperWidth));
  });
  addEventListener("afterprint", () => {
    opened.forEach((d) => { d.open = false; });
    refresh();
  });
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch { // no permission, or an older browser
    const box = element("textarea", {class: "vh"}, text);
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }
}

function labelCopies(): void {
  document.querySelectorAll(".copy").forEach((b) => { b.textContent = t("copy", language()); });
}

function offerCopy(item: HTMLElement, words: () => string): void {
  const made = button("copy", async () => {
    await copy(words());
    made.textContent = t("copied", language());
    setTimeout(labelCopies, 1500);
  });
  made.classList.add("copy");
  item.append(" ", made);
}

function offerCopies(): void {
  for (const item of document.querySelectorAll<HTMLElement>(".citations li"))
    offerCopy(item, () => {
      const shown = item.querySelector(`[lang=${language()}] .citation`) ?? item.querySelector(".citation");
      return visibleText(shown, language());
    });
  for (const list of document.querySelectorAll<HTMLElement>(".provenance")) {
    const line = element("p", {class: "cite-number"});
    list.after(line);
    offerCopy(line, () => (language() === "es" ? list.dataset.citeEs : list.dataset.citeEn) ?? "");
  }
}

followLanguage();
offerCopies();
drawWhenNear();
followWidth();
followPrinting();
