import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { startFaultProxy } from "../mocks/server/faultProxy.ts";
import { systemClock } from "../src/lib/systemClock.ts";
import { expect, test } from "./fixtures.ts";

/** Asks for a fault with its parameters; the status that it is answered with. */
function control(page: Page, fault: object): Promise<number> {
  return page.evaluate(
    async (body) => (await fetch("control", { method: "POST", body: JSON.stringify(body) })).status,
    fault,
  );
}

test.describe("faults on demand", () => {
  test.slow();

  test("[F1, F2, F8] take the same words on both hosts", async ({ terminal, page }) => {
    await terminal.expectLive();
    const { words } = await page.evaluate(
      async () => (await fetch("control")).json() as Promise<{ words: { fault: string }[] }>,
    );
    expect(words.map(({ fault }) => fault)).toContain("fillCancelCross");
    expect(await control(page, { fault: "delayPrices", ms: "long" })).toBe(400);
    expect(await control(page, { fault: "slowServer", ms: 600 })).toBe(200);
    const tookMs = await page.evaluate(async () => {
      const before = performance.now();
      await (await fetch("instruments")).text();
      return performance.now() - before;
    });
    expect(tookMs).toBeGreaterThanOrEqual(590);
    expect(await control(page, { fault: "heal" })).toBe(200);
  });

  test("[P4, F3] half-open streams go stale and are replaced with nothing lost", async ({
    terminal,
    page,
  }) => {
    await terminal.expectToChange(terminal.quoteRow("EURUSD"));
    await control(page, { fault: "halfOpenPrices", reach: "all" });
    await expect(terminal.connectionPill()).not.toContainText(/prices live/i, { timeout: 20_000 });
    await control(page, { fault: "heal" });
    await expect
      .poll(() => terminal.figure("Prices", "Reconnects"), { timeout: 30_000 })
      .toBeGreaterThanOrEqual(1);
    await terminal.expectLive();
    expect(await terminal.figure("Prices", "Gaps")).toBe(0);
    expect(await terminal.figure("Prices", "Resets")).toBe(0);
  });

  test("[P18, F5] events that cannot be read are counted, and the stream stays", async ({
    terminal,
    page,
  }) => {
    await terminal.expectToChange(terminal.quoteRow("EURUSD"));
    await control(page, { fault: "corruptPrices", count: 3, how: "json" });
    await expect.poll(() => terminal.figure("Prices", "Malformed dropped"), { timeout: 20_000 }).toBe(3);
    await terminal.expectLive();
    await terminal.expectToChange(terminal.quoteRow("EURUSD"));
    expect(await terminal.figure("Prices", "Reconnects")).toBe(0);
    expect(await terminal.figure("Prices", "Gaps")).toBe(0);
  });

  test("[P7, F7] a cursor older than the log starts over, and says so", async ({ terminal, page }) => {
    await terminal.expectToChange(terminal.quoteRow("EURUSD"));
    await control(page, { fault: "freezePrices" });
    await control(page, { fault: "expireLog" });
    await control(page, { fault: "dropPrices" });
    await control(page, { fault: "thawPrices" });
    await expect.poll(() => terminal.figure("Prices", "Resets"), { timeout: 20_000 }).toBe(1);
    await terminal.expectLive();
    await terminal.expectToChange(terminal.quoteRow("EURUSD"));
  });

  test("[O7, F10] a fill that meets a cancel wins, and the order is filled", async ({ terminal, page }) => {
    await terminal.selectSymbol("EURUSD");
    const shown = (await terminal.quoteRow("EURUSD").getByRole("gridcell").nth(1).textContent()) ?? "";
    const bid = shown.replaceAll(/[^0-9.]/g, "");
    const price = (Number(bid) - 0.002).toFixed(bid.split(".")[1]?.length ?? 0);
    await terminal.ticket.fill({ side: "Buy", type: "Limit", quantity: "20000", price });
    await terminal.ticket.submit();
    const working = await terminal.row("Orders", "EURUSD", price);
    await expect(working).toContainText(/working/i);
    await control(page, { fault: "fillCancelCross" });
    await working.getByRole("button", { name: /^Cancel/ }).click();
    await expect(working).toHaveCount(0);
    await terminal
      .panel("Orders")
      .getByRole("tab", { name: /^History/ })
      .click();
    await expect(await terminal.row("Orders", "EURUSD", price)).toContainText(/filled/i);
  });
});

test.describe("the browser's own EventSource", () => {
  test("[P27, F18] hands on the same events however the bytes come", async ({ page, host }) => {
    test.skip(host !== "server", "the network is the same on both");
    const events = 'id: e:1\nevent: quotes\ndata: {"a":"é€🎈"}\n\ndata: 1\ndata: 2\n\nid: e:2\ndata: cut';
    const bodies = ["\n", "\r", "\r\n"].flatMap((lineEnd) =>
      ["", "\uFEFF"].map((mark) => mark + events.replaceAll("\n", lineEnd)),
    );
    const plain = createServer(({ url = "/" }, response) => {
      const body = bodies[Number(url.slice(1) || "none")];
      response.writeHead(200, { "content-type": body === undefined ? "text/html" : "text/event-stream" });
      response.end(body ?? "<!doctype html><title>Streams</title>");
    });
    await new Promise<void>((resolve) => {
      plain.listen(0, "127.0.0.1", resolve);
    });
    const { port } = plain.address() as AddressInfo;
    const proxy = await startFaultProxy({ target: port, clock: systemClock });
    await page.goto(proxy.url);
    for (const bytes of [1, 2, 3, 1_000]) {
      proxy.set({ kind: "chunks", bytes });
      for (const index of bodies.keys()) {
        const got = await page.evaluate(
          (address) =>
            new Promise<string[]>((resolve) => {
              const source = new EventSource(address);
              const seen: string[] = [];
              const keep = ({ type, data, lastEventId }: MessageEvent): void => {
                seen.push(`${type} ${lastEventId} ${String(data)}`);
              };
              source.addEventListener("quotes", keep);
              source.addEventListener("message", keep);
              source.addEventListener("error", () => {
                source.close();
                resolve(seen);
              });
            }),
          `${proxy.url}/${index}`,
        );
        expect(got, `body ${index} in pieces of ${bytes}`).toEqual([
          'quotes e:1 {"a":"é€🎈"}',
          "message e:1 1\n2",
        ]);
      }
    }
    await proxy.stop();
    plain.closeAllConnections();
    plain.close();
  });
});
