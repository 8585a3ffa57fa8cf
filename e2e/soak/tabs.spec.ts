import { setTimeout as pause } from "node:timers/promises";
import type { BrowserContext } from "@playwright/test";
import { createStormFaults } from "../../mocks/exchange/faults/faultStorm.ts";
import { createHeardPrices, type HeardVerdict } from "../../mocks/server/heardPrices.ts";
import { createRandom } from "../../src/lib/random.ts";
import type { SentStream } from "../../mocks/exchange/prices/sentIds.ts";
import type { WireEntry } from "../../src/session/sessionEntry.ts";
import { expect, test } from "../fixtures.ts";
import { saveRecording, startRecording } from "../pages/recording.ts";
import { TerminalPage } from "../pages/TerminalPage.ts";
import { offerTerminal } from "./offerTerminal.ts";
import { readStores, tapStores } from "./storeTap.ts";

const SEED = Number(process.env.TAPEDECK_SOAK_SEED ?? 42);
const TABS = 3;
/** Faults of prices before the leader is closed, and after it. */
const FAULTS = 7;
/** Between a fault and its end, and again before the next one. */
const BETWEEN_MS = 600;

/** What only one tab of a browser, or all of them at once, are told by the server. */
const PRICE_FAULT = /Prices$|^expireLog$|^newEpoch$/;

test.describe.configure({ timeout: 180_000 });

test("[F61, D4] a storm of faults over three tabs that share a stream, whose leader closes: each tab's stores have everything once", async ({
  context,
  address,
}) => {
  const tabs: TerminalPage[] = [];
  for (let opened = 0; opened < TABS; opened += 1) tabs.push(await openTab(context, address));
  const [leader, ...followers] = tabs as [TerminalPage, ...TerminalPage[]];
  for (const { page } of followers) await tapStores(page);
  for (const tab of followers) await startRecording(tab);

  const nextFault = priceFaults();
  await blow(followers[0]!, nextFault);
  await leader.expectToLead();
  await leader.page.close();
  await blow(followers[0]!, nextFault);
  for (const tab of followers) await bringBack(tab);
  // Nothing comes while recordings and stores are read.
  await followers[0]!.fault("freezePrices");
  await pause(500);

  const { streams } = await followers[0]!.log();
  for (const [at, tab] of followers.entries()) {
    const verdict = await judge(tab, streams);
    const { lost, doubled, breaches, untaken, mistaken, oddTrades, missed, ...figures } = verdict;
    console.log(`soak of tabs: tab ${at + 2}: ${JSON.stringify({ ...figures, missed: missed.length })}`);
    expect({ lost, doubled, breaches, untaken, mistaken, oddTrades }, `tab ${at + 2}`).toEqual({
      lost: [],
      doubled: [],
      breaches: [],
      untaken: [],
      mistaken: [],
      oddTrades: [],
    });
    expect(figures.taken, "events that the stores took").toBeGreaterThan(100);
    expect(figures.takenTrades, "trades that the tape took").toBeGreaterThan(0);
    expect(figures.held, "ids of the server's log that lie in a live interval").toBeGreaterThan(100);
  }
});

async function openTab(context: BrowserContext, address: string): Promise<TerminalPage> {
  const tab = new TerminalPage(await context.newPage(), address);
  await offerTerminal(tab.page);
  await tab.open();
  return tab;
}

/** The faults of a storm that are about prices. */
function priceFaults(): ReturnType<typeof createStormFaults> {
  const next = createStormFaults(createRandom(SEED));
  return () => {
    for (;;) {
      const drawn = next();
      if (PRICE_FAULT.test(drawn.fault.fault)) return drawn;
    }
  };
}

async function blow(tab: TerminalPage, nextFault: ReturnType<typeof createStormFaults>): Promise<void> {
  for (let blown = 0; blown < FAULTS; blown += 1) {
    const { fault, healAfterMs } = nextFault();
    await tab.fault(fault);
    await pause(BETWEEN_MS);
    if (healAfterMs !== null) await tab.fault("heal");
    await pause(BETWEEN_MS);
  }
  await tab.fault("heal");
}

async function bringBack(tab: TerminalPage): Promise<void> {
  await expect(async () => {
    const again = tab.connectionPill().getByRole("button", { name: "Reconnect now" });
    for (const button of await again.all()) await button.click({ timeout: 500 }).catch(() => {});
    await expect(tab.connectionPill()).toContainText(/prices live/i, { timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
}

/** What the tab was given, by its own recording, and what its stores took of it. */
async function judge(tab: TerminalPage, streams: readonly SentStream[]): Promise<HeardVerdict> {
  const heard = createHeardPrices();
  const taken = await readStores(tab.page);
  for (const line of (await saveRecording(tab)).slice(1)) {
    const entry = JSON.parse(line) as WireEntry & { readonly at: number };
    if (entry.ch !== "prices") continue;
    const { at } = entry;
    if (entry.kind === "opening") heard.hear({ kind: "open", url: `${tab.address}?${entry.query}`, at });
    else if (entry.kind === "event")
      heard.hear({ kind: "event", name: entry.event, data: entry.data, id: entry.id, at });
  }
  heard.take(taken);
  return heard.verdict(streams);
}
