import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPlainServer, type PlainServer } from "../../mocks/server/plainServer.ts";
import { systemClock } from "../../src/lib/systemClock.ts";
import { expect, test } from "../fixtures.ts";
import { TerminalPage } from "../pages/TerminalPage.ts";

const EVERY_MS = 1_000;

/** The production build, served by itself and pointed at `feed` by its terminal.config.json. */
async function serveApp(feed: PlainServer): Promise<{ url: string; stop: () => Promise<void> }> {
  const appDir = await mkdtemp(join(tmpdir(), "tapedeck-plain-"));
  await cp("dist", appDir, { recursive: true });
  await writeFile(join(appDir, "terminal.config.json"), JSON.stringify({ httpUrl: feed.url }));
  const app = await startPlainServer({ clock: systemClock, everyMs: EVERY_MS, appDir });
  return {
    url: app.url,
    async stop() {
      await app.stop();
      await rm(appDir, { recursive: true });
    },
  };
}

test.describe("a plain feed and a socket that echoes", () => {
  test("[Z10, Z12] show prices, and say what the feed cannot do and that no order is taken", async ({
    page,
  }) => {
    const server = await startPlainServer({ clock: systemClock, everyMs: EVERY_MS, appDir: "dist" });
    const terminal = new TerminalPage(page, server.url);
    await page.goto(server.url);
    await expect(terminal.connectionPill()).toContainText("Prices live");
    await expect(terminal.connectionPill()).toContainText("this server takes no orders");
    for (const symbol of ["EURUSD", "USDJPY"])
      await expect(terminal.quoteRow(symbol)).toContainText(/\d\.\d/);
    await terminal.expectToChange(terminal.quoteRow("EURUSD"));
    await terminal.selectSymbol("EURUSD");
    const submit = terminal.ticket.submitButton();
    await expect(submit).toBeDisabled();
    await expect(submit).toHaveAccessibleDescription(/this server takes none/);
    await expect(terminal.panel("Depth")).toContainText("The feed sends none");
    const connection = await terminal.showPanel("Connection");
    await expect(connection).toContainText(/Can replay\s*no/);
    await expect(connection).toContainText(/Heartbeat\s*no/);
    expect(await terminal.figure("Prices", "Malformed dropped")).toBe(0);
    await server.stop();
    await expect(terminal.connectionPill()).toContainText("Prices stopped");
  });

  test("[Z12] close orders for good when the logon comes back", async ({ page }) => {
    const server = await startPlainServer({
      clock: systemClock,
      everyMs: EVERY_MS,
      appDir: "dist",
      tickets: true,
    });
    const terminal = new TerminalPage(page, server.url);
    await page.goto(server.url);
    await expect(terminal.connectionPill()).toContainText("it sends back what it is sent");
    await terminal.expectToChange(terminal.quoteRow("EURUSD"));
    expect(server.echoed.map((text) => JSON.parse(text).type)).toEqual(["logon"]);
    await server.stop();
  });

  test("[Z2, Z13] show prices from another origin that the configuration names", async ({ page }) => {
    const feed = await startPlainServer({ clock: systemClock, everyMs: EVERY_MS, appDir: null });
    const app = await serveApp(feed);
    const terminal = new TerminalPage(page, app.url);
    await page.goto(app.url);
    await expect(terminal.connectionPill()).toContainText("Prices live");
    await terminal.expectToChange(terminal.quoteRow("USDJPY"));
    await app.stop();
    await feed.stop();
  });
});
