import assert from "node:assert/strict";
import {after, before, test} from "node:test";
import {launch, open} from "./browser.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

// What a reader must find with scripts blocked.
const findings = (page) => page.evaluate(() => ({
  verdicts: [...document.querySelectorAll(".verdicts .badge, .outcome, .answer")].map((e) => e.innerText.trim()),
  reasons: [...document.querySelectorAll(".outcome, .question > p, .facts")].map((e) => e.innerText.trim()),
  tables: document.querySelectorAll("table").length
}));

test("with scripts blocked every verdict, number, reason and table is there", async () => {
  const {page: bare} = await open(browser, {javaScriptEnabled: false});
  const {page: full} = await open(browser);
  await full.evaluate(() => document.querySelectorAll(".copy, .cite-number").forEach((made) => made.remove())); // made by the script
  const without = await bare.locator(".verdicts .badge").allInnerTexts();
  assert.ok(without.length > 0);
  assert.deepEqual(without, await full.locator(".verdicts .badge").allInnerTexts());
  for (const part of [".outcome", ".answer", ".question > p", ".facts", ".turns", ".quote", ".support p", "caption"])
    assert.deepEqual(await bare.locator(part).allInnerTexts(), await full.locator(part).allInnerTexts(), part);
  assert.ok((await findings(full)).tables > 0);
});

test("with scripts blocked the languages and colours still change", async () => {
  const {page} = await open(browser, {javaScriptEnabled: false});
  await page.locator("label[for=language-en]").click();
  const english = await page.locator("main").innerText();
  await page.locator("label[for=language-es]").click();
  const spanish = await page.locator("main").innerText();
  assert.match(english, /How to cite/);
  assert.doesNotMatch(english, /Cómo citar/);
  assert.match(spanish, /Cómo citar/);
  assert.doesNotMatch(spanish, /How to cite/);
  await page.locator("label[for=colours-dark]").click();
});

test("one language is shown at a time", async () => {
  const {page} = await open(browser, {language: "en"});
  for (const [shown, hidden] of [["en", "es"], ["es", "en"]]) {
    await page.locator(`label[for=language-${shown}]`).click();
    assert.equal(await page.locator(`main [lang=${hidden}]:not(.keep):visible`).count(), 0);
    assert.ok(await page.locator(`main span[lang=${shown}]:visible`).count() > 20);
  }
});
