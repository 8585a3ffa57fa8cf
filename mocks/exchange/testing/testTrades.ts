import type { AccountReport, ExecutionReport, PositionReport } from "../../../src/protocol/serverMessages.ts";
import type { TradeFaults } from "../faults/tradeFaults.ts";
import { createTestExchange, type TestClient, type TestExchange } from "./testExchange.ts";

/** The execution reports that came since it was last asked. */
export function reports(client: TestClient): ExecutionReport[] {
  return client.read().filter((message) => message.type === "executionReport");
}

/** The same, each as its step: the order, what happened, how it stands, filled and left. */
export function steps(client: TestClient): string[] {
  return reports(client).map(
    (one) => `${one.clOrdId} ${one.execType} ${one.ordStatus} ${one.cumQty}/${one.leavesQty}`,
  );
}

/** What the newest reports say of the position and the account. */
export interface Standing {
  readonly position: PositionReport | undefined;
  readonly account: AccountReport | undefined;
}

export function standing(client: TestClient): Standing {
  const messages = client.read();
  const position = messages.findLast((one) => one.type === "positionReport");
  const account = messages.findLast((one) => one.type === "accountReport");
  return { position, account };
}

/** Somebody to trade with, a client, and what the exchange can be told to do to their trades. */
export interface TestTrades extends Omit<TestExchange, "trades"> {
  readonly maker: TestClient;
  readonly client: TestClient;
  /** Each with the step at which it is written. */
  readonly trades: TradeFaults;
  /** The newest fill without an execId. Returns why it cannot be, null when it is done. */
  bust(account?: string, execId?: string): string | null;
  /** The same of the client. */
  correct(px: string, qty: string, execId?: string): string | null;
}

export function setUp(): TestTrades {
  const test = createTestExchange();
  const maker = test.logon("maker");
  const client = test.logon("client");
  const { tradeFaults } = test.exchange;
  /** What the exchange does is written at its next step. */
  const stepped = <Result>(result: Result): Result => {
    test.advance(50);
    return result;
  };
  const trades: TradeFaults = {
    ...tradeFaults,
    bust: (fault, dry) => stepped(tradeFaults.bust(fault, dry)),
    correct: (fault, dry) => stepped(tradeFaults.correct(fault, dry)),
    doneForDay: (fault, dry) => stepped(tradeFaults.doneForDay(fault, dry)),
    pendingAcks: (ms) => stepped(tradeFaults.pendingAcks(ms)),
  };
  const bust = (account = "client", execId = ""): string | null =>
    trades.bust({ fault: "bust", account, execId }, false);
  const correct = (px: string, qty: string, execId = ""): string | null =>
    trades.correct({ fault: "correct", account: "client", execId, px, qty }, false);
  return { ...test, maker, client, trades, bust, correct };
}

/** A buy at 1.10 with its target above and its stop below. */
export function bracket(orderQty: string): Parameters<TestClient["send"]>[0] {
  const orders = [
    { clOrdId: "entry", side: "buy", ordType: "limit", price: "1.10000" },
    { clOrdId: "target", side: "sell", ordType: "limit", price: "1.10100" },
    { clOrdId: "stop", side: "sell", ordType: "stop", stopPx: "1.09000" },
  ] as const;
  return {
    type: "newOrderList",
    listId: "l",
    contingencyType: "oneTriggersTheOther",
    orders: orders.map((leg) => ({ ...leg, symbol: "EURUSD", orderQty })),
  };
}
