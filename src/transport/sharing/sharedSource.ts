import { assertNever } from "../../lib/assert.ts";
import type { CancelTimer, Clock } from "../../lib/clock.ts";
import { parseSubscription } from "../../protocol/subscription.ts";
import { createLeadership } from "./leadership.ts";
import { createLeaderTerm } from "./leaderTerm.ts";
import type { EventSourceLike } from "../prices/eventSourceLike.ts";
import { hearEverything } from "./hearEverything.ts";
import { createRelayTail, isAtOrAfter, placeAfter, type RelayTail } from "./relayTail.ts";
import { createStreamHub, type HubMessage, type StreamHub } from "./streamHub.ts";
import { covers } from "../prices/subscriptionUnion.ts";
import type {
  LeaderMessage,
  StreamPlace,
  StreamRole,
  TabChannel,
  TabLocks,
  TabMessage,
} from "./tabMessages.ts";
import { createTap, type Tap } from "./tap.ts";

/** Opens EventSources of one address for a page, and makes one of all that the pages of a browser have open. */
export interface SharedSource {
  open(url: string): EventSourceLike;
  role(): StreamRole;
  /** The page goes away. */
  close(): void;
}

export interface SharedSourceOptions {
  /** Of the stream, without a query. */
  readonly address: string;
  readonly openEventSource: (url: string) => EventSourceLike;
  /** Name of the page; no two have the same. */
  readonly tab: string;
  readonly lockName: string;
  readonly locks: TabLocks;
  readonly openChannel: (onMessage: (message: TabMessage | LeaderMessage) => void) => TabChannel;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** Runs soon, in another turn, timers or not: an EventSource tells nothing before `open` has returned it. */
  readonly defer: (run: () => void) => void;
}

/** A leader that has not told of a stream by then is asked once more. */
export const ASK_AGAIN_MS = 1_000;

/** The stream that the page has open. */
interface Hold {
  readonly tap: Tap;
  /** Id of the last event handed on. */
  place: string | null;
  /** Where its events come from: nowhere yet, the shared stream, or an EventSource of its own until it can join. */
  from: "nowhere" | "shared" | EventSourceLike;
}

