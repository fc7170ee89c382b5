import assert from "node:assert/strict";
import {after, before, test} from "node:test";
import {launch, open} from "./browser.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

for (const format of ["A4", "Letter"])
  test(`prints on ${format} with every figure drawn and nothing cut`, async () => {
    const {page, heard} = await open(browser);
    await page.evaluate(() => addEventListener("beforeprint", () => {
      const drawn = document.querySelectorAll("figure[data-exhibit] .drawing > *").length > 0 &&
        [...document.querySelectorAll("figure[data-exhibit]")].every((f) => f.querySelector(".drawing svg"));
      const open = document.querySelectorAll("details:not(.screen):not([open])").length === 0;
      document.documentElement.dataset.printed = `${drawn} ${open}`;
    }));
    const pdf = await page.pdf({format});
    assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
    const pages = (pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g) ?? []).length;
    assert.ok(pages > 1, `${pages} pages`);
    assert.equal(await page.evaluate(() => document.documentElement.dataset.printed), "true true");
    assert.deepEqual(heard.errors, []);
  });

test("paper is light, also for who reads in the dark", async () => {
  const {page} = await open(browser, {colorScheme: "dark"});
  await page.emulateMedia({media: "print", colorScheme: "dark"});
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)");
  await page.evaluate(() => { document.querySelector("#colours-dark").checked = true; });
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)");
});

test("what only makes sense on a screen stays off the paper", async () => {
  const {page} = await open(browser);
  await page.emulateMedia({media: "print"});
  for (const part of [".controls", ".skip", ".copy", ".downloads", ".filters", ".scrub"])
    assert.equal(await page.locator(`${part}:visible`).count(), 0, part);
});

test("without scripts the folded tables are open on paper too", async () => {
  const {page} = await open(browser, {javaScriptEnabled: false});
  await page.emulateMedia({media: "print"});
  const heights = await page.locator("details:not(.screen) table").evaluateAll((all) => all.map((t) => t.offsetHeight));
  assert.ok(heights.length > 0);
  heights.forEach((height) => assert.ok(height > 0));
});
