import type { Order } from "../lifecycle/order.ts";

/** Of a bracket whose orders stand on both sides the first is the parent, and it is still there. */
export function liveParents(listed: readonly Order[]): ReadonlyMap<string, Order> {
  const firsts = new Map<string, Order>();
  const live = new Map<string, Order>();
  for (const order of listed) {
    const { listId = null } = order.conditions ?? {};
    if (listId === null) continue;
    const first = firsts.get(listId);
    if (first === undefined) firsts.set(listId, order);
    else if (first.side !== order.side) live.set(listId, first);
  }
  return live;
}

/** Keys of children whose parent has no fill yet: nothing of them can trade. */
export function childrenThatWait(listed: readonly Order[]): ReadonlySet<string> {
  const parents = liveParents(
    listed.filter(({ conditions }) => conditions?.contingencyType === "oneTriggersTheOther"),
  );
  const waiting = listed.filter((order) => {
    const parent = parents.get(order.conditions?.listId ?? "");
    return parent !== undefined && parent !== order && parent.cumQty === 0;
  });
  return new Set(waiting.map(({ key }) => key));
}

/**
 * Keys of working orders that cannot close a position: children of an entry that has not filled. Of an entry whose fate is
 * unknown they may be at work already, and are not among them.
 */
export function cannotClose(working: ReadonlyMap<string, Order>): ReadonlySet<string> {
  const known = waitingOf.get(working);
  if (known !== undefined) return known;
  const listed: Order[] = [];
  for (const order of working.values())
    if (order.conditions?.contingencyType === "oneTriggersTheOther") listed.push(order);
  const parents = liveParents(listed);
  const waiting = new Set(childrenThatWait(listed));
  for (const { key, conditions } of listed)
    if (parents.get(conditions?.listId ?? "")?.state === "unknown") waiting.delete(key);
  waitingOf.set(working, waiting);
  return waiting;
}

/** Worked out once for a state. */
const waitingOf = new WeakMap<ReadonlyMap<string, Order>, ReadonlySet<string>>();

/** Whether another order of its list may still trade; true of one that came alone. */
export function hasListBeside(working: ReadonlyMap<string, Order>, { key, conditions }: Order): boolean {
  const listId = conditions?.listId ?? null;
  if (listId === null) return true;
  for (const other of working.values())
    if (other.key !== key && other.conditions?.listId === listId) return true;
  return false;
}
