import { invariant } from "../../../src/lib/assert.ts";
import type { ClientMessage } from "../../../src/protocol/clientMessages.ts";
import type { Instrument, InstrumentMessage } from "../../../src/protocol/instrument.ts";
import { testInstrument } from "../../../src/protocol/instrumentFixture.ts";
import { isProtocolError } from "../../../src/protocol/protocolError.ts";
import { decodeServerMessage, type ServerMessage } from "../../../src/protocol/serverMessages.ts";
import { createExchange, type Exchange, type ExchangeState } from "../exchange.ts";
import { TARIFF } from "../market/tariff.ts";
import type { Market, TapeTrade } from "../market/market.ts";
import type { OrderSession } from "../venue.ts";

// For tests only: an exchange with four instruments and no background flow, and clients that keep what they are sent.

function instrument(message: Partial<InstrumentMessage> & { symbol: string }): Instrument {
  return testInstrument({
    description: message.symbol,
    ...TARIFF[message.assetClass ?? "fx"],
    ...message,
  });
}

/** EURUSD at 1.10000, USDJPY at 150.000, the share ACME at 50.00 and the future YENF, priced in JPY, at 1,000. */
export const LISTINGS = [
  { instrument: instrument({ symbol: "EURUSD" }), close: 110_000 },
  {
    instrument: instrument({ symbol: "USDJPY", currency: "JPY", tickSize: "0.001", pricePrecision: 3 }),
    close: 150_000,
  },
  {
    instrument: instrument({
      symbol: "ACME",
      assetClass: "equity",
      tickSize: "0.01",
      pricePrecision: 2,
      lotSize: "1",
      minQty: "1",
      maxQty: "100000",
    }),
    close: 5_000,
  },
  {
    instrument: instrument({
      symbol: "YENF",
      assetClass: "future",
      currency: "JPY",
      tickSize: "5",
      pricePrecision: 0,
      lotSize: "1",
      minQty: "1",
      maxQty: "1000",
      contractMultiplier: "100",
    }),
    close: 200,
  },
] as const;

/** 2023-11-14 12:00 UTC, ten hours before the trading day ends. */
export const NOON = 1_699_963_200_000;

export interface TestClient {
  /** Messages since the last look, decoded by the protocol. */
  read(): ServerMessage[];
  /** Every text since the connection opened. */
  readonly texts: readonly string[];
  /** Code and reason, once the exchange has closed the link. */
  readonly closed: readonly (readonly [code: number, reason: string])[];
  send(message: ClientMessage): void;
  sendText(text: string): void;
  /** The connection breaks. */
  drop(): void;
}

export interface TestExchange {
  readonly exchange: Exchange;
  readonly trades: readonly (readonly [symbol: string, trade: TapeTrade])[];
  readonly market: (symbol: string) => Market;
  readonly now: () => number;
  /** Moves the clock in steps of 50 ms. */
  readonly advance: (ms: number) => void;
  /** Moves it at once, as a clock that has slept. */
  readonly leap: (ms: number) => void;
  readonly connect: (account?: string) => TestClient;
  /** Connects, logs on, and reads the answer away. */
  readonly logon: (
    account?: string,
    more?: { sessionId?: string; cancelOnDisconnect?: boolean },
  ) => TestClient;
}

export function createTestExchange(state?: ExchangeState, startAt = NOON): TestExchange {
  let now = startAt;
  const trades: [string, TapeTrade][] = [];
  const exchange = createExchange({
    listings: LISTINGS,
    seed: 1,
    heartbeatMs: 5_000,
    now: () => now,
    onTrade: (market, trade) => trades.push([market.instrument.symbol, trade]),
    onMessage: () => {},
    state,
  });

  function connect(account = "demo"): TestClient {
    const texts: string[] = [];
    const closed: [number, string][] = [];
    let seen = 0;
    const redeemed = exchange.tickets.redeem(exchange.tickets.issue(account));
    invariant(redeemed === account, "ticket");
    const session: OrderSession = exchange.gateway.open(account, {
      send: (text) => texts.push(text),
      close: (code, reason) => closed.push([code, reason]),
    });
    return {
      texts,
      closed,
      read() {
        const messages = texts.slice(seen).map((text) => {
          const message = decodeServerMessage(text);
          invariant(!isProtocolError(message), `bad message from the exchange: ${text}`);
          return message;
        });
        seen = texts.length;
        return messages;
      },
      send: (message) => session.receive(JSON.stringify(message)),
      sendText: (text) => session.receive(text),
      drop: () => session.closed(),
    };
  }

  return {
    exchange,
    trades,
    market(symbol) {
      const market = exchange.matching.bySymbol(symbol);
      invariant(market !== undefined, symbol);
      return market;
    },
    now: () => now,
    advance(ms) {
      for (let left = ms; left > 0; left -= 50) {
        now += Math.min(50, left);
        exchange.tick();
      }
    },
    leap(ms) {
      now += ms;
      exchange.tick();
    },
    connect,
    logon(account = "demo", more = {}) {
      const client = connect(account);
      client.send({ type: "logon", account, ...more });
      client.read();
      return client;
    },
  };
}

export function buy(
  clOrdId: string,
  orderQty: string,
  price?: string,
  more: Partial<Extract<ClientMessage, { type: "newOrderSingle" }>> = {},
): ClientMessage {
  return {
    type: "newOrderSingle",
    clOrdId,
    symbol: "EURUSD",
    side: "buy",
    ordType: price === undefined ? "market" : "limit",
    orderQty,
    ...(price === undefined ? {} : { price }),
    ...more,
  };
}

export function sell(
  clOrdId: string,
  orderQty: string,
  price?: string,
  more: Partial<Extract<ClientMessage, { type: "newOrderSingle" }>> = {},
): ClientMessage {
  return buy(clOrdId, orderQty, price, { side: "sell", ...more });
}
