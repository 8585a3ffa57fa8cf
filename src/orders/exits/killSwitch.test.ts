import { describe, expect, it } from "vitest";
import { createKillSwitch, type KillSwitch } from "./killSwitch.ts";
import type { OrderChannel } from "../orderChannel.ts";
import { DRAFT, openDesk, positionReport, refusalText, report, type Desk } from "../orderFixtures.ts";
import type { SharedText } from "../../lib/keptText.ts";
import { sharedInMemory } from "../../lib/textInMemory.ts";

interface Tab {
  readonly desk: Desk;
  readonly kill: KillSwitch;
  readonly notices: string[];
}

/** A desk with a kill switch over it, on a channel that takes messages while `up` says so. */
function openTab(kept: SharedText = sharedInMemory()(), up = () => true): Tab {
  const notices: string[] = [];
  const parts: { kill?: KillSwitch } = {};
  const channel: OrderChannel = {
    send(message) {
      if (!up()) return "notLive";
      desk.wire.push(message);
      return "sent";
    },
  };
  const desk: Desk = openDesk({ kept, channel, killed: () => parts.kill?.isOn() === true });
  const kill = createKillSwitch({
    kept,
    account: "DEMO",
    clock: desk.clock,
    cancelAll: () => desk.entry.cancelAll(),
    notify: (text) => notices.push(text),
  });
  parts.kill = kill;
  return { desk, kill, notices };
}

/** The exchange says that the account holds this much of EURUSD. */
function hold(desk: Desk, qty: string): void {
  desk.receive(positionReport({ symbol: "EURUSD", qty, avgPx: "1.09", cost: "0" }));
}

const sell = { ...DRAFT, side: "sell" } as const;
const HELD_BACK =
  "Kill switch is on: only orders that reduce a position are sent. Release it in the top bar.";

describe("the kill switch", () => {
  it("[K12] cancels all with one request and holds new orders back until it is released", () => {
    const { desk, kill } = openTab();
    const resting = desk.submit();
    desk.receive(report({ clOrdId: resting }));
    kill.engage();
    expect(desk.sent("orderMassCancelRequest")).toHaveLength(1);
    expect(kill.getState()).toEqual({
      on: true,
      since: desk.clock.now(),
      cancelSentAt: desk.clock.now(),
      refusal: null,
    });
    desk.clock.advance(1_000);
    expect(refusalText(desk.entry.submit({ ...DRAFT, orderQty: "20000" }))).toBe(HELD_BACK);
    expect(desk.entry.check(sell)?.text).toBe(HELD_BACK);
    expect(desk.sent("newOrderSingle")).toHaveLength(1);
    kill.release();
    expect(desk.entry.submit(sell).kind).toBe("sent");
  });

  it("[K12] blocks at once while the link is down, says that nothing was canceled, and queues nothing", () => {
    let up = true;
    const { desk, kill } = openTab(sharedInMemory()(), () => up);
    const resting = desk.submit();
    desk.receive(report({ clOrdId: resting }));
    up = false;
    kill.engage();
    expect(kill.getState()).toMatchObject({
      on: true,
      cancelSentAt: null,
      refusal: "Not sent: the order channel is not connected",
    });
    up = true;
    desk.logon(true);
    desk.synced();
    desk.clock.advance(600_000);
    expect(desk.sent("orderMassCancelRequest")).toEqual([]);
    expect(refusalText(desk.entry.submit(sell))).toBe(HELD_BACK);
    kill.cancelAll();
    expect(desk.sent("orderMassCancelRequest")).toHaveLength(1);
    expect(kill.getState()).toMatchObject({ cancelSentAt: desk.clock.now(), refusal: null });
  });

  it("[K10] lets cancels of single orders leave", () => {
    const { desk, kill } = openTab();
    kill.engage();
    const foreign = report({ clOrdId: "other-desk" });
    desk.receive(foreign);
    expect(desk.entry.cancel("other-desk").kind).toBe("sent");
  });

  it.each([
    ["a sell of all of a long position", "10000", { side: "sell" }, true],
    ["a sell of part of it", "20000", { side: "sell" }, true],
    ["a sell that would turn it round", "9000", { side: "sell" }, false],
    ["a buy on top of it", "10000", { side: "buy" }, false],
    ["a buy against a short position", "-10000", { side: "buy" }, true],
    ["a sell on top of a short position", "-10000", { side: "sell" }, false],
    ["a sell of what is not held", "0", { side: "sell" }, false],
    [
      "a sell of another symbol",
      "10000",
      { side: "sell", symbol: "BTCUSD", orderQty: "1", price: "109000" },
      false,
    ],
  ] as const)("[K10] decides on %s", (_, held, changes, leaves) => {
    const { desk, kill } = openTab();
    hold(desk, held);
    kill.engage();
    expect(desk.entry.submit({ ...DRAFT, ...changes }).kind).toBe(leaves ? "sent" : "refused");
  });

  it("[K10] counts every order that may still trade on the same side", () => {
    const { desk, kill } = openTab();
    hold(desk, "15000");
    kill.engage();
    expect(desk.entry.submit({ ...sell, orderQty: "10000" }).kind).toBe("sent");
    expect(refusalText(desk.entry.submit({ ...sell, orderQty: "6000" }))).toBe(HELD_BACK);
    expect(desk.entry.submit({ ...sell, orderQty: "5000" }).kind).toBe("sent");
  });

  it("[K10] knows no position before the first snapshot, so that nothing leaves", () => {
    const { desk, kill } = openTab();
    hold(desk, "10000");
    desk.store.update((state) => ({ ...state, synced: false }));
    kill.engage();
    expect(refusalText(desk.entry.submit(sell))).toBe(HELD_BACK);
  });

  it("[K11] lets a replace leave that makes an order smaller, and none that makes it larger or moves it", () => {
    const { desk, kill } = openTab();
    const keys = ["A", "B", "C"];
    keys.forEach((clOrdId, at) => desk.receive(report({ clOrdId, orderId: `X${at}` })));
    kill.engage();
    // The mass cancel is refused, so the orders stand without a request.
    desk.receive({
      type: "businessMessageReject",
      refType: "orderMassCancelRequest",
      refClOrdId: (desk.sent("orderMassCancelRequest")[0] as { clOrdId: string }).clOrdId,
      businessRejectReason: "other",
    });
    expect(refusalText(desk.entry.replace("A", { orderQty: "20000", price: "" }))).toBe(HELD_BACK);
    expect(refusalText(desk.entry.replace("B", { orderQty: "", price: "1.09100" }))).toBe(HELD_BACK);
    expect(desk.entry.replace("C", { orderQty: "5000", price: "" }).kind).toBe("sent");
    hold(desk, "-20000");
    desk.receive(
      report({ clOrdId: "B", orderId: "X1", execType: "canceled", ordStatus: "canceled", leavesQty: "0" }),
    );
    expect(desk.entry.replace("A", { orderQty: "", price: "1.09100" }).kind).toBe("sent");
  });
});

