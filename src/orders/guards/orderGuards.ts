import { inWords } from "../lifecycle/brokenRule.ts";
import { farStop, oldPriceWords, ownLimitBroken, takesAtOnce, type Caution } from "./caution.ts";
import { refusedGrowth, refusedPostOnly, refusedReduceOnly } from "./instructionCheck.ts";
import { heldFor } from "./openExposures.ts";
import type { Order } from "../lifecycle/order.ts";
import type { OrderDraft } from "../draft/orderDraft.ts";
import type { OrderStore } from "../lifecycle/orderStore.ts";
import type { OwnLimits } from "./ownLimits.ts";
import { KILLED, onlyReduces } from "./reduceOnly.ts";
import {
  checkDraft,
  checkReplace,
  RECORDED,
  refusal,
  type CheckContext,
  type CheckedDraft,
  type CheckedReplace,
  type ReducingOrder,
  type ReplaceChanges,
} from "./requestChecks.ts";
import { checkNewRisk, checkReplaceRisk, type RiskCheck } from "./riskCheck.ts";
import type { RiskSources } from "./riskView.ts";
import { outsizedGrowth, secondLook, type SecondLookSources } from "./secondLook.ts";
import { throttleText } from "./throttle.ts";
import { fail, type Result } from "../../lib/result.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { OrderRefusal } from "../../protocol/orderCheck.ts";
import type { Side } from "../../protocol/orderTerms.ts";

export interface OrderGuardOptions extends CheckContext {
  readonly store: Pick<OrderStore, "getState">;
  /** Absent: risk is left to the exchange. */
  readonly risk?: Omit<RiskSources, "instrument">;
  /** What the person holds their own orders to. Absent: nothing. */
  readonly ownLimits?: () => OwnLimits;
  /** What an order is asked about by itself for. Absent: nothing. */
  readonly secondLook?: SecondLookSources;
  /** True while only orders that reduce a position may leave. */
  readonly killed?: () => boolean;
  /** True while what is shown is a recording, in which nothing is sent. */
  readonly recorded?: boolean;
  /** How long the exchange holds new orders and replaces back, ms. */
  readonly heldBackMs: () => number;
}

/** What a person is told before a change of an order is sent. `beyond` is only what the change makes of it. */
export interface ReplaceCaution extends Caution {
  /** The order as it will be. */
  readonly draft: OrderDraft;
  readonly instrument: Instrument;
  /** It trades at once; null when it does not. */
  readonly takes: OrderRefusal | null;
}

/** An own limit, a far stop, or what is worth a second look. */
export interface Held {
  readonly refusal: OrderRefusal;
  /** It leaves once a person has confirmed it. */
  readonly asks: boolean;
}

/** Everything that stands between a request and the wire. It sends and changes nothing. */
export interface OrderGuards {
  /** `adds`: orders that come with it, itself included. A child waits for its parent, and takes no margin until then. */
  checkNew(draft: OrderDraft, adds?: number, child?: boolean): Result<CheckedDraft, OrderRefusal>;
  checkReplace(key: string, changes: ReplaceChanges): Result<CheckedReplace, OrderRefusal>;
  /** What keeps an order that passed its checks from leaving; null when it may. */
  unconfirmed(side: Side, check: CheckedDraft, confirmed: boolean, child?: boolean): Held | null;
  /** The same as `unconfirmed`, of a change of an order. */
  unconfirmedReplace(check: CheckedReplace, confirmed: boolean): Held | null;
  /** What a person is told or asked of a change that passes its checks; null when there is nothing to say. */
  replaceCaution(this: void, key: string, changes: ReplaceChanges): ReplaceCaution | null;
  /** What a person is told or asked of a draft that passes its checks; null when there is nothing to say. */
  caution(this: void, draft: OrderDraft, child?: boolean): Caution | null;
}

