// Debian's chromium, driven by playwright-core, on the report that CONTRASTE_REPORT names. The page made by
// hand (tests/report/sample_page_evaluation.cpp) lies beside its folder, or where CONTRASTE_SAMPLE says.
import {existsSync} from "node:fs";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import {pathToFileURL} from "node:url";

const require = createRequire(new URL("../../web/package.json", import.meta.url));
const {chromium} = require("playwright-core");

export const axeSource = require("axe-core").source;
export const reportPath = process.env.CONTRASTE_REPORT;
if (!reportPath) throw new Error("CONTRASTE_REPORT must name a report.html");

export const samplePath = [process.env.CONTRASTE_SAMPLE, join(dirname(reportPath), "sample-report.html"),
  join(dirname(reportPath), "..", "sample-report.html")].find((path) => path && existsSync(path));

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"]
});

// A page with the report open; `heard` gathers what must not happen: errors, and requests other than the file.
export async function open(browser, options = {}) {
  const {language, path = reportPath, ...context} = options;
  const page = await (await browser.newContext({viewport: {width: 1280, height: 900}, ...context})).newPage();
  const address = pathToFileURL(path).href;
  const heard = {errors: [], requests: []};
  page.on("console", (message) => { if (message.type() === "error") heard.errors.push(message.text()); });
  page.on("pageerror", (error) => heard.errors.push(String(error)));
  page.on("request", (request) => { if (request.url() !== address) heard.requests.push(request.url()); });
  await page.goto(address);
  if (language) await page.locator(`label[for=language-${language}]`).click();
  return {page, heard};
}

// Figures are drawn when they come near the screen: walks down the page until all are drawn. Inside the page, since a
// question to the browser for each of a hundred figures takes longer than to draw them.
export const drawAll = (page) => page.evaluate(async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const drawn = (figure) =>
    figure.dataset.drawn === document.documentElement.lang && figure.querySelector(".drawing svg");
  for (const figure of document.querySelectorAll("figure[data-exhibit]")) {
    figure.scrollIntoView({block: "center"});
    const end = performance.now() + 10_000;
    while (!drawn(figure)) {
      if (performance.now() > end) throw new Error(`${figure.id} was not drawn`);
      await frame();
    }
  }
});

export const openDetails = (page) =>
  page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
