import { assertNever } from "../../lib/assert.ts";
import { formatSubscription, type Subscription } from "../../protocol/subscription.ts";
import type { EventSourceLike } from "../prices/eventSourceLike.ts";
import { hearEverything } from "./hearEverything.ts";
import { placeAfter } from "./relayTail.ts";
import { covers, subscriptionUnion } from "../prices/subscriptionUnion.ts";
import type { LeaderMessage, RelayedName, StreamPlace, TabMessage } from "./tabMessages.ts";

type WithoutSender<Message> = Message extends unknown ? Omit<Message, "tab" | "term"> : never;

/** What a hub says; the tab that leads adds its name and term. */
export type HubMessage = WithoutSender<Exclude<LeaderMessage, { readonly kind: "lead" }>>;

/** The leading tab's part: one EventSource with what all tabs want, and every event of it told to all. */
export interface StreamHub {
  /** A tab speaks, the leading one included. */
  told(message: TabMessage): void;
  /** Goes on where another leader was: the same subscription, from the last event that was heard. */
  resume(carries: Subscription, place: string | null): void;
  /** How many tabs want something. */
  tabs(): number;
  /** Whether any tab but this one listens. */
  shared(): boolean;
  close(): void;
}

export interface StreamHubOptions {
  readonly tab: string;
  readonly term: number;
  /** Of the stream, without a query. */
  readonly address: string;
  readonly openEventSource: (url: string) => EventSourceLike;
  readonly say: (message: HubMessage) => void;
}

type Want = Extract<TabMessage, { readonly kind: "want" }>;

/** What is known of a tab that wants something. */
interface Wanting {
  readonly subscription: Subscription;
  /** False once the stream broke, until the tab asks again: it will be back, each in its own time. */
  open: boolean;
}

export function createStreamHub(options: StreamHubOptions): StreamHub {
  const wants = new Map<string, Wanting>();
  let source: EventSourceLike | null = null;
  let begun = 0;
  let stream: StreamPlace | null = null;
  let place: string | null = null;
  /** The tabs of the leader before may be listening, though they have not said so again yet. */
  let resumed = false;

  function hangUp(): void {
    source?.close();
    source = null;
  }

  /** Opens the next generation. Who has handed on everything up to `from` notices nothing but another hello. */
  function begin(carries: Subscription, from: string | null): void {
    hangUp();
    begun += 1;
    place = from;
    stream = {
      generation: `${options.tab}.${options.term}.${begun}`,
      next: 0,
      carries,
      place,
      opened: false,
      hello: null,
      plain: false,
    };
    options.say({ kind: "begin", stream });
    const own = options.openEventSource(`${options.address}?${formatSubscription(carries, from)}`);
    source = own;
    hearEverything(
      own,
      (name, { data, lastEventId }) => {
        if (source === own) relay(name, data ?? "", lastEventId ?? "");
      },
      (final) => {
        if (source === own) broken(final);
      },
    );
  }

  function relay(name: RelayedName, data: string, lastEventId: string): void {
    if (stream === null) return;
    const { generation, next } = stream;
    place = placeAfter(place, name, lastEventId);
    stream = {
      ...stream,
      next: next + 1,
      place,
      opened: stream.opened || name === "open",
      hello: name === "hello" ? data : stream.hello,
      plain: stream.plain || name === "message",
    };
    options.say({ kind: "event", generation, event: { n: next, name, data, lastEventId } });
  }

  function broken(final: boolean): void {
    hangUp();
    for (const want of wants.values()) want.open = false;
    options.say({ kind: "down", final });
  }

  function union(): Subscription {
    return subscriptionUnion(Array.from(wants.values(), ({ subscription }) => subscription));
  }

  function wanted({ tab, subscription, cursor, gaveUp }: Want): void {
    wants.set(tab, { subscription, open: true });
    if (source === null || stream === null) begin(union(), wants.size === 1 ? cursor : (place ?? cursor));
    else if (gaveUp === stream.generation || !covers(stream.carries, subscription)) begin(union(), place);
    else options.say({ kind: "here", to: tab, stream });
  }

  function left(tab: string): void {
    wants.delete(tab);
    if (![...wants.values()].some(({ open }) => open)) hangUp();
  }

  return {
    told(message) {
      switch (message.kind) {
        case "want":
          return wanted(message);
        case "leave":
          return left(message.tab);
        case "ping":
          return options.say({ kind: "here", to: message.tab, stream: source === null ? null : stream });
        default:
          return assertNever(message, "message of a tab");
      }
    },
    resume(carries, from) {
      resumed = true;
      begin(carries, from);
    },
    tabs: () => wants.size,
    shared: () => resumed || wants.size > (wants.has(options.tab) ? 1 : 0),
    close() {
      hangUp();
      wants.clear();
    },
  };
}