export function createOrderGuards(options: OrderGuardOptions): OrderGuards {
  const { store, heldBackMs } = options;
  const sources = options.risk === undefined ? null : { ...options.risk, instrument: options.instrument };

  function reduces(order: ReducingOrder, besides?: string): boolean {
    return onlyReduces(store.getState(), order, besides);
  }

  const context: CheckContext = { ...options, reduces };

  function heldByKill(order: ReducingOrder, besides?: string): boolean {
    return options.killed?.() === true && !reduces(order, besides);
  }

  function riskOf(side: Side, check: CheckedDraft, adds: number): ReturnType<typeof checkNewRisk> | null {
    if (sources === null) return null;
    return checkNewRisk(side, check, adds, check.instrument, store.getState(), sources);
  }

  function brokenLimit(side: Side, check: CheckedDraft, replaces?: Order): OrderRefusal | null {
    const limits = options.ownLimits?.();
    if (limits === undefined || sources === null) return null;
    return ownLimitBroken(side, check, limits, store.getState(), sources, replaces);
  }

  function tooFar(side: Side, check: CheckedDraft): OrderRefusal | null {
    return farStop(side, check, options.reference(check.instrument.symbol));
  }

  function looked(side: Side, check: CheckedDraft): OrderRefusal | null {
    if (sources === null || options.secondLook === undefined) return null;
    return secondLook(side, check, store.getState(), sources, options.secondLook);
  }

  /** Post-only and reduce-only; whether a child has anything to reduce shows with its parent's fills. */
  function misfit(draft: OrderDraft, check: CheckedDraft, child: boolean): OrderRefusal | null {
    if (sources === null) return null;
    const { symbol, side, execInst = [] } = draft;
    const order = { execInst, side, qty: check.qty, price: check.price };
    const refused =
      refusedPostOnly(order, symbol, sources) ??
      (child ? null : refusedReduceOnly(order, check.instrument, store.getState()));
    return refused === null ? null : inWords(refused);
  }

  function checkNew(draft: OrderDraft, adds = 1, child = false): Result<CheckedDraft, OrderRefusal> {
    if (options.recorded === true) return fail(RECORDED);
    const waitMs = heldBackMs();
    if (waitMs > 0) return fail(refusal("other", throttleText(waitMs)));
    const check = checkDraft(draft, context);
    if (!check.ok) return check;
    if (heldByKill({ ...draft, qty: check.value.qty })) return fail(KILLED);
    const refused = misfit(draft, check.value, child);
    if (refused !== null) return fail(refused);
    const risk = child ? null : riskOf(draft.side, check.value, adds);
    return risk === null || risk.refusal === null ? check : fail(risk.refusal);
  }

  /** A child that waits for its parent is not held to own limits, as it was not when it was sent. */
  function brokenByReplace(check: CheckedReplace): OrderRefusal | null {
    const { order } = check;
    if (isSmaller(check) || sources === null) return null;
    if (heldFor(order, store.getState(), sources.instrument).waitsForParent) return null;
    return brokenLimit(order.side, check, order);
  }

  /** A child that waits for its parent is not asked about, as it was not when it was sent. */
  function grownByReplace(check: CheckedReplace): OrderRefusal | null {
    const { order } = check;
    if (sources === null || options.secondLook === undefined) return null;
    const state = store.getState();
    if (heldFor(order, state, sources.instrument).waitsForParent) return null;
    return outsizedGrowth(order, check, state, sources, options.secondLook);
  }

  function farByReplace(check: CheckedReplace): OrderRefusal | null {
    const { stopPx, pegOffsetValue } = check.message;
    return stopPx === undefined && pegOffsetValue === undefined ? null : tooFar(check.order.side, check);
  }

  /** What waits for its stop, its parent or its market trades at no price yet. */
  function takesByReplace(check: CheckedReplace): OrderRefusal | null {
    const { order, instrument, message } = check;
    if (sources === null || message.price === undefined) return null;
    const waits =
      !sources.trading(instrument.symbol) ||
      order.conditions?.waiting === true ||
      heldFor(order, store.getState(), sources.instrument).waitsForParent;
    return waits ? null : takesAtOnce(order.side, check, sources.touch(instrument.symbol));
  }

  /** `broken` counts where it cannot be confirmed, or was not. */
  function heldBack(
    broken: OrderRefusal | null,
    confirmed: boolean,
    worth: () => OrderRefusal | null,
  ): Held | null {
    const askable = options.ownLimits?.().beyond === "ask";
    if (broken !== null && !(confirmed && askable)) return { refusal: broken, asks: askable };
    const refusal = confirmed ? null : worth();
    return refusal === null ? null : { refusal, asks: true };
  }

  function replaceRisk(check: CheckedReplace): RiskCheck | null {
    const { order, instrument, message } = check;
    const samePrice = message.price === undefined;
    if (sources === null) return null;
    return checkReplaceRisk(order, check, samePrice, instrument, store.getState(), sources);
  }

  function checkChange(key: string, changes: ReplaceChanges): Result<CheckedReplace, OrderRefusal> {
    const check = checkReplace(store.getState().orders.get(key), changes, context);
    if (!check.ok) return check;
    const { order, qty, price, message, instrument } = check.value;
    const waitMs = heldBackMs();
    if (waitMs > 0) return fail(refusal("other", throttleText(waitMs)));
    const { symbol, side } = order;
    if (!isSmaller(check.value) && heldByKill({ symbol, side, qty: qty - order.cumQty }, key))
      return fail(KILLED);
    if (sources === null) return check;
    const execInst = order.conditions?.execInst ?? [];
    const samePrice = message.price === undefined;
    const taking = samePrice ? null : refusedPostOnly({ execInst, side, qty, price }, symbol, sources);
    const misfitting = taking ?? refusedGrowth(order, qty, instrument, store.getState());
    if (misfitting !== null) return fail(inWords(misfitting));
    const refused = replaceRisk(check.value)?.refusal ?? null;
    return refused === null ? check : fail(refused);
  }

  function replaceCaution(key: string, changes: ReplaceChanges): ReplaceCaution | null {
    const check = checkChange(key, changes);
    if (!check.ok) return null;
    const change = check.value;
    const beyond = brokenByReplace(change) ?? farByReplace(change) ?? grownByReplace(change);
    const takes = takesByReplace(change);
    const note =
      sources === null || isSmaller(change)
        ? null
        : cautionNote([
            oldPriceWords(change.order.ordType, change, sources),
            replaceRisk(change)?.unsure ?? null,
          ]);
    const { draft, instrument } = change;
    return beyond === null && takes === null && note === null
      ? null
      : { draft, instrument, beyond, takes, note };
  }

  return {
    checkNew,
    checkReplace: checkChange,
    replaceCaution,
    unconfirmed(side, check, confirmed, child = false) {
      if (child) return heldBack(null, confirmed, () => tooFar(side, check));
      return heldBack(brokenLimit(side, check), confirmed, () => tooFar(side, check) ?? looked(side, check));
    },
    unconfirmedReplace(check, confirmed) {
      return heldBack(brokenByReplace(check), confirmed, () => farByReplace(check) ?? grownByReplace(check));
    },
    caution(draft, child = false) {
      const check = checkNew(draft, 1, child);
      if (!check.ok) return null;
      const { side, ordType } = draft;
      const far = tooFar(side, check.value);
      if (child || sources === null) return far === null ? null : { beyond: far, note: null };
      const beyond = brokenLimit(side, check.value) ?? far ?? looked(side, check.value);
      const note = cautionNote([
        oldPriceWords(ordType, check.value, sources),
        riskOf(side, check.value, 1)?.unsure ?? null,
      ]);
      return beyond === null && note === null ? null : { beyond, note };
    },
  };
}

/** It leaves the order where it is and makes it smaller: nothing of it can be beyond what it was. */
function isSmaller({ order, qty, price, message }: CheckedReplace): boolean {
  return (
    price === order.price &&
    message.stopPx === undefined &&
    message.pegOffsetValue === undefined &&
    qty < order.orderQty
  );
}

function cautionNote(notes: readonly (string | null)[]): string | null {
  const told = notes.filter((text) => text !== null);
  return told.length === 0 ? null : told.join(" ");
}
