import { Profiler } from "react";
import { describe, expect, it } from "vitest";
import { render } from "vitest-browser-react";
import { createScreenTerminal } from "../../testing/screenTerminal.tsx";
import { EURUSD } from "../../orders/orderFixtures.ts";
import { LAB_CARRIERS } from "../../transport/lab/labCarriers.ts";
import { createLabServer } from "../../transport/lab/labHarness.ts";
import { LabPanel } from "./LabPanel.tsx";
import "../../ui/theme/base.css";

/** The panel over a server that the test plays. */
async function show({ status = null as number | null, recorded = false } = {}) {
  const screen = createScreenTerminal({ instruments: [EURUSD], settings: { activeWatchlist: "fx" } });
  Object.assign(screen.terminal, { recorded, config: { pricesUrl: "http://server.test/" } });
  const server = createLabServer(screen.clock, status);
  let renders = 0;
  const page = await render(
    <Profiler id="panel" onRender={() => (renders += 1)}>
      <screen.Provider>
        <LabPanel openers={server.openers} />
      </screen.Provider>
    </Profiler>,
  );
  const cells = (name: string): string[] => {
    const row = page.getByRole("row", { name: new RegExp(`^${name}`) }).element();
    return [...row.querySelectorAll("td")].map(({ textContent }) => textContent);
  };
  return { ...screen, server, page, cells, renders: () => renders };
}

async function run() {
  const shown = await show();
  await shown.page.getByRole("button", { name: "Start" }).click();
  for (const carrier of LAB_CARRIERS) shown.server.goLive(carrier);
  return shown;
}

describe("transport lab panel", () => {
  it("[L15] opens nothing before it is started, and ends all with the panel", async () => {
    const { server, page, clock } = await show();
    await expect.element(page.getByText("The same ticks by three ways")).toBeVisible();
    clock.advance(60_000);
    expect([server.sources.length, server.sockets.length]).toEqual([0, 0]);
    await page.getByRole("button", { name: "Start" }).click();
    expect(server.end("sse").url).toBe("http://server.test/lab/sse?symbols=EURUSD");
    await page.unmount();
    expect(server.sources[0]?.closed).toBe(true);
    expect(server.sockets.map(({ closedWith }) => closedWith)).toEqual([1000, 1000]);
  });

  it("[L15] carries another choice of symbols anew, and can be stopped", async () => {
    const { server, page } = await run();
    await page.getByText("All", { exact: true }).click();
    expect(server.end("text").url).toContain("symbols=*");
    expect(server.sources.map(({ closed }) => closed)).toEqual([true, false]);
    await page.getByRole("button", { name: "Stop" }).click();
    expect(server.sources.every(({ closed }) => closed)).toBe(true);
    await expect.element(page.getByRole("button", { name: "Start" })).toBeVisible();
  });

  it("[L16] shows each figure by all three, and names the best in a word, once a second and without a render", async () => {
    const { server, cells, clock, page, renders } = await run();
    const before = renders();
    expect(cells("Bytes a tick")).toEqual(["–", "–", "–"]);
    for (let seq = 2; seq < 12; seq += 1) {
      server.tick("sse", seq);
      clock.advance(20);
      server.tick("binary", seq);
      clock.advance(10);
      server.tick("text", seq);
      clock.advance(30);
    }
    expect(cells("Bytes a tick")).toEqual(["–", "–", "–"]);
    clock.advance(400);
    expect(cells("Bytes a tick").at(-1)).toBe("best74 B");
    expect(cells("Bytes a tick").filter((text) => text.startsWith("best"))).toHaveLength(1);
    expect(cells("Behind the first")).toEqual(["best0.0 / 0.0 ms", "30 / 30 ms", "20 / 20 ms"]);
    expect(cells("Missed")).toEqual(["0", "0", "0"]);
    await expect
      .element(page.getByText(/All three were given the same 10 ticks, up to event 11. Checksum [0-9a-f]{8}/))
      .toBeVisible();
    expect(renders()).toBe(before);
  });

  it("[L16] cuts one or all, tells how each came back, and who was given other ticks", async () => {
    const { server, cells, clock, page } = await run();
    await page.getByRole("button", { name: "Cut WebSocket, binary" }).click();
    // The wait is half a second at most.
    clock.advance(800);
    await expect.element(page.getByText("Connecting", { exact: true })).toBeVisible();
    server.goLive("binary", 1);
    server.tick("binary", 2);
    clock.advance(1_000);
    expect(cells("Back after").map((text) => text === "–")).toEqual([true, true, false]);
    server.tick("sse", 2);
    server.tick("text", 2, { bid: 7 });
    clock.advance(1_000);
    await expect
      .element(page.getByText(/^Not the same. Given other ticks than the rest: WebSocket, text/))
      .toBeVisible();
    await page.getByRole("button", { name: "Cut all" }).click();
    expect(server.sources.every(({ closed }) => closed)).toBe(true);
  });

  it("[L7, L16] says in words that the server has no lab", async () => {
    const { server, page } = await show({ status: 404 });
    await page.getByRole("button", { name: "Start" }).click();
    server.sources[0]?.dies();
    await expect.element(page.getByText("This server has no transport lab")).toBeVisible();
    await expect.element(page.getByRole("button", { name: "Start" })).toBeVisible();
  });

  it("[L15] measures nothing in a recording", async () => {
    const { page } = await show({ recorded: true });
    await expect.element(page.getByText("No lab in a recording")).toBeVisible();
    expect(page.getByRole("button").elements()).toEqual([]);
  });
});
