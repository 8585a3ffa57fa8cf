import { isFinished, type AsideReport, type Corrections, type Fill, type Order } from "./order.ts";
import { mayStep } from "./orderTransitions.ts";
import type { ExecutionReport } from "../../protocol/serverMessages.ts";
import type { ReportFigures } from "./reportFigures.ts";

// A bust takes quantity back, so that what comes after it has less filled, and may stand on an order that was finished
// or end it otherwise. Where the bust itself comes late, such a report is kept aside until it does.

const NONE: Corrections = { gone: [], seq: 0, aside: null };

export function isGone(order: Order, execId: string | undefined): boolean {
  return execId !== undefined && order.corrections?.gone.includes(execId) === true;
}

/**
 * Keeps aside what only a bust could explain: the newest of such reports, but that no live one takes the place of one
 * that canceled, rejected or expired the order.
 */
export function keepAside(
  order: Order,
  { seq, execType, ordStatus, avgPx, transactTime }: ExecutionReport,
  { cumQty, idle, orderQty, price, conditions, last }: ReportFigures,
): Order {
  // A replace that is only pending changes no terms.
  const terms = execType === "pendingReplace" ? null : { seq, orderQty, price, conditions };
  const from = cumQty - (last?.qty ?? 0);
  return withAside(order, { seq, ordStatus, cumQty, from, idle, avgPx, transactTime, terms });
}

/** Before a terminal status that was told earlier takes the place of a live one: that one may come back with a bust. */
export function keepOverruled(order: Order, report: ExecutionReport): Order {
  const { state, cumQty, idle, avgPx, transactTime, applied } = order;
  if (report.seq >= applied.state || transactTime === null) return order;
  if (
    state === "unsent" ||
    state === "sent" ||
    state === "unknown" ||
    state === "notSent" ||
    state === "unknownOrder"
  )
    return order;
  // What has filled may be more than a later replace left of the order: with the bust its quantity comes back.
  const { orderQty, price, conditions } = order;
  const terms = applied.terms > report.seq ? { seq: applied.terms, orderQty, price, conditions } : null;
  const told = { cumQty, from: cumQty, idle, avgPx, transactTime, terms };
  return withAside(order, { seq: applied.state, ordStatus: state, ...told });
}

/** Once something newer has set the state, what was kept aside is of the past. */
export function forgetAside(order: Order): Order {
  const { corrections } = order;
  const aside = corrections?.aside ?? null;
  if (corrections === undefined || aside === null || aside.seq > order.applied.state) return order;
  return {
    ...order,
    corrections: saysNothing(corrections) ? undefined : { ...corrections, aside: null },
  };
}

/** What was kept aside follows from what a report has set meanwhile, as from an end that had less filled. */
export function withFitting(order: Order): Order {
  const { corrections, state, applied, cumQty } = order;
  const aside = corrections?.aside ?? null;
  if (corrections === undefined || aside === null || aside.seq <= applied.state) return order;
  if (aside.from < cumQty || (isFinished(state) && aside.ordStatus !== state)) return order;
  if (!mayStep(state, "orderStatus", aside.ordStatus)) return order;
  return withReport(forgetAside({ ...order, applied: { ...applied, state: aside.seq } }), aside);
}

function saysNothing({ gone, held }: Corrections): boolean {
  return gone.length === 0 && held === undefined;
}

/** Keeps a trade that leaves no room for what had filled: with the bust or correction between the two it counts. */
export function holdFill(order: Order, seq: number, fill: Fill | null): Order {
  const before = order.corrections ?? NONE;
  const { held = [] } = before;
  if (fill === null || held.some((one) => one.fill.execId === fill.execId)) return order;
  return { ...order, corrections: { ...before, held: [...held, { seq, fill }] } };
}

/** The trades that a bust or correction makes room for, or takes away itself. */
export function releasedBy(order: Order, { seq, execRefId }: ExecutionReport): readonly Fill[] {
  const { held = [] } = order.corrections ?? NONE;
  return held.filter((one) => one.seq > seq || one.fill.execId === execRefId).map(({ fill }) => fill);
}

function stillHeld({ held }: Corrections, released: readonly Fill[]): Corrections["held"] {
  const left = held?.filter(({ fill }) => !released.includes(fill)) ?? [];
  return left.length === 0 ? undefined : left;
}

/** After a bust or correction: its trade is gone, and what was kept aside because of it takes its place. */
export function corrected(order: Order, report: ExecutionReport, newer: boolean): Order {
  const before = order.corrections ?? NONE;
  const { execRefId } = report;
  const known = execRefId === undefined || before.gone.includes(execRefId);
  const gone = known ? before.gone : [...before.gone, execRefId].toSorted();
  const seq = Math.max(before.seq, report.seq);
  const { aside } = before;
  const steps = aside === null || mayStep(order.state, "orderStatus", aside.ordStatus);
  // Filled by this correction, it may be made live by the next.
  const waits = !steps && order.state === "filled";
  const explained = aside !== null && ((newer && !waits) || aside.seq <= report.seq);
  const held = stillHeld(before, releasedBy(order, report));
  const marked = { ...order, corrections: { gone, seq, aside: explained ? null : aside, held } };
  const counts = explained && steps && aside.seq > order.applied.state;
  // An order that the bust leaves finished stays so.
  return counts ? withReport(marked, aside) : marked;
}

function withAside(order: Order, told: AsideReport): Order {
  const before = order.corrections ?? NONE;
  const { aside } = before;
  const newest = aside === null || outweighs(told, aside) ? told : aside;
  const terms = (told.terms?.seq ?? 0) > (aside?.terms?.seq ?? 0) ? told.terms : (aside?.terms ?? null);
  return { ...order, corrections: { ...before, aside: { ...newest, terms } } };
}

function outweighs(told: AsideReport, aside: AsideReport): boolean {
  return isForGood(told) === isForGood(aside) ? told.seq > aside.seq : isForGood(told);
}

/** No bust makes the order live again, as it does a filled one. */
function isForGood({ ordStatus }: AsideReport): boolean {
  return ordStatus !== "filled" && isFinished(ordStatus);
}

function withReport(order: Order, aside: AsideReport): Order {
  const { applied } = order;
  const { seq, terms, ordStatus, cumQty, idle, avgPx, transactTime } = aside;
  const told = { cumQty, idle, avgPx, transactTime };
  const state = { ...order, ...told, state: ordStatus, applied: { ...applied, state: seq } };
  if (terms === null || terms.seq < applied.terms) return state;
  const { orderQty, price, conditions } = terms;
  return {
    ...state,
    orderQty,
    price: price ?? order.price,
    conditions,
    applied: { ...state.applied, terms: terms.seq },
  };
}
