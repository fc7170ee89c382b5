import assert from "node:assert/strict";
import {readFile} from "node:fs/promises";
import {after, before, test} from "node:test";
import {drawAll, launch, open, openDetails} from "./browser.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

test("every figure is drawn, without an error and without a request", async () => {
  const {page, heard} = await open(browser);
  await drawAll(page);
  const figures = await page.locator("figure[data-exhibit]").all();
  assert.ok(figures.length > 0);
  for (const figure of figures) {
    const drawn = figure.locator(".drawing svg[role=img]");
    assert.ok(await drawn.count() > 0);
    for (const svg of await drawn.all()) assert.ok((await svg.getAttribute("aria-label")).length > 20);
    assert.ok(await figure.locator("table").count() > 0, "a table behind the figure");
  }
  assert.deepEqual(heard, {errors: [], requests: []});
});

test("no drawing holds a number that is none", async () => {
  const {page} = await open(browser);
  await drawAll(page);
  const bad = await page.evaluate(() => [...document.querySelectorAll(".drawing svg *")].flatMap((e) =>
    [...e.attributes].filter((a) => /NaN|undefined|Infinity/.test(a.value)).map((a) => `${e.tagName} ${a.name}=${a.value}`)));
  assert.deepEqual(bad.slice(0, 5), []);
  const words = await page.locator(".drawing").allInnerTexts();
  words.forEach((text) => assert.doesNotMatch(text, /NaN|undefined|null/));
});

for (const width of [360, 390, 768])
  test(`nothing sticks out of a screen ${width} pixels wide`, async () => {
    const {page} = await open(browser, {viewport: {width, height: 800}});
    await drawAll(page);
    await openDetails(page);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= width);
  });

test("a figure can be taken along as SVG and as CSV", async () => {
  const {page, heard} = await open(browser);
  await drawAll(page);
  for (const kind of ["series", "curve", "shares"]) {
    const figure = page.locator(`figure[data-exhibit$=${kind}]`).first();
    if (await figure.count() === 0) continue;
    const buttons = figure.locator(".downloads button");
    const [svg] = await Promise.all([page.waitForEvent("download"), buttons.nth(0).click()]);
    assert.match(svg.suggestedFilename(), /^claim-.*\.svg$/);
    const drawn = await readFile(await svg.path(), "utf8");
    assert.match(drawn, /^<svg/);
    assert.doesNotMatch(drawn, /var\(--/);
    const [csv] = await Promise.all([page.waitForEvent("download"), buttons.nth(1).click()]);
    assert.match(csv.suggestedFilename(), /\.csv$/);
    const rows = (await readFile(await csv.path(), "utf8")).trimEnd().split("\r\n");
    assert.ok(rows.length > 1);
    await page.waitForTimeout(300); // chromium drops downloads that follow each other too fast
  }
  assert.deepEqual(heard.errors, []);
});

test("the other language redraws the figures and writes numbers its way", async () => {
  const {page} = await open(browser, {language: "en"});
  await drawAll(page);
  const button = page.locator(".downloads button").first();
  assert.equal(await button.textContent(), "Download SVG");
  await page.locator("label[for=language-es]").click();
  await button.scrollIntoViewIfNeeded(); // figures far from the screen are drawn when one comes to them
  await page.waitForFunction(() => document.querySelector(".downloads button").textContent === "Descargar SVG");
  assert.equal(await page.evaluate(() => document.documentElement.lang), "es");
  assert.match(await page.title(), / – Contraste$/);
});

test("colours follow the switch over the system", async () => {
  const {page} = await open(browser, {colorScheme: "light"});
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await paper();
  await page.locator("label[for=colours-dark]").click();
  const dark = await paper();
  assert.notEqual(dark, light);
  await page.emulateMedia({colorScheme: "dark"});
  await page.locator("label[for=colours-light]").click();
  assert.equal(await paper(), light);
});

test("a citation can be copied", async () => {
  const {page} = await open(browser, {permissions: ["clipboard-read", "clipboard-write"]});
  const item = page.locator(".citations li").nth(1);
  const words = (await item.locator(".citation:visible").innerText()).trim();
  assert.match(words, /SHA-256 [0-9a-f]{64}/);
  await item.locator("button").click();
  await page.waitForFunction(() => ["Copied", "Copiado"].some((w) => document.body.innerText.includes(w)));
  assert.equal((await page.evaluate(() => navigator.clipboard.readText())).trim(), words);
});

test("the number to quote is copied with its sources and their full hashes", async () => {
  const {page} = await open(browser, {permissions: ["clipboard-read", "clipboard-write"], language: "en"});
  const fact = page.locator("dd:has(.provenance)").first();
  await fact.locator("button").click();
  await page.waitForFunction(() => ["Copied", "Copiado"].some((w) => document.body.innerText.includes(w)));
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.ok(copied.startsWith((await fact.locator(".number strong").innerText()).trim()));
  assert.match(copied, /Sources: .+(Published|Date of publication not given).+, lines? \d.+SHA-256 [0-9a-f]{64}/);
  for (const hash of await fact.locator("code").evaluateAll((all) => all.map((c) => c.title))) assert.ok(copied.includes(hash));
});

test("the key of the verdicts shows only those of one kind, also without scripts", async () => {
  for (const javaScriptEnabled of [true, false]) {
    const {page} = await open(browser, {javaScriptEnabled});
    const all = await page.locator(".verdict:visible").count();
    let sum = 0;
    for (const label of (await page.locator(".tally-key label").all()).slice(1)) {
      await label.click();
      const shown = await page.locator(".verdict:visible").count();
      assert.equal(shown, Number(await label.locator("b").innerText()));
      sum += shown;
    }
    assert.equal(sum, all);
  }
});

test("a picture that is taken along names what was claimed, its legend, its sources and the report", async () => {
  const {page} = await open(browser, {language: "en", colorScheme: "dark"});
  const figure = page.locator("figure[data-exhibit$=series]").first();
  await figure.scrollIntoViewIfNeeded();
  const [file] = await Promise.all([page.waitForEvent("download"), figure.locator(".downloads button").first().click()]);
  const drawn = await readFile(await file.path(), "utf8");
  const sentence = await page.locator("section.claim:has(figure[data-exhibit$=series]) blockquote .keep").first().textContent();
  assert.ok(drawn.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").includes(sentence.split(" ").slice(0, 4).join(" ")));
  const legend = await figure.locator(".legend li").allInnerTexts();
  legend.forEach((label) => assert.ok(drawn.includes(`>${label.trim().replaceAll("&", "&amp;")}<`), label));
  assert.match(drawn, /Sources?: /);
  assert.match(drawn, /#1f5f99/); // the first series in its light colour, though one reads in the dark
  assert.doesNotMatch(drawn, /<text[^>]*>[^<]*:where/);
  assert.match(drawn, /Contraste \d/);
});

test("badges leave the sentences free, in both languages, on the screen and on paper", async () => {
  for (const language of ["en", "es"])
    for (const media of ["screen", "print"]) {
      const {page} = await open(browser, {language});
      await page.emulateMedia({media});
      const over = await page.evaluate(() => [...document.querySelectorAll(".verdict")].filter((row) =>
        row.querySelector(".badge").getBoundingClientRect().right > row.querySelector(".said").getBoundingClientRect().left).length);
      assert.equal(over, 0, `${language} ${media}`);
      await page.context().close();
    }
});
