// Draws the pictures of the report. The page is complete without this script: it adds pictures, copying
// and downloading.
import {drawShares} from "./choice_shares";
import {curveElements, curveState, type CurveState} from "./curve_reader";
import type {Data, Exhibit} from "./data";
import {csvText, save, svgText} from "./download";
import {element} from "./elements";
import {t, type Key, type Language} from "./i18n";
import {drawSeries} from "./series";

const data = JSON.parse(document.getElementById("evaluation")!.textContent!) as Data;
const figures = [...document.querySelectorAll<HTMLElement>("figure[data-exhibit]")];
const drawn = new Map<HTMLElement, number>(); // the width at which a figure was drawn
const states = new Map<HTMLElement, CurveState>();
const paperWidth = 660;

const language = (): Language =>
  document.querySelector<HTMLInputElement>("#language-es")?.checked ? "es" : "en";

const exhibitOf = (figure: HTMLElement): Exhibit | undefined => data.exhibits[figure.dataset.exhibit!];

function elementsOf(figure: HTMLElement, exhibit: Exhibit, width: number): Element[] {
  if (exhibit.kind === "series") return drawSeries(data, exhibit.panels, exhibit.claim, width, language());
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
    button("svg", () => save(`${figure.id}.svg`, "image/svg+xml", svgText(figure))),
    button("csv", () => save(`${figure.id}.csv`, "text/csv", csvText(data, exhibit, language()))));
}

function draw(figure: HTMLElement, width?: number): void {
  const exhibit = exhibitOf(figure);
  const place = figure.querySelector<HTMLElement>(".drawing");
  if (!exhibit || !place) return;
  const wide = Math.floor(width ?? figure.clientWidth);
  if (wide < 50) return;
  const elements = elementsOf(figure, exhibit, wide);
  const description = figure.querySelector("figcaption");
  for (const svg of elements.flatMap((e) => e instanceof SVGElement ? [e] : [...e.querySelectorAll(".curve > svg")])) {
    svg.setAttribute("role", "img");
    for (const part of svg.querySelectorAll("[aria-label], [aria-description]")) { // an image has no named parts
      part.removeAttribute("aria-label");
      part.removeAttribute("aria-description");
    }
    if (description) svg.setAttribute("aria-label", description.innerText);
  }
  place.replaceChildren(...elements, downloads(figure, exhibit));
  drawn.set(figure, wide);
}

function drawWhenNear(): void {
  const near = new IntersectionObserver((entries) => {
    for (const {isIntersecting, target} of entries)
      if (isIntersecting && !drawn.has(target as HTMLElement)) draw(target as HTMLElement);
  }, {rootMargin: "800px 0px"});
  figures.forEach((figure) => near.observe(figure));
}

function redraw(): void {
  for (const figure of drawn.keys()) draw(figure);
}

function followWidth(): void {
  let waiting = 0;
  addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      for (const [figure, width] of drawn) if (Math.floor(figure.clientWidth) !== width) draw(figure);
    }, 120);
  });
}

function followLanguage(): void {
  const set = () => { document.documentElement.lang = language(); };
  for (const input of document.querySelectorAll("input[name=language]"))
    input.addEventListener("change", () => { set(); redraw(); labelCopies(); });
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
    redraw();
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

function offerCopies(): void {
  for (const item of document.querySelectorAll<HTMLElement>(".citations li")) {
    const made = button("copy", async () => {
      const shown = [...item.querySelectorAll<HTMLElement>(".citation")].find((c) => c.offsetParent !== null);
      await copy(shown?.innerText ?? "");
      made.textContent = t("copied", language());
      setTimeout(labelCopies, 1500);
    });
    made.classList.add("copy");
    item.append(" ", made);
  }
}

followLanguage();
offerCopies();
drawWhenNear();
followWidth();
followPrinting();
