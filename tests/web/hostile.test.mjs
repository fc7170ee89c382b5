import assert from "node:assert/strict";
import {after, before, test} from "node:test";
import {drawAll, launch, open, openDetails, samplePath} from "./browser.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const skip = samplePath ? false : "sample-report.html is not there: run the unit tests of tests/report first";

test("labels that try to run are text", {skip}, async () => {
  const {page, heard} = await open(browser, {path: samplePath});
  await drawAll(page);
  await openDetails(page);
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  assert.equal(await page.locator("img, iframe, object, [onclick], [onerror]").count(), 0);
  assert.ok((await page.locator("main").innerText()).includes("<script>window.hacked=1</script>"));
  assert.deepEqual(heard, {errors: [], requests: []});
});

test("every link goes inside the page or to https", async () => {
  for (const path of [undefined, samplePath].filter((p, i) => i === 0 || p)) {
    const {page} = await open(browser, path ? {path} : {});
    const links = await page.locator("a[href]").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
    links.forEach((href) => assert.match(href, /^(#|https:\/\/)/));
  }
});

test("a script that is not the page's own does not run", async () => {
  const {page} = await open(browser);
  const refused = [];
  page.on("requestfailed", (request) => refused.push(`${request.url()} ${request.failure().errorText}`));
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.hacked = 1";
    document.body.append(script);
    document.body.insertAdjacentHTML("beforeend", "<img src=https://example.org/x.png>");
  });
  await page.waitForTimeout(200);
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  assert.deepEqual(refused, ["https://example.org/x.png csp"]);
});