export function createSharedSource(options: SharedSourceOptions): SharedSource {
  const { address, tab } = options;
  const leadership = createLeadership({
    name: options.lockName,
    locks: options.locks,
    clock: options.clock,
    random: options.random,
    onLead: lead,
    onDeposed: closeHub,
    ask: inquire,
  });
  const channel = options.openChannel(receive);
  const terms = createLeaderTerm(tab);
  let hub: StreamHub | null = null;
  let hold: Hold | null = null;
  let tail: RelayTail | null = null;
  /** The leader knows what this tab wants, and leaves none of its events out. */
  let listed = false;
  /** Until the leader has answered what this tab wants. */
  let cancelAskAgain: CancelTimer = () => {};
  /** The generation that this tab gave up, and whether its server had spoken. */
  let gaveUp: { readonly generation: string; readonly proven: boolean } | null = null;

  function tell(message: TabMessage): void {
    channel.post(message);
    hub?.told(message);
  }

  function say(message: HubMessage): void {
    const own: LeaderMessage = { ...message, tab, term: terms.current() };
    if (message.kind !== "event" || hub?.shared() === true) channel.post(own);
    fromLeader(own);
  }

  function lead(): void {
    const term = terms.begin();
    hub = createStreamHub({ tab, term, address, openEventSource: options.openEventSource, say });
    channel.post({ kind: "lead", tab, term });
    if (hold === null || !listed) return;
    if (tail !== null) hub.resume(tail.carries, tail.newest());
    ask();
  }

  function closeHub(): void {
    hub?.close();
    hub = null;
  }

  function receive(message: TabMessage | LeaderMessage): void {
    switch (message.kind) {
      case "want":
      case "leave":
      case "ping":
        hub?.told(message);
        return;
      case "lead":
      case "begin":
      case "event":
      case "down":
      case "here":
        if (recognise(message)) fromLeader(message);
        return;
      default:
        assertNever(message, "message between tabs");
    }
  }

  /** Whether it comes from the leader. A new one is told what this tab wants. */
  function recognise(message: LeaderMessage): boolean {
    const heard = terms.hear(message);
    if (heard === "new") {
      if (hub !== null) leadership.stepDown();
      if (listed) ask();
    }
    return heard !== "past";
  }

  function fromLeader(message: LeaderMessage): void {
    leadership.heard();
    if (!listed) return;
    switch (message.kind) {
      case "lead":
        return;
      case "begin":
        return follow(message.stream);
      case "here": {
        const { stream, to } = message;
        if (to !== tab) return;
        if (stream !== null) cancelAskAgain();
        const following = tail?.generation === stream?.generation && tail?.next() === stream?.next;
        if (stream !== null && !following) follow(stream);
        return;
      }
      case "event":
        if (message.generation !== tail?.generation) return;
        if (tail.take(message.event)) return settle();
        // Some never came: whoever joined is as good as cut off.
        tail = null;
        if (hold?.from === "shared") fail(false);
        return;
      case "down":
        tail = null;
        if (hold?.from === "shared" || hold?.from === "nowhere") fail(message.final);
        return;
      default:
        assertNever(message, "message of the leader");
    }
  }

  /** A new generation, or one that went on without this tab. */
  function follow(stream: StreamPlace): void {
    tail = createRelayTail(stream);
    if (hold === null) return;
    if (covers(stream.carries, hold.tap.subscription)) cancelAskAgain();
    if (hold.from !== "shared") return settle();
    const { place, tap } = hold;
    const goesOn = isAtOrAfter(place, stream.place) || (place === null && stream.place === null);
    if (goesOn && covers(stream.carries, tap.subscription)) join(hold, tail);
    else fail(false);
  }

  /** Joins the shared stream when nothing is missed by it; otherwise catches up on an EventSource of its own. */
  function settle(): void {
    if (hold === null || tail === null || hold.from === "shared") return;
    const { from, place, tap } = hold;
    if (!tail.joinable(tap.subscription, place)) {
      if (from === "nowhere") openOwn(hold);
    } else if (from === "nowhere") join(hold, tail);
    else if (tail.proven()) {
      from.close();
      join(hold, tail);
    }
  }

  function join(own: Hold, to: RelayTail): void {
    own.from = "shared";
    to.join(own.place, ({ name, data, lastEventId }) => {
      if (hold !== own || tail !== to) return false;
      own.place = placeAfter(own.place, name, lastEventId);
      own.tap.dispatch(name, { data, lastEventId });
      return true;
    });
  }

  function openOwn(own: Hold): void {
    const source = options.openEventSource(own.tap.url);
    own.from = source;
    const current = (): boolean => hold === own && own.from === source;
    hearEverything(
      source,
      (name, event) => {
        if (!current()) return;
        own.place = placeAfter(own.place, name, event.lastEventId);
        own.tap.dispatch(name, event);
        if (hold === own) settle();
      },
      (final) => {
        if (current()) fail(final);
      },
    );
  }

  /** The hold is given back as broken; the price stream will come again with its last id. */
  function fail(final: boolean): void {
    drop()?.tap.fail(final);
  }

  function drop(): Hold | null {
    const dropped = hold;
    hold = null;
    cancelAskAgain();
    leadership.unwatch();
    if (dropped !== null && typeof dropped.from !== "string") dropped.from.close();
    return dropped;
  }

  /** Tells the leader what this tab wants, and once more when that, or the answer to it, did not arrive. */
  function ask(): void {
    const own = hold;
    if (own === null) return;
    want(own);
    if (hub !== null || hold !== own) return;
    cancelAskAgain();
    cancelAskAgain = options.clock.after(ASK_AGAIN_MS, () => want(own));
  }

  /** The leader has been quiet. One that knows nothing of this tab learns of it. */
  function inquire(): void {
    if (hold === null || typeof hold.from !== "string") tell({ kind: "ping", tab });
    else want(hold);
  }

  function want({ place, tap: { subscription } }: Hold): void {
    // Without a place it wants another subscription or a snapshot, and has nothing against a stream that speaks.
    const against = gaveUp !== null && (place !== null || !gaveUp.proven) ? gaveUp.generation : null;
    tell({ kind: "want", tab, subscription, cursor: place, gaveUp: against });
  }

  function leave(): void {
    const left = drop();
    const shared = left?.from === "shared" ? tail : null;
    gaveUp = shared === null ? null : { generation: shared.generation, proven: shared.proven() };
    tail = null;
    if (listed) tell({ kind: "leave", tab });
    listed = false;
  }

  return {
    open(url) {
      const wanted = parseSubscription(url.slice(address.length));
      if (hold !== null || !wanted.ok) return options.openEventSource(url);
      const own: Hold = {
        tap: createTap(url, wanted.value.subscription, () => {
          if (hold === own) leave();
        }),
        place: wanted.value.lastEventId,
        from: "nowhere",
      };
      hold = own;
      options.defer(() => {
        if (hold !== own) return;
        listed = true;
        leadership.watch();
        leadership.stand();
        ask();
        settle();
      });
      return own.tap.source;
    },
    role: () => (hub === null ? { kind: "follower" } : { kind: "leader", tabs: hub.tabs() }),
    close() {
      leave();
      closeHub();
      leadership.close();
      channel.close();
    },
  };
}
