import type { CancelTimer, Clock } from "./lib/clock.ts";
import type { InstrumentStore } from "./market/instrumentStore.ts";
import { ALL_SYMBOLS } from "./protocol/subscription.ts";
import { fullJitterMs } from "./transport/reconnect/backoff.ts";
import { signInStatus } from "./transport/link/connection.ts";
import type { MarketHttp } from "./transport/marketHttp.ts";
import type { PriceInterests } from "./transport/prices/priceInterests.ts";
import type { SignIn } from "./transport/signIn.ts";
import { words } from "./words/words.ts";

/** Up to here every symbol is named in the stream's query; beyond it `*` stands for all. */
const NAMED_SYMBOLS = 200;

/**
 * Left out by every server. Asked for while there is no list of instruments, so that the subscription changes, and a
 * snapshot comes, once there is one.
 */
const NO_INSTRUMENT = "NO-INSTRUMENT";

/** Asks for the list of instruments until there is one, and has the price stream carry all of them. */
export interface InstrumentLoader {
  /** Asks now, without waiting for the next try. */
  load(this: void): void;
  /** Asks again when it was a refusal that ended the tries. */
  signedIn(this: void): void;
  /** Whatever still comes is dropped, and nothing is asked for until the next `load`. */
  close(): void;
}

interface InstrumentLoaderParts {
  readonly http: Pick<MarketHttp, "instruments">;
  readonly instruments: InstrumentStore;
  readonly interests: PriceInterests;
  readonly signIn: () => Pick<SignIn, "answered" | "getState">;
  readonly clock: Clock;
  readonly random: () => number;
  readonly notify: (text: string) => void;
}

export function createInstrumentLoader(parts: InstrumentLoaderParts): InstrumentLoader {
  const { http, instruments, interests, signIn, clock, random, notify } = parts;
  let cancelRetry: CancelTimer = () => {};
  /** The newest request; null when none may answer any more. */
  let loading: object | null = null;
  /** Lets go of what is listened to while there is no list of instruments. */
  let releaseUnlisted: (() => void) | null = null;

  async function load(attempt: number): Promise<void> {
    cancelRetry();
    const own = {};
    loading = own;
    const answer = await http.instruments();
    if (loading !== own) return;
    const refused = answer.ok ? null : signInStatus(answer.error.status);
    signIn().answered("instruments", refused);
    if (answer.ok) {
      instruments.load(answer.value.instruments);
      for (const error of answer.value.errors) notify(words.market.instrumentLeftOut(error.detail));
      const symbols = answer.value.instruments.map(({ symbol }) => symbol);
      interests.want({
        symbols: symbols.length > NAMED_SYMBOLS ? [ALL_SYMBOLS] : symbols,
        status: true,
      });
      releaseUnlisted?.();
      releaseUnlisted = null;
      return;
    }
    if (answer.error.status === 404) {
      // A plain feed has no list of instruments: its quotes name them.
      instruments.load([]);
      interests.want({ symbols: [ALL_SYMBOLS] });
      return;
    }
    // A plain feed of another origin may keep its 404 from this page; its quotes name the instruments all the same.
    if (answer.error.status === null)
      releaseUnlisted ??= interests.want({ symbols: [ALL_SYMBOLS], depth: [NO_INSTRUMENT] });
    instruments.fail(answer.error.text, refused === null);
    if (refused !== null) return;
    cancelRetry = clock.after(fullJitterMs(attempt, random), () => void load(attempt + 1));
  }

  return {
    load: () => void load(0),
    signedIn() {
      const needed = signIn().getState();
      if (needed.kind === "needed" && needed.refused.includes("instruments")) void load(0);
    },
    close() {
      loading = null;
      cancelRetry();
    },
  };
}
