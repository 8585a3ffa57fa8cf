import type { SentStream } from "../../mocks/exchange/prices/sentIds.ts";
import { QUOTE_STRIDE } from "../../src/protocol/priceMessages.ts";
import { MAX_SERVER_MESSAGE_CHARS } from "../../src/protocol/version.ts";
import { expect } from "../fixtures.ts";
import { forgetStrain, readStrain, watchStrain } from "../pages/strain.ts";
import { TerminalPage } from "../pages/TerminalPage.ts";
import { test } from "./proxiedVenue.ts";

/** More than a client parses: rows of quotes, so that it would be taken for one. */
const OVERSIZE = `event: quotes\ndata: {"prev":0,"at":1,"n":1,"quotes":[${Array.from(
  { length: Math.ceil(MAX_SERVER_MESSAGE_CHARS / (2 * QUOTE_STRIDE) + 1) },
  () => "1,".repeat(QUOTE_STRIDE),
)
  .join("")
  .slice(0, -1)}]}\n\n`;
const OVERSIZE_EVENTS = 5;
/** How often the page is kept from taking anything, and for how long. */
const STALLS = 3;
const STALL_MS = 3_000;
/** A page that keeps what it should let go of grows by the whole backlog each time. */
const MOST_GROWTH = 1.25;

test.use({ rate: 5_000, symbols: 60 });

test.describe("more than the screen can use, in Chromium", () => {
  test("[P21] [P22] events of a megabyte are refused unread; after a backlog memory is as before, and nothing was lost", async ({
    page,
    proxied,
    address,
  }) => {
    test.slow();
    await watchStrain(page);
    const terminal = new TerminalPage(page, address);
    await terminal.open();
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Performance.enable");
    const heap = async (): Promise<number> => {
      await devtools.send("HeapProfiler.collectGarbage");
      const { metrics } = await devtools.send("Performance.getMetrics");
      return metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? 0;
    };
    const { venue } = proxied;
    const newestIds = (): readonly string[] => {
      const { body } = venue.request({ method: "GET", path: "/control/log", query: "", body: "" });
      const { streams } = JSON.parse(body) as { streams: SentStream[] };
      return streams.flatMap(({ eventIds }) => eventIds.slice(-100));
    };
    /** The event that the terminal took last is among the newest that were sent. */
    const caughtUp = async (): Promise<void> => {
      const panel = (await terminal.showPanel("Connection")).getByRole("group", { name: "Prices" });
      const term = panel.getByRole("term").filter({ hasText: /^Last id$/ });
      const lastId = term.locator("xpath=following-sibling::dd[1]");
      await expect
        .poll(async () => {
          const text = (await lastId.textContent()) ?? "";
          return newestIds().some((id) => text.includes(id));
        })
        .toBe(true);
    };
    await terminal.expectToChange(terminal.quoteRow("EURUSD"));

    await forgetStrain(page);
    expect(OVERSIZE.length).toBeGreaterThan(MAX_SERVER_MESSAGE_CHARS);
    // One at a time: the server drops a reader with more than a megabyte unsent.
    for (let sent = 1; sent <= OVERSIZE_EVENTS; sent += 1) {
      proxied.writeAll(OVERSIZE);
      await expect.poll(() => terminal.figure("Prices", "Malformed dropped")).toBe(sent);
    }
    await terminal.expectToChange(terminal.quoteRow("EURUSD"));
    // Of the time that this takes only the terminal's own is held to a bound; whole tasks hold the machine's doings too.
    const strain = await readStrain(page);
    console.log(`a megabyte ${OVERSIZE_EVENTS} times, 5,000 updates/s: ${JSON.stringify(strain)}`);
    expect(strain.longestEventMs).toBeGreaterThan(0);
    expect(strain.heavyEvents, "events that held the thread").toBeLessThan(OVERSIZE_EVENTS);
    expect(strain.longestParsed).toBeGreaterThan(0);
    expect(strain.longestParsed).toBeLessThanOrEqual(MAX_SERVER_MESSAGE_CHARS);

    await caughtUp();
    const before = await heap();
    for (let stall = 0; stall < STALLS; stall += 1) {
      await page.evaluate((ms) => {
        const end = performance.now() + ms;
        while (performance.now() < end);
      }, STALL_MS);
      await caughtUp();
    }
    const ratio = (await heap()) / before;
    console.log(`heap after ${STALLS} backlogs of ${STALL_MS} ms: ${ratio.toFixed(2)} of what it was`);
    expect(ratio).toBeLessThan(MOST_GROWTH);
    for (const figure of ["Gaps", "Resets", "Reconnects", "Duplicates dropped"])
      expect(await terminal.figure("Prices", figure), figure).toBe(0);
  });
});
