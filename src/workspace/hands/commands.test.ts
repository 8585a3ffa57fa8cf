import { describe, expect, it } from "vitest";
import { NAMED } from "../../market/marketFixture.ts";
import { PANELS } from "../../panels/registry.ts";
import { refuseChord } from "./chord.ts";
import { COMMANDS } from "./commands.ts";
import type { CommandContext } from "./command.ts";
import { createHandsStore } from "./handsStore.ts";
import { createManualClock } from "../../lib/manualClock.ts";
import { paletteRows } from "./paletteRows.ts";

/** Ids of what the palette lists, without their kind. */
const listed = (typed: string): readonly string[] =>
  paletteRows(typed, COMMANDS, NAMED).map(({ id }) => id.replace(/^(command|symbol)-/, ""));

describe("default keys", () => {
  it("[U129] every exit, order by key, panel and interval has one; none is refused and no two are the same", () => {
    const bound = COMMANDS.filter(({ keys }) => keys !== undefined);
    expect(bound.flatMap(({ keys = "", risk }) => refuseChord(keys, risk) ?? [])).toEqual([]);
    expect(new Set(bound.map(({ keys }) => keys)).size).toBe(bound.length);
    const panels = new Set(PANELS.map(({ id }) => `panel-${id}`));
    const without = COMMANDS.filter(
      ({ id, group, keys, fixedKeys }) =>
        keys === undefined &&
        fixedKeys === undefined &&
        (["exits", "orders"].includes(group) || id.startsWith("interval-") || panels.has(id)),
    );
    expect(without.map(({ id }) => id).filter((id) => id !== "panel-faults")).toEqual(["panel-lab"]);
  });
});

it("[V234] a key says what is asked about, and sends it when it is pressed again within five seconds", () => {
  const clock = createManualClock();
  const sent: boolean[] = [];
  const context = {
    hands: createHandsStore(),
    terminal: {
      clock,
      instruments: { get: () => undefined },
      ticket: { getState: () => ({ symbol: "EURUSD", orderQty: "10k" }) },
      settings: { getState: () => ({ symbol: "EURUSD" }) },
      orderEntry: {
        submit(_draft: unknown, confirmed: boolean) {
          sent.push(confirmed);
          const refusal = { ordRejReason: "other", field: "order", text: "Quiet." };
          return confirmed ? { kind: "sent", clOrdId: "1" } : { kind: "refused", refusal, asks: true };
        },
      },
    },
  } as unknown as CommandContext;
  const press = (id: string) => COMMANDS.find((command) => command.id === id)?.run(context);
  expect(press("buy-market")).toBe("Not sent yet: Quiet. The same again within 5 s sends it.");
  clock.advance(5_001);
  press("buy-market");
  press("sell-market");
  press("buy-market");
  clock.advance(4_000);
  expect(press("buy-market")).toMatch(/^Sent/);
  expect(sent).toEqual([false, false, false, false, true]);
});

it("[V287] an order by key of a ticket on another symbol than the screen names both and asks; one of no symbol shows the ticket", () => {
  const hands = createHandsStore();
  const sent: string[] = [];
  const ticket = { symbol: "EURUSD", orderQty: "10k" };
  const context = {
    hands,
    terminal: {
      clock: createManualClock(),
      instruments: { get: () => undefined },
      ticket: { getState: () => ticket },
      settings: { getState: () => ({ symbol: "AAPL" }) },
      orderEntry: {
        caution: () => ({ note: null, beyond: { text: "Large." } }),
        submit(draft: { symbol: string }) {
          sent.push(draft.symbol);
          return { kind: "sent", clOrdId: "1" };
        },
      },
    },
  } as unknown as CommandContext;
  const press = () => COMMANDS.find(({ id }) => id === "sell-market")?.run(context);
  const asked =
    "Not sent yet: the ticket is on EURUSD, the screen on AAPL. Large. The same again within 5 s sends it.";
  expect(press()).toBe(asked);
  expect(sent).toEqual([]);
  expect(press()).toMatch(/^Sent/);
  ticket.symbol = "";
  expect(press()).toMatch(/^Not sent/);
  expect(hands.getState().panel).toEqual({ id: "order-ticket", focus: false });
  expect(sent).toEqual(["EURUSD"]);
});

