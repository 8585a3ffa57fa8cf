import { assertNever, invariant } from "../../../src/lib/assert.ts";
import type {
  ListedOrder,
  NewOrderList,
  OrderCancelReplaceRequest,
} from "../../../src/protocol/clientMessages.ts";
import type { ContingencyType } from "../../../src/protocol/orderTerms.ts";
import type { Lots, Ticks } from "../../../src/protocol/units.ts";
import type { TapeTrade } from "../market/market.ts";
import { ALWAYS_OPEN } from "../day/dayPlans.ts";
import { createMatching, type Matching, type MatchingState, type OnMatch } from "../market/matching.ts";
import { createOrderDesk, type DeskState, type OrderDesk } from "../orders/orderDesk.ts";
import type { Answer, ReportOf } from "../orders/serverReport.ts";
import { LISTINGS, NOON } from "./testExchange.ts";
import { createMarketPhases, type MarketPhases, type PhasesState } from "../day/tradingPhases.ts";

// For tests only: the engine without its sessions.

export interface TestEngine {
  readonly matching: Matching;
  readonly desk: OrderDesk;
  readonly phases: MarketPhases;
  /** Everything that was reported, oldest first, with the account that it went to. */
  readonly log: readonly (readonly [account: string, report: Answer])[];
  readonly tape: readonly TapeTrade[];
  now(): number;
  /** Calls the listener at each match, before accounts are told of it. */
  watch(listener: OnMatch): void;
  /** Does an action and lets a step of 50 ms pass. Cancels and replaces name orders by number, newest clOrdId first. */
  act(action: Action): void;
  save(): EngineState;
}

interface EngineState {
  readonly matching: MatchingState;
  readonly desk: DeskState;
  readonly phases: PhasesState;
  readonly at: number;
  readonly names: readonly (readonly [string, string])[];
  readonly sent: number;
}

export type Terms = Omit<ListedOrder, "clOrdId" | "symbol">;

/** What one of three accounts, or the venue, does next in EURUSD. */
export type Action =
  | { readonly kind: "new"; readonly who: number; readonly terms: Terms }
  | {
      readonly kind: "list";
      readonly who: number;
      readonly contingencyType: ContingencyType;
      readonly legs: readonly Terms[];
    }
  | { readonly kind: "cancel"; readonly pick: number }
  | {
      readonly kind: "replace";
      readonly pick: number;
      readonly changes: Pick<OrderCancelReplaceRequest, "orderQty" | "price" | "stopPx" | "displayQty">;
    }
  | { readonly kind: "massCancel"; readonly who: number }
  | { readonly kind: "bust"; readonly pick: number; readonly lots: number; readonly ticks: number }
  | { readonly kind: "doneForDay"; readonly who: number }
  | { readonly kind: "phase"; readonly word: "halt" | "resume" | "auction" };

const ACCOUNTS = ["a", "b", "c"] as const;

export function createTestEngine(state?: EngineState): TestEngine {
  let at = state?.at ?? NOON;
  let sent = state?.sent ?? 0;
  const log: [string, Answer][] = [];
  const tape: TapeTrade[] = [];
  /** Account of each clOrdId that was sent, and the order's newest name. */
  const names = new Map(state?.names);
  const now = (): number => at;
  let onMatch: OnMatch | undefined;
  const matching = createMatching(
    LISTINGS,
    now,
    (market, match, trade) => {
      tape.push(trade);
      onMatch?.(market, match, trade);
      desk.matched(market, match);
    },
    state?.matching,
    {
      settled: () => desk.settle(),
      apart: (buyerId, sellerId) => desk.apart(buyerId, sellerId),
      breached: (market) => phases.auction(market, 200),
    },
  );
  const phases = createMarketPhases({
    matching,
    now,
    planOf: () => ALWAYS_OPEN,
    entered: (market, from, auctionPx) => desk.phaseEntered(market, from, auctionPx),
    sessionEnded: (market) => desk.sessionEnded(market),
    state: state?.phases,
  });
  const sink = {
    toAccount: (account: string, report: Answer) => void log.push([account, report]),
    toRequester: ({ account }: { account: string }, report: Answer) => void log.push([account, report]),
  };
  const desk: OrderDesk = createOrderDesk(matching, now, sink, state?.desk);
  const eurusd = matching.bySymbol("EURUSD");

  function from(account: string) {
    return { account, sessionId: "main", reqId: undefined };
  }

  function name(account: string): string {
    sent += 1;
    const clOrdId = `o${sent}`;
    names.set(clOrdId, account);
    return clOrdId;
  }

  function perform(action: Action): void {
    switch (action.kind) {
      case "new": {
        const account = ACCOUNTS[action.who % 3] ?? "a";
        const order = { ...action.terms, clOrdId: name(account), symbol: "EURUSD" };
        return desk.newOrder(from(account), { type: "newOrderSingle", ...order });
      }
      case "list": {
        const account = ACCOUNTS[action.who % 3] ?? "a";
        const orders = action.legs.map((leg) => ({ ...leg, clOrdId: name(account), symbol: "EURUSD" }));
        const list: NewOrderList = {
          type: "newOrderList",
          listId: `l${sent}`,
          contingencyType: action.contingencyType,
          orders,
        };
        return desk.newOrderList(from(account), list);
      }
      case "cancel":
      case "replace": {
        const all = [...names].reverse();
        const picked = all[action.pick % Math.max(1, all.length)];
        if (picked === undefined) return;
        const [origClOrdId, account] = picked;
        const clOrdId = name(account);
        if (action.kind === "cancel")
          return desk.cancel(from(account), { type: "orderCancelRequest", clOrdId, origClOrdId }, "nobody");
        const type = "orderCancelReplaceRequest";
        return desk.replace(from(account), { type, clOrdId, origClOrdId, ...action.changes }, "nobody");
      }
      case "massCancel": {
        const account = ACCOUNTS[action.who % 3] ?? "a";
        desk.massCancel(from(account), { type: "orderMassCancelRequest", clOrdId: name(account) }, "nobody");
        return;
      }
      case "bust": {
        const fills = ACCOUNTS.flatMap((account) => desk.busts.fillsOf(account));
        const fill = fills.at(-1 - (action.pick % Math.max(1, fills.length)));
        if (fill === undefined) return;
        if (action.lots === 0) return desk.busts.bust(fill);
        desk.busts.correct(fill, { lots: action.lots as Lots, px: (fill.px + action.ticks) as Ticks });
        return;
      }
      case "doneForDay": {
        const order = desk.openOrder(ACCOUNTS[action.who % 3] ?? "a", "");
        if (order !== null) desk.doneForDay(order);
        return;
      }
      case "phase":
        invariant(eurusd !== undefined, "no EURUSD");
        if (action.word === "auction") return phases.auction(eurusd, 150);
        return phases[action.word](eurusd);
      default:
        assertNever(action, "action");
    }
  }

  return {
    matching,
    desk,
    phases,
    log,
    tape,
    now,
    watch(listener) {
      onMatch = listener;
    },
    act(action) {
      perform(action);
      at += 50;
      phases.tick();
      matching.tick();
      desk.tick();
    },
    save: () => ({
      matching: matching.save(),
      desk: desk.save(),
      phases: phases.save(),
      at,
      names: [...names],
      sent,
    }),
  };
}

export function isExecution(report: Answer): report is ReportOf<"executionReport"> {
  return report.type === "executionReport";
}
