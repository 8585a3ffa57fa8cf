import type { Inquiries } from "./inquiries.ts";
import { newOrder } from "./newOrder.ts";
import type { ListedIn } from "../lifecycle/orderConditions.ts";
import { extraFields, type ExtraFields, type OrderDraft } from "../draft/orderDraft.ts";
import type { OrderChannel } from "../orderChannel.ts";
import type { OrderIndex } from "../lifecycle/orderIndex.ts";
import { dropOrder, putOrder, type OrderStore } from "../lifecycle/orderStore.ts";
import type { KeptOrder, PendingOrders } from "../lifecycle/pendingOrders.ts";
import type { CheckedDraft } from "../guards/requestChecks.ts";
import { invariant } from "../../lib/assert.ts";
import type { Clock } from "../../lib/clock.ts";
import type { ClientMessage } from "../../protocol/clientMessages.ts";
import type { ContingencyType, OrdType, Side, TimeInForce } from "../../protocol/orderTerms.ts";
import { formatPrice, formatQty } from "../../protocol/units.ts";

/** An order that has passed its checks, and the id that it goes out under. */
export interface ReadyOrder {
  readonly clOrdId: string;
  readonly draft: OrderDraft;
  readonly check: CheckedDraft;
}

/** The list that several orders go out in. */
export interface ReadyList {
  readonly listId: string;
  readonly contingencyType: ContingencyType;
}

export interface SendNewOrdersOptions {
  readonly channel: OrderChannel;
  readonly store: OrderStore;
  readonly clock: Clock;
  readonly index: OrderIndex;
  readonly inquiries: Inquiries;
  readonly pendingOrders: PendingOrders;
}

/**
 * Keeps the orders, shows them as unsent and hands them to the channel once, in one message. What is not taken leaves
 * nothing behind. `notKept`: this browser refuses to keep the ids, so nothing was sent.
 */
export function sendNewOrders(
  { channel, store, clock, index, inquiries, pendingOrders }: SendNewOrdersOptions,
  orders: readonly ReadyOrder[],
  list?: ReadyList,
): ReturnType<OrderChannel["send"]> | "notKept" {
  const fields = orders.map(wireFields);

  function takeBack(): void {
    for (const { clOrdId } of orders) {
      pendingOrders.remove(clOrdId);
      store.update((state) => dropOrder(state, clOrdId));
    }
  }

  for (const [place, { clOrdId, check }] of orders.entries()) {
    const kept = toKept(fields[place] as WireFields, list ?? {}, clock.now());
    if (!pendingOrders.add(kept)) {
      takeBack();
      return "notKept";
    }
    index.learn(clOrdId, { clOrdId });
    store.update((state) => putOrder(state, newOrder(kept, check, "unsent")));
  }
  const outcome = channel.send(toMessage(fields, list));
  if (outcome === "sent") for (const { clOrdId } of orders) inquiries.sent(clOrdId);
  else takeBack();
  return outcome;
}

/** An order as both messages and the kept text have it. */
interface WireFields extends ExtraFields {
  readonly clOrdId: string;
  readonly symbol: string;
  readonly side: Side;
  readonly ordType: OrdType;
  readonly timeInForce: TimeInForce;
  readonly orderQty: string;
  readonly price?: string;
}

function wireFields({ clOrdId, draft, check }: ReadyOrder): WireFields {
  const { symbol, side, ordType, timeInForce, execInst = [] } = draft;
  const { instrument, qty, price } = check;
  return {
    clOrdId,
    symbol,
    side,
    ordType,
    timeInForce,
    orderQty: formatQty(qty, instrument),
    ...(price === null ? {} : { price: formatPrice(price, instrument) }),
    ...extraFields(check, execInst, instrument),
  };
}

function toKept(fields: WireFields, list: ListedIn, sentAt: number): KeptOrder {
  return { price: "", ...fields, ...list, sentAt, answered: false, replaces: [] };
}

function toMessage(fields: readonly WireFields[], list: ReadyList | undefined): ClientMessage {
  const [first] = fields;
  if (list === undefined && first !== undefined) return { type: "newOrderSingle", ...first };
  invariant(list !== undefined, "several orders go out in a list");
  return { type: "newOrderList", ...list, orders: [...fields] };
}
