import { describe, expect, it } from "vitest";
import { createVenue } from "../exchange/createVenue.ts";
import type { SentStream } from "../exchange/prices/sentIds.ts";
import { createEventParser } from "./eventParser.ts";
import { TRADE_STRIDE } from "../../src/protocol/priceMessages.ts";
import { createHeardPrices, type Heard, type HeardVerdict, type Taken } from "./heardPrices.ts";

const URL_OF = "http://127.0.0.1/prices/stream?symbols=EURUSD,USDJPY&trades=EURUSD";

/**
 * Twenty seconds of a venue as one stream heard them, cut once and resumed; `spoil` makes of them what it likes, and
 * `forget` of what the stores of a page then took.
 */
function hear(
  spoil: (heard: Heard[]) => Heard[] = (heard) => heard,
  forget: (taken: Change[]) => Change[] = (taken) => taken,
): HeardVerdict {
  const venue = createVenue({
    seed: 3,
    symbols: 6,
    rate: 100,
    heartbeatMs: 5_000,
    control: true,
    startAt: 1_800_000_000_000,
  });
  const heard: Heard[] = [];
  let at = 0;
  let place: string | null = null;
  function open(): () => void {
    const url = new URL(URL_OF);
    if (place !== null) url.searchParams.set("lastEventId", place);
    heard.push({ kind: "open", url: url.href, at });
    const parser = createEventParser(({ type, data, lastEventId }) => {
      if (lastEventId !== "") place = lastEventId;
      heard.push({ kind: "event", name: type, data, id: lastEventId, at });
    }, place ?? "");
    const bytes = new TextEncoder();
    const session = venue.openPrices(url.search.slice(1), null, {
      write: (block) => parser.push(bytes.encode(block)),
      end: () => undefined,
    });
    if ("status" in session) throw new Error(session.body);
    return () => session.closed();
  }
  function pass(ms: number): void {
    for (let step = 0; step < ms; step += 50) {
      venue.advance(50);
      at += 50;
    }
  }
  const close = open();
  // One that nobody reads any more, of another subscription, which the server has not noticed.
  const unread = { write: () => undefined, end: () => undefined };
  venue.openPrices("symbols=EURUSD,USDJPY&depth=USDJPY", null, unread);
  pass(10_000);
  close();
  pass(1_000);
  open();
  pass(9_000);
  const judge = createHeardPrices();
  for (const one of spoil(heard)) judge.hear(one);
  judge.take(takenOf(forget(heard.filter(isChange))));
  const { body } = venue.request({ method: "GET", path: "/control/log", query: "", body: "" });
  return judge.verdict((JSON.parse(body) as { streams: SentStream[] }).streams);
}

type Change = Extract<Heard, { kind: "event" }>;

/** All trades are of the one symbol whose trades were asked for. */
function takenOf(changes: readonly Change[]): Taken {
  const trades = changes
    .filter(({ name }) => name === "trades")
    .flatMap(({ data }) => {
      const { trades: rows } = JSON.parse(data) as { trades: number[] };
      return rows.filter((_, at) => at % TRADE_STRIDE === 0);
    });
  return { events: changes.map(({ id }) => id), trades: trades.map((id) => `EURUSD ${id}`), early: 0 };
}

const isChange = (heard: Heard): heard is Change =>
  heard.kind === "event" && ["quotes", "trades", "depth"].includes(heard.name);

