import { assertNever } from "../../../src/lib/assert.ts";
import { fail, ok, type Result } from "../../../src/lib/result.ts";
import { DEFAULT_SCENARIO, SCENARIO_NAMES } from "../crowd/scenarios.ts";
import { ordRejReasonSchema } from "../../../src/protocol/orderTerms.ts";

/** A parameter of a word. Left out, it is `initial`. */
export type FaultParam =
  | { readonly type: "integer"; readonly min: number; readonly max: number; readonly initial: number }
  | {
      readonly type: "choice";
      readonly choices: readonly (string | number)[];
      readonly initial: string | number;
    }
  | { readonly type: "text"; readonly maxChars: number; readonly initial: string };

export interface FaultWord {
  readonly about: string;
  readonly params: Readonly<Record<string, FaultParam>>;
}

const COUNT = { type: "integer", min: 1, max: 100_000, initial: 1 } as const;
const DELAY_MS = { type: "integer", min: 0, max: 60_000, initial: 500 } as const;
/** Which connections of a channel: those that are open now, or those that open until heal as well. */
const REACH = { type: "choice", choices: ["open", "all"], initial: "all" } as const;

const ACCOUNT = { type: "text", maxChars: 32, initial: "DEMO" } as const;
/** Names one of the account's; empty: its newest. */
const NEWEST = { type: "text", maxChars: 64, initial: "" } as const;
/** A decimal; empty: as it is. */
const UNCHANGED = { type: "text", maxChars: 32, initial: "" } as const;

const SYMBOL = { type: "text", maxChars: 24, initial: "EURUSD" } as const;

/** What `POST /control` can do, and `GET /control` lists. docs/control.md has an example of each. */
export const FAULT_WORDS = {
  dropPrices: { about: "Ends every price stream.", params: {} },
  dropOrders: { about: "Cuts every order link without a close frame.", params: {} },
  freezePrices: {
    about: "No byte comes out of any price stream until thawPrices; then everything that was due does.",
    params: {},
  },
  thawPrices: { about: "Ends freezePrices.", params: {} },
  reset: { about: "Back to the market of the seed, without accounts.", params: {} },
  halfOpenPrices: {
    about: "Price streams stay up and nothing comes any more. heal cuts them.",
    params: { reach: REACH },
  },
  halfOpenOrders: {
    about: "Order links stay up and nothing passes in that direction any more. heal cuts them.",
    params: {
      reach: REACH,
      direction: { type: "choice", choices: ["both", "toClient", "toServer"], initial: "both" },
    },
  },
  delayPrices: { about: "Everything on price streams comes ms later; 0 ends it.", params: { ms: DELAY_MS } },
  delayOrders: {
    about: "Everything on order links comes ms later, each way; 0 ends it.",
    params: { ms: DELAY_MS },
  },
  duplicatePrices: { about: "The next count price events come twice.", params: { count: COUNT } },
  duplicateOrders: {
    about: "The next count messages to order clients come twice.",
    params: { count: COUNT },
  },
  reorderPrices: {
    about: "The next count price events come after the one that follows them.",
    params: { count: COUNT },
  },
  reorderOrders: {
    about: "The next count messages to order clients come after the one that follows them.",
    params: { count: COUNT },
  },
  corruptPrices: {
    about: "The next count price events are damaged; their ids stay.",
    params: {
      count: COUNT,
      how: { type: "choice", choices: ["any", "json", "name", "field", "type"], initial: "any" },
    },
  },
  corruptOrders: {
    about: "The next count messages to order clients are damaged.",
    params: {
      count: COUNT,
      how: { type: "choice", choices: ["any", "json", "name", "field", "type"], initial: "any" },
    },
  },
  truncatePrices: {
    about: "The next count price events break off after their id line, and their streams end there.",
    params: { count: COUNT },
  },
  truncateOrders: {
    about: "The next count messages to order clients break off in the middle.",
    params: { count: COUNT },
  },
  refusePrices: {
    about: "The next count stream requests are answered with that status, or with a page of html.",
    params: {
      count: COUNT,
      status: { type: "choice", choices: [204, 401, 403, 429, 500, 503, "html"], initial: 503 },
    },
  },
  refuseOrders: {
    about: "The next count requests for a ticket are answered with that status.",
    params: {
      count: COUNT,
      status: { type: "choice", choices: [401, 403, 429, 500, 503], initial: 503 },
    },
  },
  closeOrders: {
    about: "Closes every order link with that code.",
    params: { code: { type: "integer", min: 1000, max: 4999, initial: 1011 } },
  },
  expireLog: { about: "What is kept for replay is dropped; open streams go on.", params: {} },
  newEpoch: { about: "Price ids begin anew in another epoch, and every price stream ends.", params: {} },
  slowServer: { about: "HTTP answers come ms later; 0 ends it.", params: { ms: DELAY_MS } },
  rejectOrders: {
    about: "The next count new orders are rejected for that reason.",
    params: {
      count: COUNT,
      reason: { type: "choice", choices: ordRejReasonSchema.options, initial: "other" },
      text: { type: "text", maxChars: 100_000, initial: "Rejected on demand" },
    },
  },
  fillCancelCross: {
    about: "The next count cancels each meet a fill of their order first.",
    params: { count: COUNT },
  },
  halt: {
    about: "Trading in the symbol stops until resume or heal: orders are collected, nothing trades.",
    params: { symbol: SYMBOL },
  },
  resume: {
    about: "Ends the symbol's halt or auction: what can trade at one price does, and trading goes on.",
    params: { symbol: SYMBOL },
  },
  auction: {
    about: "A volatility auction in the symbol: orders are collected for ms, then trade at one price.",
    params: { symbol: SYMBOL, ms: { type: "integer", min: 50, max: 3_600_000, initial: 30_000 } },
  },
  bust: {
    about:
      "Takes back the account's fill execId of this day, its newest when empty, and the other side of that trade.",
    params: { account: ACCOUNT, execId: NEWEST },
  },
  correct: {
    about: "Corrects such a fill to px and qty; with neither its price is a tick better for the account.",
    params: { account: ACCOUNT, execId: NEWEST, px: UNCHANGED, qty: UNCHANGED },
  },
  doneForDay: {
    about: "The account's open order clOrdId, its newest when empty, is done for the day.",
    params: { account: ACCOUNT, clOrdId: NEWEST },
  },
  pendingAcks: {
    about: "New orders, cancels and replaces are told to be pending first, and answered ms later; 0 ends it.",
    params: { ms: { type: "integer", min: 0, max: 60_000, initial: 1_000 } },
  },
  scenario: {
    about: "The market behaves so from here on, and heal leaves it so.",
    params: { name: { type: "choice", choices: SCENARIO_NAMES, initial: DEFAULT_SCENARIO } },
  },
  shutDown: { about: "serverShutdown, then 1012; price streams end; the venue goes on.", params: {} },
  heal: { about: "Every fault and script ends.", params: {} },
} as const satisfies Readonly<Record<string, FaultWord>>;

