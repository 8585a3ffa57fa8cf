import { formatEventId, parseEventId } from "../../protocol/eventId.ts";
import { parseSubscription } from "../../protocol/subscription.ts";
import type { StreamEvent } from "../prices/eventSourceLike.ts";
import type { EventSourceLike } from "../prices/eventSourceLike.ts";

/** A price server of many streams, which writes, replays and resets as a real one does. */
export interface FakePriceServer {
  /** How a page opens a stream; `run` is that page's turn, in which its events come. */
  openFor(page: object, run: (task: () => void) => void): (url: string) => EventSourceLike;
  /** One quotes event of this symbol. Returns its seq. */
  tick(symbol: string): number;
  /** Heartbeats to all. */
  beat(): void;
  /** One event without an id to all, as plain feeds send. */
  plain(symbol: string): void;
  /** Ends every stream. */
  drop(): void;
  /** While down nothing can be opened. */
  setDown(down: boolean): void;
  /** A stream that is or comes open while silent is dead, though its client cannot know: nothing is ever written to it. */
  setSilent(silent: boolean): void;
  /** While mute a stream that comes open is never greeted. */
  setMute(mute: boolean): void;
  /** Nothing before now can be replayed. */
  expire(): void;
  /** The page is gone. */
  cut(page: object): void;
  /** Streams open now, by their URLs. */
  open(): readonly string[];
  /** Streams opened since the beginning, by their URLs. */
  opened(): readonly string[];
  /** Seqs of this symbol after `from` and up to `to`. */
  between(symbols: readonly string[], from: number, to: number): readonly number[];
  newest(symbols: readonly string[]): number;
}

interface Stream {
  readonly page: object;
  readonly url: string;
  readonly symbols: readonly string[];
  readonly send: (name: string, data: unknown, id?: string) => void;
  readonly break: () => void;
  prev: number;
  dead: boolean;
}

const EPOCH = "a";
const AT = 1_800_000_000_000;

export function createFakePriceServer(options: { readonly plain?: boolean } = {}): FakePriceServer {
  const log: { readonly seq: number; readonly symbol: string }[] = [];
  const streams = new Set<Stream>();
  const opened: string[] = [];
  let seq = 0;
  let replayFrom = 0;
  let down = false;
  let silent = false;
  let mute = false;

  const idOf = (at: number): string => formatEventId({ epoch: EPOCH, seq: at });

  function quotes(stream: Stream, at: number): void {
    const row = [1, at, at + 1, 10, 10, null, null, null, 0];
    stream.send("quotes", { prev: stream.prev, at: AT + at, n: 1, quotes: row }, idOf(at));
    stream.prev = at;
  }

  function snapshot(stream: Stream): void {
    stream.send("snapshot", { at: AT + seq, quotes: [], closes: [], depth: [], trades: [] }, idOf(seq));
    stream.prev = seq;
  }

  function greet(stream: Stream, from: string | null): void {
    if (options.plain === true) return;
    const symbols = [["EURUSD", 1]];
    stream.send("hello", { version: 1, epoch: EPOCH, heartbeatMs: 5_000, at: AT + seq, replayFrom, symbols });
    const place = from === null ? null : parseEventId(from);
    if (place === null) return snapshot(stream);
    if (place.epoch !== EPOCH || place.seq < replayFrom || place.seq > seq) {
      stream.send("reset", { reason: "replayExpired" }, idOf(0));
      return snapshot(stream);
    }
    stream.prev = place.seq;
    for (const event of log) {
      if (event.seq > place.seq && stream.symbols.includes(event.symbol)) quotes(stream, event.seq);
    }
  }

  return {
    openFor: (page, run) => (url) => {
      opened.push(url);
      const listeners = new Map<string, ((event: StreamEvent) => void)[]>();
      let readyState = 0;
      let lastEventId = "";
      const dispatch = (name: string, event: StreamEvent): void => {
        if (readyState === 2) return;
        if (name === "open") readyState = 1;
        if (name === "error") readyState = 0;
        for (const listener of listeners.get(name) ?? []) listener(event);
      };
      const parsed = parseSubscription(url.split("?")[1] ?? "");
      if (!parsed.ok) throw new Error(parsed.error);
      const stream: Stream = {
        page,
        url,
        symbols: parsed.value.subscription.symbols,
        prev: 0,
        dead: silent || mute,
        send(name, data, id = lastEventId) {
          if (stream.dead) return;
          lastEventId = id;
          run(() => dispatch(name, { data: JSON.stringify(data), lastEventId: id }));
        },
        break: () => run(() => dispatch("error", { data: "", lastEventId: "" })),
      };
      if (down) stream.break();
      else {
        streams.add(stream);
        if (!silent) run(() => dispatch("open", { data: "", lastEventId: "" }));
        greet(stream, parsed.value.lastEventId);
      }
      return {
        get readyState() {
          return readyState;
        },
        addEventListener(type, listener) {
          listeners.set(type, [...(listeners.get(type) ?? []), listener]);
        },
        close() {
          readyState = 2;
          streams.delete(stream);
        },
      };
    },
    tick(symbol) {
      seq += 1;
      log.push({ seq, symbol });
      for (const stream of streams) if (stream.symbols.includes(symbol)) quotes(stream, seq);
      return seq;
    },
    beat() {
      for (const stream of streams) stream.send("heartbeat", { at: AT + seq });
    },
    plain(symbol) {
      for (const stream of streams) stream.send("message", { Symbol: symbol, Bid: 1.09, Ask: 1.1 });
    },
    drop() {
      for (const stream of streams) stream.break();
      streams.clear();
    },
    setDown(value) {
      down = value;
    },
    setSilent(value) {
      silent = value;
      if (value) for (const stream of streams) stream.dead = true;
    },
    setMute(value) {
      mute = value;
    },
    expire() {
      replayFrom = seq;
    },
    cut(page) {
      for (const stream of streams) if (stream.page === page) streams.delete(stream);
    },
    open: () => Array.from(streams, ({ url }) => url),
    opened: () => opened,
    between: (symbols, from, to) =>
      log
        .filter((event) => event.seq > from && event.seq <= to && symbols.includes(event.symbol))
        .map((e) => e.seq),
    newest: (symbols) => log.findLast(({ symbol }) => symbols.includes(symbol))?.seq ?? 0,
  };
}