describe("what a terminal heard of prices", () => {
  it("[F60] is whole: every id that the server sent while it was live was applied once", () => {
    const verdict = hear();
    expect(verdict).toMatchObject({
      lost: [],
      doubled: [],
      breaches: [],
      missed: [],
      gaps: 0,
      duplicates: 0,
      untaken: [],
      mistaken: [],
      oddTrades: [],
    });
    expect(verdict.takenTrades).toBeGreaterThan(0);
    expect(verdict.held).toBeGreaterThan(200);
    expect(verdict.applied).toBeGreaterThanOrEqual(verdict.held);
    expect(verdict.liveMs).toBeGreaterThan(15_000);
  });

  it("[F60] an event that is swallowed, with the prev that would tell of it, is found in the server's log", () => {
    const verdict = hear((heard) => {
      const changes = heard.filter(isChange);
      const [gone, next] = [changes[60], changes[61]];
      if (gone?.kind !== "event" || next?.kind !== "event") throw new Error("too few");
      const { prev } = JSON.parse(gone.data) as { prev: number };
      const forged = { ...next, data: next.data.replace(/"prev":\d+/, `"prev":${prev}`) };
      return heard.filter((one) => one !== gone).map((one) => (one === next ? forged : one));
    });
    expect(verdict.lost).toHaveLength(1);
  });

  it("[F60] a page whose stores do not take every hundredth event is told which", () => {
    const verdict = hear(undefined, (taken) => taken.filter((_, at) => (at + 1) % 100 !== 0));
    expect(verdict).toMatchObject({ lost: [], doubled: [], mistaken: [] });
    expect(verdict.untaken.length).toBeGreaterThan(1);
  });

  it("[F60] a trade that the tape did not take, and one that it took twice, are told", () => {
    const isTrade = ({ name }: Change): boolean => name === "trades";
    const without = hear(undefined, (taken) => taken.filter((one) => one !== taken.find(isTrade)));
    expect(without.oddTrades[0]).toMatch(/^EURUSD \d+ is missing$/);
    const twice = hear(undefined, (taken) => [...taken, ...taken.filter(isTrade).slice(0, 1)]);
    expect(twice.oddTrades[0]).toMatch(/^EURUSD \d+ is too many$/);
    expect(twice.mistaken).toHaveLength(1);
  });

  it("[F60] an event that comes twice is dropped by the terminal, and counted", () => {
    const verdict = hear((heard) => {
      const index = heard.findIndex((one) => isChange(one)) + 30;
      const again = heard[index];
      return again === undefined ? heard : heard.toSpliced(index, 0, again);
    });
    expect(verdict).toMatchObject({ lost: [], doubled: [], duplicates: 1 });
  });

  it("[F60] a reset and a snapshot older than what was applied: what is newer is applied once more, and no fault", () => {
    const started = (restarting: (heard: Heard[], event: Change) => Heard[]) => {
      let again: Change | undefined;
      return hear(
        (heard) => {
          const changes = heard.filter(isChange);
          const at = changes.findIndex(({ name }, index) => index > 60 && name === "quotes");
          again = changes[at];
          const before = changes[at - 1];
          const snapshot = heard.find((one) => one.kind === "event" && one.name === "snapshot");
          if (again === undefined || before === undefined || snapshot?.kind !== "event")
            throw new Error("too few");
          const reset = { ...snapshot, name: "reset", data: '{"reason":"overflow"}', id: "" };
          const older = { ...snapshot, id: before.id };
          return heard.toSpliced(heard.indexOf(again) + 1, 0, ...restarting([reset, older], again));
        },
        (taken) => taken.flatMap((one) => (one === again ? [one, one] : [one])),
      );
    };
    const verdict = started((restart, event) => [...restart, event]);
    expect(verdict).toMatchObject({
      lost: [],
      doubled: [],
      breaches: [],
      untaken: [],
      mistaken: [],
      oddTrades: [],
    });
    expect(verdict.missed).toEqual(["overflow"]);
    // A page that has no such reason and takes it twice is at fault.
    const unexcused = started((_, event) => [event]);
    expect(unexcused.mistaken).toHaveLength(1);
  });

  it("[F60] a stream that asks for less than it has, or for nothing, is told", () => {
    const resume = (change: (url: URL) => void) => (heard: Heard[]) =>
      heard.map((one, index) => {
        if (one.kind !== "open" || index === 0) return one;
        const url = new URL(one.url);
        change(url);
        return { ...one, url: url.href };
      });
    expect(hear(resume((url) => url.searchParams.set("lastEventId", "x:1"))).breaches[0]).toMatch(
      /asked to resume from x:1, and stood at/,
    );
    expect(hear(resume((url) => url.searchParams.delete("lastEventId"))).breaches[0]).toMatch(
      /gave up its place/,
    );
  });
});
