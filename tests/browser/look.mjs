// Looks at pages in Chromium as readers do: with axe-core in every form of theirs, by keyboard, on paper.
//
// usage: node look.mjs CHROMIUM PAGE...
// Prints a line for each fault; the exit status is 1 when there is one.
import {createRequire} from 'node:module';
import {readFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';
import puppeteer from 'puppeteer-core';

const [chromium, ...pages] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const forms = [
  {name: 'light', scheme: 'light', media: 'screen', width: 1280},
  {name: 'dark', scheme: 'dark', media: 'screen', width: 1280},
  {name: 'narrow', scheme: 'light', media: 'screen', width: 320},
  {name: 'print', scheme: 'light', media: 'print', width: 800},
];
let faults = 0;

function check(holds, fault) {
  if (holds) return;
  ++faults;
  console.log(fault);
}

async function violations(page) {
  const found = await page.evaluate(() => globalThis.axe.run(document, {resultTypes: ['violations', 'incomplete']}));
  // What axe could not decide counts: these pages are plain enough to be decided.
  return [...found.violations, ...found.incomplete].map(
      (one) => `${one.id}: ${one.help}; ${one.nodes.length} times, as ${one.nodes[0].html.slice(0, 200)}`);
}

// In all forms, one after the other.
async function lookAt(page, path) {
  let where = path;
  page.on('dialog', (dialog) => { check(false, `${where}: a dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on('console', (message) => check(false, `${where}: on the console: ${message.text()}`));
  page.on('request', (request) => check(request.isNavigationRequest(), `${where}: loads ${request.url()}`));
  await page.goto(pathToFileURL(path).href);
  await page.evaluate(axe);
  const session = await page.createCDPSession();
  for (const form of forms) {
    where = `${path} (${form.name})`;
    await page.setViewport({width: form.width, height: 900});
    // At once: each of the calls of the library takes back what the other has set.
    await session.send('Emulation.setEmulatedMedia',
                       {media: form.media, features: [{name: 'prefers-color-scheme', value: form.scheme}]});
    for (const violation of await violations(page)) check(false, `${where}: ${violation}`);
    const [needed, there, paper] = await page.evaluate(
        () => [document.documentElement.scrollWidth, innerWidth, getComputedStyle(document.body).backgroundColor]);
    check(needed <= there, `${where}: is ${needed} wide where ${there} are there`);
    check((paper === 'rgb(255, 255, 255)') === (form.scheme === 'light' && form.media === 'screen'), `${where}: the paper is ${paper}`);
  }
  await session.detach();
}

// What has the focus: its address, whether it is in sight and ringed.
const focused = (page) => page.evaluate(() => {
  const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
  return {
    href: one.getAttribute('href'),
    seen: box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight + 1 && box.width > 0,
    ringed: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
  };
});

async function walk(page, path) {
  const links = await page.$$eval('a', (all) => all.map((one) => one.getAttribute('href')));
  for (const href of links.slice(0, 20)) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    check(at.href === href, `${path}: Tab leads to ${at.href}, not to ${href}`);
    check(at.seen && at.ringed, `${path}: the focus on ${href} is not to be seen`);
  }
  await page.goto(pathToFileURL(path).href);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const first = await page.$eval('main a', (one) => one.getAttribute('href'));
  const at = await focused(page);
  check(at.href === first, `${path}: from the skip link Tab leads to ${at.href}, not to ${first}`);
}

// The pages are our own, and root has no sandbox.
const browser = await puppeteer.launch({executablePath: chromium, args: ['--no-sandbox', '--disable-gpu']});
try {
  for (const path of pages) {
    const page = await browser.newPage();
    await lookAt(page, path);
    await walk(page, path);
    await page.close();
  }
  // These eyes see: a page with faults has some.
  const page = await browser.newPage();
  await page.setContent('<p style="color: #ccc">pale</p><a href="x"></a>');
  await page.evaluate(axe);
  const seen = (await violations(page)).map((one) => one.split(':')[0]);
  for (const id of ['color-contrast', 'link-name', 'html-has-lang'])
    check(seen.includes(id), `axe does not see ${id}`);
} finally {
  await browser.close();
}
console.log(`${pages.length} pages in ${forms.length} forms: ${faults} faults`);
process.exitCode = faults > 0 ? 1 : 0;
