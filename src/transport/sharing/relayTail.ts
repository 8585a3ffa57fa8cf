import { assertNever } from "../../lib/assert.ts";
import { parseEventId } from "../../protocol/eventId.ts";
import type { Subscription } from "../../protocol/subscription.ts";
import { covers } from "../prices/subscriptionUnion.ts";
import type { RelayedEvent, RelayedName, StreamPlace } from "./tabMessages.ts";

/** Events kept for a tab that is about to join. Beyond it the tail forgets and starts from its newest event. */
const MAX_BACKLOG = 5_000;

/** Both are ids of one epoch, and the first is not before the second. */
export function isAtOrAfter(id: string | null, other: string | null): boolean {
  const one = id === null ? null : parseEventId(id);
  const two = other === null ? null : parseEventId(other);
  return one !== null && two !== null && one.epoch === two.epoch && one.seq >= two.seq;
}

/** The id to resume from after an event; null after a reset, until its snapshot came. */
export function placeAfter(place: string | null, name: RelayedName, lastEventId: string): string | null {
  switch (name) {
    case "reset":
      return null;
    case "snapshot":
    case "quotes":
    case "trades":
    case "depth":
    case "status":
      return parseEventId(lastEventId) === null || isAtOrAfter(place, lastEventId) ? place : lastEventId;
    case "open":
    case "hello":
    case "heartbeat":
    case "message":
      return place;
    default:
      return assertNever(name, "event");
  }
}

/** One generation of the shared stream as a tab hears it: handed on, or kept until the tab can join without a gap. */
export interface RelayTail {
  readonly generation: string;
  readonly carries: Subscription;
  next(): number;
  /** The id that the stream could be resumed from now. */
  newest(): string | null;
  /** Its server has spoken. */
  proven(): boolean;
  /** Whether who has everything up to `cursor`, or needs a snapshot, misses nothing from here on. */
  joinable(subscription: Subscription, cursor: string | null): boolean;
  /** Hands on what came after `cursor`, and everything from now on, until `handOn` is false. */
  join(cursor: string | null, handOn: (event: RelayedEvent) => boolean): void;
  /** False when events before this one never came: nothing can be joined here any more. */
  take(event: RelayedEvent): boolean;
}

export function createRelayTail(stream: StreamPlace): RelayTail {
  const { generation, carries } = stream;
  let { next, place, opened, hello, plain } = stream;
  /** Everything after this id is in the backlog. */
  let start = place;
  let backlog: RelayedEvent[] = [];
  let handOn: ((event: RelayedEvent) => boolean) | null = null;
  /** Who joined further on than the stream was resumed from has what comes up to here; null once the stream is beyond it. */
  let had: string | null = null;

  function keep(event: RelayedEvent): void {
    const { name } = event;
    if (name === "open" || name === "hello" || name === "heartbeat") return;
    backlog.push(event);
    // A snapshot stands on its own.
    if (name !== "snapshot" && backlog.length < MAX_BACKLOG) return;
    backlog = [];
    start = place;
  }

  /** Whether who joined has it already. */
  function overlaps({ name, lastEventId }: RelayedEvent): boolean {
    switch (name) {
      case "quotes":
      case "trades":
      case "depth":
      case "status":
        if (isAtOrAfter(had, lastEventId)) return true;
        had = null;
        return false;
      case "reset":
      case "snapshot":
        had = null;
        return false;
      case "open":
      case "hello":
      case "heartbeat":
      case "message":
        return false;
      default:
        return assertNever(name, "event");
    }
  }

  return {
    generation,
    carries,
    next: () => next,
    newest: () => place,
    proven: () => hello !== null || plain,
    joinable(subscription, cursor) {
      if (!covers(carries, subscription)) return false;
      if (plain) return true;
      return cursor === null ? start === null : isAtOrAfter(cursor, start);
    },
    join(cursor, sink) {
      const missed = backlog.filter(
        ({ name, lastEventId }) => name === "reset" || !isAtOrAfter(cursor, lastEventId),
      );
      if (hello !== null) missed.unshift({ n: -1, name: "hello", data: hello, lastEventId: "" });
      if (opened) missed.unshift({ n: -1, name: "open", data: "", lastEventId: "" });
      backlog = [];
      handOn = sink;
      had = cursor;
      missed.every((event) => sink(event));
    },
    take(event) {
      if (event.n !== next) return false;
      next += 1;
      place = placeAfter(place, event.name, event.lastEventId);
      if (event.name === "open") opened = true;
      if (event.name === "hello") hello = event.data;
      if (event.name === "message") plain = true;
      if (handOn === null) keep(event);
      else if (!overlaps(event) && !handOn(event)) handOn = null;
      return true;
    },
  };
}