export type Word = keyof typeof FAULT_WORDS;

type ValueOf<Param> = Param extends { readonly type: "integer" }
  ? number
  : Param extends { readonly type: "choice"; readonly choices: readonly (infer Choice)[] }
    ? Choice
    : string;

/** One thing to do to the venue, complete. */
export type Fault = {
  [Name in Word]: { readonly fault: Name } & {
    readonly [Param in keyof (typeof FAULT_WORDS)[Name]["params"]]: ValueOf<
      (typeof FAULT_WORDS)[Name]["params"][Param]
    >;
  };
}[Word];

export function isWord(text: unknown): text is Word {
  return typeof text === "string" && Object.hasOwn(FAULT_WORDS, text);
}

/** Checks `{fault, …}` and completes it. The error says what to send. */
export function parseFault(asked: unknown): Result<Fault, string> {
  const given: Readonly<Record<string, unknown>> = isObject(asked) ? asked : {};
  const { fault: word, ...values } = given;
  if (!isWord(word))
    return fail(`Send {"fault": …} with one of: ${Object.keys(FAULT_WORDS).join(", ")}, script`);
  const params: Readonly<Record<string, FaultParam>> = FAULT_WORDS[word].params;
  for (const name of Object.keys(values)) {
    if (!Object.hasOwn(params, name))
      return fail(
        `${word} has no ${quoted(name)}; it takes ${Object.keys(params).join(", ") || "nothing else"}`,
      );
  }
  const complete: Record<string, unknown> = { fault: word };
  for (const [name, param] of Object.entries(params)) {
    const value = values[name] ?? param.initial;
    if (!fits(value, param)) return fail(`${word}: send ${name} as ${wanted(param)}`);
    complete[name] = value;
  }
  return ok(complete as Fault);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function fits(value: unknown, param: FaultParam): boolean {
  switch (param.type) {
    case "integer":
      return Number.isInteger(value) && Number(value) >= param.min && Number(value) <= param.max;
    case "choice":
      return param.choices.some((choice) => choice === value);
    case "text":
      return typeof value === "string" && value.length <= param.maxChars;
    default:
      return assertNever(param, "parameter");
  }
}

function wanted(param: FaultParam): string {
  switch (param.type) {
    case "integer":
      return `a whole number from ${param.min} to ${param.max}`;
    case "choice":
      return `one of ${param.choices.join(", ")}`;
    case "text":
      return `a text of at most ${param.maxChars} characters`;
    default:
      return assertNever(param, "parameter");
  }
}

function quoted(name: string): string {
  return JSON.stringify(name.slice(0, 40));
}
