import * as z from "zod/mini";
import type { Clock } from "../../lib/clock.ts";
import type { ListedText } from "../../lib/keptText.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import {
  avgPxSchema,
  clOrdIdSchema,
  decimalSchema,
  ordTypeSchema,
  sideSchema,
  timeInForceSchema,
} from "../../protocol/orderTerms.ts";
import { decodePrice, decodeQty, formatPrice, formatQty, type Lots } from "../../protocol/units.ts";
import { words } from "../../words/words.ts";
import type { Order } from "../lifecycle/order.ts";
import { NO_CONDITIONS } from "../lifecycle/orderConditions.ts";
import type { OrderIndex } from "../lifecycle/orderIndex.ts";
import { putOrder, type OrderStore } from "../lifecycle/orderStore.ts";
import { mayStep } from "../lifecycle/orderTransitions.ts";

/** After this long it is not shown any more: what is finished is of its day. */
const SHOWN_MS = 24 * 3_600_000;

const price = z.nullable(decimalSchema);

/** What the history shows of an order that was put away. Figures as on the wire. */
const putAwaySchema = z.object({
  /** Local wall clock. */
  at: z.int(),
  key: clOrdIdSchema,
  clOrdId: clOrdIdSchema,
  orderId: z.nullable(z.string().check(z.maxLength(64))),
  symbol: z.string().check(z.maxLength(24)),
  side: sideSchema,
  ordType: ordTypeSchema,
  timeInForce: timeInForceSchema,
  orderQty: decimalSchema,
  price,
  stopPx: price,
  cumQty: decimalSchema,
  avgPx: avgPxSchema,
  external: z.boolean(),
  createdAt: z.int(),
  transactTime: z.nullable(z.int()),
});
type PutAway = Readonly<z.infer<typeof putAwaySchema>>;

/** Orders that the exchange no longer knows and that the trader has put into the history, over reloads too. */
export interface PutAways {
  /** False when the order is none that the exchange has denied. */
  put(key: string): boolean;
  /** Once a snapshot is whole: those that it does not tell of stand in the history again. */
  restore(): void;
  /** The exchange has told of the order again, which was put away before. */
  knownAgain(key: string): void;
}

export interface PutAwaysOptions {
  readonly store: OrderStore;
  readonly index: OrderIndex;
  readonly kept: ListedText;
  readonly account: string;
  readonly clock: Clock;
  readonly instrument: (symbol: string) => Instrument | undefined;
}

export function createPutAways({ store, index, kept, clock, ...options }: PutAwaysOptions): PutAways {
  const prefix = `tapedeck.putAway.${options.account}.`;

  function all(): readonly PutAway[] {
    return kept.keys(prefix).flatMap((key) => {
      const one = readPutAway(kept.get(key));
      if (one !== null && clock.now() - one.at < SHOWN_MS) return [one];
      kept.remove(key);
      return [];
    });
  }

  // Another terminal's order that comes back is that terminal's.
  for (const one of all()) if (!one.external) learn(one);

  function learn({ key, clOrdId, orderId }: PutAway): void {
    index.learn(key, { clOrdId, origClOrdId: key, ...(orderId === null ? {} : { orderId }) });
  }

  return {
    put(key) {
      const order = store.getState().orders.get(key);
      const instrument = order === undefined ? undefined : options.instrument(order.symbol);
      if (order === undefined || instrument === undefined || !isForgotten(order)) return false;
      const at = clock.now();
      // Where it cannot be kept it is away until the page is loaded anew, and the exchange does not list it then.
      kept.set(`${prefix}${key}`, JSON.stringify(putAwayOf(order, instrument, at)));
      store.update((state) => putOrder(state, awayed(order)));
      return true;
    },
    restore() {
      const { orders } = store.getState();
      const named = new Set([...orders.values()].map(({ orderId }) => orderId));
      for (const one of all()) {
        if (orders.get(one.key)?.state === "unknownOrder") continue;
        const instrument = options.instrument(one.symbol);
        if (
          orders.has(one.key) ||
          orders.has(one.clOrdId) ||
          (one.orderId !== null && named.has(one.orderId))
        )
          kept.remove(`${prefix}${one.key}`);
        else if (instrument !== undefined) {
          const order = orderOf(one, instrument);
          if (order === null) continue;
          learn(one);
          store.update((state) => putOrder(state, order));
        }
      }
    },
    knownAgain: (key) => kept.remove(`${prefix}${key}`),
  };
}

/** The exchange has named it once and does not know it now, and nothing is asked about it any more. */
export function isForgotten({ state, text, pending }: Pick<Order, "state" | "text" | "pending">): boolean {
  return state === "unknown" && pending === null && text === words.answers.forgotten;
}

function awayed(order: Order): Order {
  if (!mayStep(order.state, "putAway", "unknownOrder")) return order;
  return { ...order, state: "unknownOrder", leavesQty: 0 as Lots };
}

function putAwayOf(order: Order, instrument: Instrument, at: number): PutAway {
  const stopPx = order.conditions?.stopPx ?? null;
  return {
    at,
    key: order.key,
    clOrdId: order.clOrdId,
    orderId: order.orderId,
    symbol: order.symbol,
    side: order.side,
    ordType: order.ordType,
    timeInForce: order.timeInForce,
    orderQty: formatQty(order.orderQty, instrument),
    price: order.price === null ? null : formatPrice(order.price, instrument),
    stopPx: stopPx === null ? null : formatPrice(stopPx, instrument),
    cumQty: formatQty(order.cumQty, instrument),
    avgPx: order.avgPx,
    external: order.external,
    createdAt: order.createdAt,
    transactTime: order.transactTime,
  };
}

/** Null when its figures are none of the instrument any more. */
function orderOf(one: PutAway, instrument: Instrument): Order | null {
  const orderQty = decodeQty(one.orderQty, instrument);
  const cumQty = decodeQty(one.cumQty, instrument);
  const limit = one.price === null ? null : decodePrice(one.price, instrument);
  const stop = one.stopPx === null ? null : decodePrice(one.stopPx, instrument);
  if (!orderQty.ok || !cumQty.ok || limit?.ok === false || stop?.ok === false) return null;
  return {
    key: one.key,
    clOrdId: one.clOrdId,
    orderId: one.orderId,
    symbol: one.symbol,
    side: one.side,
    ordType: one.ordType,
    timeInForce: one.timeInForce,
    orderQty: orderQty.value,
    price: limit === null ? null : limit.value,
    conditions: stop === null ? undefined : { ...NO_CONDITIONS, stopPx: stop.value },
    state: "unknownOrder",
    cumQty: cumQty.value,
    leavesQty: 0 as Lots,
    avgPx: one.avgPx,
    pending: null,
    ordRejReason: null,
    text: words.answers.forgotten,
    external: one.external,
    createdAt: one.createdAt,
    transactTime: one.transactTime,
    applied: { state: 0, terms: 0 },
  };
}

function readPutAway(text: string | null): PutAway | null {
  if (text === null) return null;
  try {
    const parsed = z.safeParse(putAwaySchema, JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
