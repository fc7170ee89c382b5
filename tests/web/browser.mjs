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

// Figures are drawn when they come near the screen: walks down the page until all are drawn.
export async function drawAll(page) {
  const figures = page.locator("figure[data-exhibit]");
  const language = await page.evaluate(() => document.documentElement.lang);
  for (let i = 0; i < await figures.count(); ++i) {
    await figures.nth(i).scrollIntoViewIfNeeded();
    await figures.nth(i).and(page.locator(`[data-drawn=${language}]`)).locator(".drawing svg").first().waitFor({timeout: 10_000});
  }
}

export const openDetails = (page) =>
  page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
