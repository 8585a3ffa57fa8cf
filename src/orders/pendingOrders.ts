import * as z from "zod/mini";
import { clOrdIdSchema, ordTypeSchema, sideSchema, timeInForceSchema } from "../protocol/orderTerms.ts";
import type { KeptText } from "../settings/settingsStore.ts";

const keptOrderSchema = z.object({
  clOrdId: clOrdIdSchema,
  symbol: z.string().check(z.maxLength(24)),
  side: sideSchema,
  ordType: ordTypeSchema,
  timeInForce: timeInForceSchema,
  orderQty: z.string().check(z.maxLength(40)),
  price: z.string().check(z.maxLength(40)),
  /** Local wall clock. */
  sentAt: z.int(),
  /** False until the exchange has said anything about it: after a reload its fate must be asked for then. */
  answered: z.boolean(),
  /** The clOrdIds of its replaces: it may be known by one of them later. */
  replaces: z.array(clOrdIdSchema),
});

/** An order as it was typed and sent, kept before it is sent and until the exchange no longer lists it. */
export type KeptOrder = Readonly<z.infer<typeof keptOrderSchema>>;

/** More than this and the oldest answered ones are forgotten. */
const MAX_KEPT = 500;

export interface PendingOrders {
  all(): readonly KeptOrder[];
  /** How many kept orders could not be read when this was made. They are gone. */
  readonly broken: number;
  /** False when it could not be kept; then it must not be sent. */
  add(order: KeptOrder): boolean;
  answered(clOrdId: string): void;
  /** False when it could not be kept. */
  replacedBy(clOrdId: string, replaceId: string): boolean;
  /** Takes back a replace that did not leave. */
  notReplacedBy(clOrdId: string, replaceId: string): void;
  remove(clOrdId: string): void;
}

/** Reads and writes the text anew each time, since the tabs of one browser share it. */
export function createPendingOrders(kept: KeptText, account: string): PendingOrders {
  const key = `tapedeck.orders.${account}`;
  const { broken, orders } = readKeptOrders(kept.get(key));
  if (broken > 0) write(orders);

  function all(): readonly KeptOrder[] {
    return readKeptOrders(kept.get(key)).orders;
  }
  function write(orders: readonly KeptOrder[]): boolean {
    return kept.set(key, JSON.stringify(orders));
  }
  function change(clOrdId: string, next: (order: KeptOrder) => KeptOrder): boolean {
    const before = all();
    const after = before.map((order) => (order.clOrdId === clOrdId ? next(order) : order));
    return after.every((order, index) => order === before[index]) || write(after);
  }
  return {
    all,
    broken,
    add: (order) => write(shortened([...all(), order])),
    answered(clOrdId) {
      change(clOrdId, (order) => (order.answered ? order : { ...order, answered: true }));
    },
    replacedBy: (clOrdId, replaceId) =>
      change(clOrdId, (order) => ({ ...order, replaces: [...order.replaces, replaceId] })),
    notReplacedBy(clOrdId, replaceId) {
      change(clOrdId, (order) => ({ ...order, replaces: order.replaces.filter((id) => id !== replaceId) }));
    },
    remove(clOrdId) {
      const before = all();
      const after = before.filter((order) => order.clOrdId !== clOrdId);
      if (after.length < before.length) write(after);
    },
  };
}

/** Kept text as orders, one by one, so that a broken one costs only itself. */
export function readKeptOrders(text: string | null): {
  readonly orders: readonly KeptOrder[];
  readonly broken: number;
} {
  if (text === null) return { orders: [], broken: 0 };
  let saved: unknown;
  try {
    saved = JSON.parse(text);
  } catch {
    return { orders: [], broken: 1 };
  }
  if (!Array.isArray(saved)) return { orders: [], broken: 1 };
  const orders: KeptOrder[] = [];
  for (const element of saved as unknown[]) {
    const parsed = z.safeParse(keptOrderSchema, element);
    if (parsed.success) orders.push(parsed.data);
  }
  return { orders, broken: saved.length - orders.length };
}

function shortened(orders: readonly KeptOrder[]): readonly KeptOrder[] {
  let over = orders.length - MAX_KEPT;
  if (over <= 0) return orders;
  return orders.filter((order) => {
    if (!order.answered || over === 0) return true;
    over -= 1;
    return false;
  });
}
