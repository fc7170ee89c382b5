import assert from "node:assert/strict";
import {after, before, test} from "node:test";
import {axeSource, drawAll, launch, open, openDetails} from "./browser.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

for (const colorScheme of ["light", "dark"])
  for (const language of ["en", "es"])
    test(`axe-core finds no violation: ${colorScheme}, ${language}`, async () => {
      const {page} = await open(browser, {colorScheme, language});
      await drawAll(page);
      await openDetails(page);
      await page.addStyleTag({content: ".claim { content-visibility: visible !important; }"}); // axe sees all of it
      // Rows of one table and marks of one drawing are made alike: six of each are looked at, of thousands.
      await page.evaluate(() => document.querySelectorAll("tbody tr:nth-child(n + 7), svg g > :nth-child(n + 7)")
        .forEach((one) => one.remove()));
      await page.evaluate(axeSource);
      // What passes needs no list of its nodes: that takes longer than the checks. Only contrast depends on the scheme.
      const {violations} = await page.evaluate((dark) => window.axe.run(document, {
        resultTypes: ["violations"], ...(dark ? {runOnly: ["color-contrast"]} : {})
      }), colorScheme === "dark");
      assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.html).join(" ")}`), []);
    });

test("headings go down one level at a time and begin with the only h1", async () => {
  const {page} = await open(browser);
  const levels = await page.evaluate(() =>
    [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].map((h) => Number(h.tagName[1])));
  assert.equal(levels[0], 1);
  assert.equal(levels.filter((l) => l === 1).length, 1);
  levels.slice(1).forEach((level, i) => assert.ok(level <= levels[i] + 1, `h${levels[i]} then h${level}`));
});

test("a verdict is told by icon, word and colour", async () => {
  const {page} = await open(browser);
  for (const badge of await page.locator(".verdicts .badge").all()) {
    assert.equal(await badge.locator("svg use").count(), 1);
    assert.ok((await badge.innerText()).trim().length > 3);
  }
});

test("the whole page can be used by keyboard: skip link, languages, details", async () => {
  const {page} = await open(browser);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "verdicts");
  const other = await page.evaluate(() => document.documentElement.lang) === "en" ? "es" : "en";
  await page.locator("input[name=language]:checked").focus();
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.evaluate(() => document.documentElement.lang), other);
  await page.locator("summary:visible").first().focus();
  const before = await page.locator("details:visible").first().evaluate((d) => d.open);
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("details:visible").first().evaluate((d) => d.open), !before);
});

test("arrow keys read one specification after another in a live region", async () => {
  const {page} = await open(browser);
  await drawAll(page);
  const curve = page.locator("figure:has(.curve)").first();
  const range = curve.locator("input[type=range]");
  const reader = curve.locator("output[aria-live=polite]");
  await range.focus();
  await page.keyboard.press("Home");
  const heard = [await reader.innerText()];
  const most = Math.min(4, Number(await range.getAttribute("max")));
  for (let i = 1; i < most; ++i) {
    await page.keyboard.press("ArrowRight");
    heard.push(await reader.innerText());
  }
  heard.forEach((words, i) => assert.match(words, new RegExp(`^${i + 1} (of|de) `)));
  assert.equal(new Set(heard).size, most);
  assert.equal(await curve.locator(".cursor[visibility=visible]").count(), 2);
});

test("filters leave the ways of checking with the wanted option", async () => {
  const {page} = await open(browser);
  await drawAll(page);
  const curve = page.locator("figure:has(.curve .cursor)").first();
  const range = curve.locator("input[type=range]");
  const all = Number(await range.getAttribute("max"));
  await curve.locator("details.screen summary").first().click();
  const select = curve.locator("select").first();
  const counts = [];
  for (const option of (await select.locator("option").all()).slice(1)) {
    await select.selectOption(await option.getAttribute("value"));
    counts.push(await range.isEnabled() ? Number(await range.getAttribute("max")) : 0);
  }
  assert.equal(counts.reduce((a, b) => a + b, 0), all);
  await select.selectOption("-1");
  assert.equal(Number(await range.getAttribute("max")), all);
});

test("what is read aloud is what stands in the table, in both languages", async () => {
  const {page} = await open(browser);
  await drawAll(page);
  await openDetails(page);
  for (const language of ["en", "es"]) {
    await page.locator(`label[for=language-${language}]`).click();
    await drawAll(page);
    for (const figure of (await page.locator("figure:has(.curve .cursor)").all()).slice(0, 6)) {
      const range = figure.locator("input[type=range]");
      const rows = figure.locator("details tbody tr");
      for (const i of [0, 1, 2, Number(await range.getAttribute("max")) - 1]) {
        await range.fill(String(i + 1));
        const words = (await figure.locator("output").innerText()).split(": ")[1];
        const estimate = (await rows.nth(i).locator("td").first().innerText()).trim();
        assert.ok(words.startsWith(estimate), `${words} and ${estimate}`);
      }
    }
  }
});
