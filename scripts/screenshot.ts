import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright";
import { build, preview } from "vite";
import { chromiumLaunch } from "./chromium.mjs";

const ROOT = join(import.meta.dirname, "..");

interface Shot {
  readonly file: string;
  readonly theme: "dark" | "light";
  readonly width: number;
  readonly height: number;
}

const SHOTS: readonly Shot[] = [
  { file: "terminal-dark.png", theme: "dark", width: 1440, height: 900 },
  { file: "terminal-light.png", theme: "light", width: 1440, height: 900 },
  { file: "terminal-phone.png", theme: "dark", width: 390, height: 844 },
];

/** `npm run screenshot`: builds the demo, trades a little in it and writes the pictures of docs/. */
export async function main(): Promise<void> {
  const outDir = await mkdtemp(join(tmpdir(), "tapedeck-screenshot-"));
  try {
    const shared = {
      root: ROOT,
      configFile: join(ROOT, "vite.config.ts"),
      mode: "demo",
      logLevel: "error",
    } as const;
    await build({ ...shared, build: { outDir, emptyOutDir: true } });
    const server = await preview({ ...shared, build: { outDir }, preview: { port: 0 } });
    const browser = await chromium.launch(chromiumLaunch());
    const address = server.resolvedUrls?.local[0];
    if (address === undefined) throw new Error("The preview of the demo has no address.");
    for (const shot of SHOTS) {
      await take(browser, address, shot);
      console.log(`docs/${shot.file}`);
    }
    await browser.close();
    await server.close();
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}

async function take(browser: Browser, address: string, shot: Shot): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: shot.width, height: shot.height },
    colorScheme: shot.theme,
    timezoneId: "UTC",
  });
  const page = await context.newPage();
  // The pictures are the same on a weekend.
  await page.goto(`${address}?hours=always`);
  await page
    .getByRole("row")
    .filter({ hasText: /EURUSD\d/ })
    .first()
    .waitFor();
  await page.getByRole("complementary", { name: "Tour" }).getByRole("button", { name: "Skip" }).click();
  if (shot.width >= 768) await trade(page);
  await page.screenshot({ path: join(ROOT, "docs", shot.file) });
  await context.close();
}

/** A position, a fill and an order that rests, so that the panels have something to show. */
async function trade(page: Page): Promise<void> {
  const ticket = page.getByRole("region", { name: "Order ticket" });
  await ticket.getByRole("button", { name: /^Buy .* at market/ }).click();
  await ticket.getByText(/Filled/).waitFor();
  await ticket.getByLabel("Order type", { exact: true }).selectOption({ label: "Limit" });
  const price = ticket.getByLabel("Limit price", { exact: true });
  for (let step = 0; step < 4; step += 1) await price.press("ArrowDown");
  await ticket.getByRole("button", { name: /^Buy .* limit/ }).click();
  await page.getByRole("region", { name: "Orders" }).getByRole("row").filter({ hasText: "EURUSD" }).waitFor();
  // The notice of the fill goes by itself; meanwhile the trends have something to show.
  await page.getByText(/^Bought /).waitFor({ state: "hidden" });
}