describe("the palette", () => {
  it.each([
    ["sounds", "sounds-on"],
    ["colour blind", "upDown-colourBlind"],
    ["reduced motion", "motion-reduced"],
    ["large", "textSize-large"],
    ["language", "setting-language"],
    ["time zone", "setting-timeZone"],
    ["number format", "setting-numberFormat"],
    ["confirm", "setting-confirm"],
    ["one-click", "setting-tiles"],
    ["limits", "setting-limits"],
    ["notifications", "setting-browserNotices"],
    ["disconnect", "setting-disconnect"],
    ["dead man", "setting-deadMan"],
    ["kill", "kill-switch"],
    ["export", "setting-file"],
    ["scalper", "layout-scalper"],
    ["indicator", "indicator-sma20"],
    ["RSI", "indicator-rsi14"],
    ["log", "chart-scale-log"],
    ["candles", "chart-type-candles"],
    ["draw", "draw-trend"],
    ["horizontal", "draw-horizontal"],
    ["measure", "draw-measure"],
    ["delete drawings", "remove-drawings"],
    ["screenshot", "chart-picture"],
    ["newest bars", "chart-look-newest"],
    ["help", "keys"],
    ["close position", "flatten"],
    ["glossary", "glossary"],
    ["言語", "setting-language"],
  ])("[U130] %s finds %s", (typed, id) => {
    expect(listed(typed)).toContain(id);
  });

  it.each([
    ["theme: light", "theme-light"],
    ["light", "theme-light"],
    ["comfortable", "density-comfortable"],
    ["large", "textSize-large"],
    ["red up", "upDown-redUp"],
    ["equities", "layout-equities"],
    ["reset layout", "reset-layout"],
    ["sell", "sell-market"],
    ["gold", "GCG7"],
    ["eur usd", "EURUSD"],
    ["flatten", "flatten"],
    ["AMD", "AMD"],
    ["pop out", "popout-panel"],
    ["maximise", "maximize-panel"],
    ["dom", "panel-ladder"],
    ["tape", "panel-time-and-sales"],
    ["reset all", "reset-all"],
    ["indicator settings", "indicator-params"],
    ["new watchlist", "price-blotter-newList"],
    ["export fills", "fills-csv"],
    ["center", "ladder-center"],
    ["save layout", "save-layout"],
    ["cancel on disconnect: on", "disconnect-on"],
    ["kill", "kill-switch"],
    ["?", "keys"],
  ])("[U132, U134] %s lists %s first", (typed, id) => {
    expect(listed(typed)[0]).toBe(id);
  });

  it("[U132] the whole title of a command, the code and the name of an instrument each list it first", () => {
    const wrong = [
      ...COMMANDS.filter(({ id, title }) => listed(title)[0] !== id).map(({ title }) => title),
      ...NAMED.filter(({ symbol }) => listed(symbol)[0] !== symbol).map(({ symbol }) => symbol),
      ...NAMED.filter(({ symbol, description }) => listed(description)[0] !== symbol),
    ];
    expect(wrong).toEqual([]);
  });

  it("[U132] letters in the middle of a word of a command's other names are no find", () => {
    expect(listed("ts").filter((id) => ["flatten", "cancel-all"].includes(id))).toEqual([]);
  });

  it("[V196] every drawing tool and the picture has a key", () => {
    const keyed = COMMANDS.filter(({ id, keys }) => /^(draw-|chart-picture)/.test(id) && keys !== undefined);
    expect(keyed.map(({ id }) => id)).toEqual([
      "draw-horizontal",
      "draw-trend",
      "draw-measure",
      "chart-picture",
    ]);
  });

  it("[U130] every command has an id of its own", () => {
    expect(new Set(COMMANDS.map(({ id }) => id)).size).toBe(COMMANDS.length);
  });
});
