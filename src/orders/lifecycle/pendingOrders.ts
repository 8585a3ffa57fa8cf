import * as z from "zod/mini";
import {
  clOrdIdSchema,
  contingencyTypeSchema,
  execInstSchema,
  ordTypeSchema,
  pegOffsetTypeSchema,
  sideSchema,
  timeInForceSchema,
} from "../../protocol/orderTerms.ts";
import type { ListedText } from "../../lib/keptText.ts";

const keptOrderSchema = z.object({
  clOrdId: clOrdIdSchema,
  symbol: z.string().check(z.maxLength(24)),
  side: sideSchema,
  ordType: ordTypeSchema,
  timeInForce: timeInForceSchema,
  orderQty: z.string().check(z.maxLength(40)),
  price: z.string().check(z.maxLength(40)),
  stopPx: z.optional(z.string().check(z.maxLength(40))),
  pegOffsetValue: z.optional(z.string().check(z.maxLength(40))),
  pegOffsetType: z.optional(pegOffsetTypeSchema),
  displayQty: z.optional(z.string().check(z.maxLength(40))),
  minQty: z.optional(z.string().check(z.maxLength(40))),
  expireTime: z.optional(z.int()),
  execInst: z.optional(z.array(execInstSchema)),
  /** The list that it was sent in. */
  listId: z.optional(clOrdIdSchema),
  contingencyType: z.optional(contingencyTypeSchema),
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

/**
 * One text an order, read and written anew each time: the tabs of one browser share them, and none can write over what
 * another keeps.
 */
export function createPendingOrders(kept: ListedText, account: string): PendingOrders {
  const prefix = `tapedeck.order.${account}.`;
  const broken = moveOld() + dropBroken();

  function keyOf({ clOrdId }: Pick<KeptOrder, "clOrdId">): string {
    return `${prefix}${clOrdId}`;
  }
  function write(order: KeptOrder): boolean {
    return kept.set(keyOf(order), JSON.stringify(order));
  }
  function all(): readonly KeptOrder[] {
    const orders = kept.keys(prefix).flatMap((key) => readKeptOrder(kept.get(key)) ?? []);
    return orders.sort((one, other) => one.sentAt - other.sentAt);
  }
  /** True when there is nothing to change. */
  function change(clOrdId: string, next: (order: KeptOrder) => KeptOrder): boolean {
    const before = readKeptOrder(kept.get(keyOf({ clOrdId })));
    if (before === null) return true;
    const after = next(before);
    return after === before || write(after);
  }
  function remove(clOrdId: string): void {
    kept.remove(keyOf({ clOrdId }));
  }
  function forgetOldest(): void {
    let over = kept.keys(prefix).length - MAX_KEPT;
    if (over <= 0) return;
    for (const { clOrdId, answered } of all()) {
      if (!answered || over <= 0) continue;
      remove(clOrdId);
      over -= 1;
    }
  }
  /** Earlier versions kept all orders of an account in one text. Returns how many of them are gone. */
  function moveOld(): number {
    const oldKey = `tapedeck.orders.${account}`;
    const text = kept.get(oldKey);
    if (text === null) return 0;
    const { orders, broken } = readKeptOrders(text);
    // Another tab may have moved them already, and know more of them by now.
    const unmoved = orders.filter((order) => kept.get(keyOf(order)) === null && !write(order));
    if (unmoved.length === 0) kept.remove(oldKey);
    return broken + unmoved.length;
  }
  function dropBroken(): number {
    const unreadable = kept.keys(prefix).filter((key) => readKeptOrder(kept.get(key)) === null);
    for (const key of unreadable) kept.remove(key);
    return unreadable.length;
  }
  return {
    all,
    broken,
    add(order) {
      if (!write(order)) return false;
      forgetOldest();
      return true;
    },
    answered(clOrdId) {
      change(clOrdId, (order) => (order.answered ? order : { ...order, answered: true }));
    },
    replacedBy: (clOrdId, replaceId) =>
      change(clOrdId, (order) => ({ ...order, replaces: [...order.replaces, replaceId] })),
    notReplacedBy(clOrdId, replaceId) {
      change(clOrdId, (order) => ({ ...order, replaces: order.replaces.filter((id) => id !== replaceId) }));
    },
    remove,
  };
}

/** Null when there is none, or none that can be read. */
export function readKeptOrder(text: string | null): KeptOrder | null {
  const parsed = z.safeParse(keptOrderSchema, parsedJson(text));
  return parsed.success ? parsed.data : null;
}

/** A list of kept orders, one by one, so that a broken one costs only itself. */
function readKeptOrders(text: string): { readonly orders: readonly KeptOrder[]; readonly broken: number } {
  const saved = parsedJson(text);
  if (!Array.isArray(saved)) return { orders: [], broken: 1 };
  const orders = saved.flatMap((element: unknown) => {
    const parsed = z.safeParse(keptOrderSchema, element);
    return parsed.success ? [parsed.data] : [];
  });
  return { orders, broken: saved.length - orders.length };
}

function parsedJson(text: string | null): unknown {
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
