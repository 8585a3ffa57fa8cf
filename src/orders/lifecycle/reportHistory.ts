import { createListeners } from "../../lib/listeners.ts";
import type { ExecutionReport, OrderCancelReject, ServerMessage } from "../../protocol/serverMessages.ts";
import type { Order } from "./order.ts";
import { NO_ORDER_ID } from "./orderIndex.ts";

/** What the exchange said about an order, word for word. */
export type OrderEvent = ExecutionReport | OrderCancelReject;

/** Kept of each order, and orders kept: the oldest go first. */
export const MAX_EVENTS = 200;
export const MAX_ORDERS = 1_000;

/**
 * Everything that was said about each order since the page was opened, for a person to read. Nothing is decided by it:
 * what an order is now stands in the order store.
 */
export interface ReportHistory {
  /** Takes every message of the order channel; keeps those about orders. An execId counts once. */
  message(message: ServerMessage): void;
  /** Oldest first by the exchange's clock, whatever they came in; the same array until something is added. */
  of(order: Pick<Order, "key" | "orderId">): readonly OrderEvent[];
  subscribe(listener: () => void): () => void;
}

interface OrderLife {
  events: readonly OrderEvent[];
  /** Every name that it goes by: clOrdIds of its chain and its orderId. */
  readonly names: Set<string>;
}

const NOTHING: readonly OrderEvent[] = [];

export function createReportHistory(): ReportHistory {
  const added = createListeners<void>();
  const lives = new Map<string, OrderLife>();
  /** Oldest first. */
  const inOrder = new Set<OrderLife>();

  function lifeOf(names: readonly string[]): OrderLife {
    const known = names.map((name) => lives.get(name)).find((life) => life !== undefined);
    const life = known ?? { events: NOTHING, names: new Set<string>() };
    inOrder.add(life);
    for (const name of names) {
      life.names.add(name);
      lives.set(name, life);
    }
    for (const oldest of inOrder) {
      if (inOrder.size <= MAX_ORDERS) break;
      inOrder.delete(oldest);
      for (const name of oldest.names) if (lives.get(name) === oldest) lives.delete(name);
    }
    return life;
  }

  return {
    message(message) {
      if (message.type !== "executionReport" && message.type !== "orderCancelReject") return;
      const life = lifeOf(namesOf(message));
      if (life.events.some((event) => isSame(event, message))) return;
      life.events = [...life.events, message].toSorted(byTime).slice(-MAX_EVENTS);
      added.emit();
    },
    of: ({ key, orderId }) => (lives.get(`c ${key}`) ?? lives.get(`o ${orderId ?? ""}`))?.events ?? NOTHING,
    subscribe: (listener) => added.add(listener),
  };
}

/** Of the same moment: as they came. */
function byTime(one: OrderEvent, other: OrderEvent): number {
  return one.transactTime - other.transactTime;
}

/** A clOrdId and an orderId may be the same text. */
function namesOf({ clOrdId, origClOrdId, orderId }: OrderEvent): readonly string[] {
  const names = [`c ${clOrdId}`];
  if (origClOrdId !== undefined) names.unshift(`c ${origClOrdId}`);
  if (orderId !== NO_ORDER_ID) names.push(`o ${orderId}`);
  return names;
}

function isSame(one: OrderEvent, other: OrderEvent): boolean {
  if (one.type === "executionReport" && other.type === "executionReport")
    return one.execId === other.execId && one.execType === other.execType;
  return one.type === other.type && one.clOrdId === other.clOrdId && one.seq === other.seq;
}
