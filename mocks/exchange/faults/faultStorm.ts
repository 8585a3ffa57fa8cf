import type { Random } from "../../../src/lib/random.ts";
import { CLOSE } from "../../../src/protocol/closeCodes.ts";
import { FAULT_WORDS, parseFault, type Fault, type Word } from "./faultWords.ts";

/** One fault of a storm. */
export interface StormFault {
  readonly fault: Fault;
  /** How long after it `heal` must come; null for one that ends by itself. */
  readonly healAfterMs: number | null;
}

/** Parameters to draw, and whether it lasts until it is healed. */
interface Draw {
  readonly params?: (random: Random) => Readonly<Record<string, unknown>>;
  readonly lasts?: true;
}

const count = (random: Random): { count: number } => ({ count: 1 + random.integer(5) });
/** A message that is spoiled, when it comes again and in a snapshot as well is lost by agreement. */
const once = { params: () => ({ count: 1 }) };

function pick<Item>(random: Random, items: readonly [Item, ...Item[]]): Item {
  return items[random.integer(items.length)] ?? items[0];
}

/**
 * Every word, and what a storm makes of it. null: it would end the run, as a refusal for good does, take away what the
 * run is held against, or is no fault of a wire. So are left out a renamed order message and a price event that cannot be read: what was in
 * them is lost by agreement.
 */
const DRAWS: { readonly [Name in Word]: Draw | null } = {
  dropPrices: {},
  dropOrders: {},
  closeOrders: {
    params: (random) => ({
      code: pick(random, [
        CLOSE.goingAway,
        CLOSE.serverError,
        CLOSE.serviceRestart,
        CLOSE.tryAgainLater,
        CLOSE.badTicket,
        CLOSE.tooManyMessages,
      ]),
    }),
  },
  freezePrices: { lasts: true },
  thawPrices: null,
  expireLog: {},
  newEpoch: {},
  shutDown: {},
  reset: null,
  halt: null,
  resume: null,
  auction: null,
  scenario: null,
  bust: null,
  correct: null,
  doneForDay: null,
  pendingAcks: null,
  rejectOrders: { params: count },
  fillCancelCross: { params: count },
  refusePrices: {
    params: (random) => ({ ...count(random), status: pick(random, [429, 500, 503, "html"]) }),
  },
  refuseOrders: { params: (random) => ({ ...count(random), status: pick(random, [429, 500, 503]) }) },
  slowServer: { params: (random) => ({ ms: 100 + random.integer(2_000) }), lasts: true },
  halfOpenPrices: { params: (random) => ({ reach: pick(random, ["open", "all"]) }), lasts: true },
  halfOpenOrders: {
    params: (random) => ({
      reach: pick(random, ["open", "all"]),
      direction: pick(random, ["both", "toClient", "toServer"]),
    }),
    lasts: true,
  },
  delayPrices: { params: (random) => ({ ms: 50 + random.integer(3_000) }), lasts: true },
  delayOrders: { params: (random) => ({ ms: 50 + random.integer(3_000) }), lasts: true },
  duplicatePrices: { params: count },
  duplicateOrders: { params: count },
  reorderPrices: { params: count },
  reorderOrders: { params: count },
  corruptPrices: { params: (random) => ({ ...count(random), how: "name" }) },
  corruptOrders: {
    params: (random) => ({ count: 1, how: pick(random, ["json", "field", "type"]) }),
  },
  truncatePrices: { params: count },
  truncateOrders: once,
  heal: null,
};

const WORDS = (Object.keys(FAULT_WORDS) as Word[]).filter((word) => DRAWS[word] !== null);

/** Words that a storm draws from. */
export const STORM_WORD_COUNT = WORDS.length;

/** The faults of a storm: every word that a run survives once a cycle, each cycle in an order of its own. */
export function createStormFaults(random: Random): () => StormFault {
  let left: Word[] = [];
  return () => {
    if (left.length === 0) left = [...WORDS];
    const [word = "dropPrices"] = left.splice(random.integer(left.length), 1);
    return drawFault(word, random);
  };
}

function drawFault(word: Word, random: Random): StormFault {
  const draw = DRAWS[word] ?? {};
  const parsed = parseFault({ fault: word, ...draw.params?.(random) });
  if (!parsed.ok) throw new Error(parsed.error);
  // Now and then longer than two heartbeats of 5 s.
  return { fault: parsed.value, healAfterMs: draw.lasts === true ? 200 + random.integer(14_000) : null };
}