describe("the kill switch, kept", () => {
  it("[K2] is on over a reload and in every tab, and is released in every tab", () => {
    const tabOf = sharedInMemory();
    const first = openTab(tabOf());
    const second = openTab(tabOf());
    let told = 0;
    second.kill.subscribe(() => {
      told += 1;
    });
    first.kill.engage();
    expect(second.kill.getState()).toEqual(first.kill.getState());
    expect(told).toBeGreaterThan(0);
    expect(second.desk.sent("orderMassCancelRequest")).toEqual([]);
    expect(refusalText(second.desk.entry.submit(DRAFT))).toBe(HELD_BACK);
    const reloaded = openTab(tabOf());
    expect(reloaded.kill.getState()).toEqual(first.kill.getState());
    reloaded.kill.release();
    expect(first.desk.entry.submit(DRAFT).kind).toBe("sent");
  });

  it("[K2] is read anew by every check, before another tab's word of it arrives", () => {
    const texts = new Map<string, string>();
    const silent = { ...sharedInMemory(texts)(), onChange: () => () => undefined };
    const first = openTab(silent);
    const second = openTab(silent);
    first.kill.engage();
    expect(refusalText(second.desk.entry.submit(DRAFT))).toBe(HELD_BACK);
  });

  it("[K2] hears no other tab once it is closed", () => {
    const tabOf = sharedInMemory();
    const first = openTab(tabOf());
    const second = openTab(tabOf());
    second.kill.close();
    first.kill.engage();
    expect(second.kill.getState().on).toBe(false);
  });

  it.each(["", "not JSON", "null", "[]", '{"on":"yes"}', '{"on":false}'])(
    "[K13] is on when %j was kept",
    (text) => {
      const { kill } = openTab(sharedInMemory(new Map([["tapedeck.killSwitch.DEMO", text]]))());
      expect(kill.getState()).toEqual({ on: true, since: null, cancelSentAt: null, refusal: null });
    },
  );

  it("[K2] holds in this tab and says so when the browser keeps nothing", () => {
    const { kill, desk, notices } = openTab({
      ...sharedInMemory()(),
      get: () => null,
      set: (key) => key.startsWith("tapedeck.order."),
      onChange: () => () => undefined,
    });
    kill.engage();
    expect(refusalText(desk.entry.submit(DRAFT))).toBe(HELD_BACK);
    expect(new Set(notices)).toEqual(
      new Set(["This browser does not keep the kill switch: it holds in this tab, until a reload."]),
    );
  });
});
