import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { OrderState } from "../src/orders/lifecycle/order.ts";
import { isFinished } from "../src/orders/lifecycle/order.ts";
import { ORDER_STEPS, type OrderEvent } from "../src/orders/lifecycle/orderTransitions.ts";
import { execTypeSchema } from "../src/protocol/orderTerms.ts";

const FILE = join(process.cwd(), "docs", "order-states.md");
const STATES = Object.keys(ORDER_STEPS) as OrderState[];
const LOCAL_EVENTS = [
  "handedOver",
  "unanswered",
  "unlisted",
  "denied",
  "deniedAgain",
  "refused",
  "putAway",
] as const;
const EVENTS: readonly OrderEvent[] = [...execTypeSchema.options, "cancelReject", ...LOCAL_EVENTS];

/** Draws docs/order-states.md from the table of src/orders/lifecycle/orderTransitions.ts; with --check only says whether it is right. */
export async function main(argv: readonly string[]): Promise<number> {
  const drawn = orderStates();
  if (!argv.includes("--check")) {
    writeFileSync(FILE, drawn);
    return 0;
  }
  const right = readFileSync(FILE, "utf8") === drawn;
  if (!right) console.error("docs/order-states.md is not what the table says: npm run -s orders:states");
  return right ? 0 : 1;
}

/** The whole page, as Markdown. */
export function orderStates(): string {
  return [
    HEAD,
    "```mermaid",
    ...diagram(),
    "```",
    "",
    "## Which event may come in which state",
    "",
    "→ leads elsewhere, ↔ may also stay, = stays, · impossible.",
    "",
    ...overview(),
    "",
    ...STATES.flatMap(stateTable),
  ].join("\n");
}

const HEAD = `# The states of an order

Drawn from the table in \`src/orders/lifecycle/orderTransitions.ts\` by \`npm run -s orders:states\`; a test fails when it is not up to date.

A state is FIX's ordStatus once the exchange has spoken, and before that what this terminal knows: \`unsent\` (kept, not
yet handed to the socket), \`sent\` (no answer yet), \`unknown\` (its fate is asked for), \`notSent\` (the exchange says that
it never came), \`unknownOrder\` (it had it, knows it no longer, and the trader put it away). An event is a report of an execType, an orderCancelReject, or something noticed here: \`handedOver\` (the
socket took it), \`unanswered\` (no answer in 10 s, or the link went first), \`unlisted\` (a fresh snapshot lacks it),
\`denied\` and \`deniedAgain\` (the exchange does not know it), \`refused\` (a businessMessageReject of the order),
\`putAway\` (the trader is done with an order that the exchange no longer knows).

The letters name the scenarios of the
[order state change matrices](https://www.onixs.biz/fix-dictionary/4.4/app_d.html) (FIX 4.4 volume 4, appendix D) that
show a step. Steps without a letter are shown by none, and may be: a report in between may have been lost with a link.
Filled, canceled, rejected and expired are terminal, as FIX 5.0 SP2 volume 7 has it for exchanges, but for busts
(tradeCancel) and corrections (tradeCorrect).

Whatever is impossible, late or told twice changes nothing: it is counted and told in words, and the exchange is asked
for the order's status once ([R71 to R73](SPEC.md)).

## The steps that the scenarios show
`;

/**
 * The edges that a scenario shows or that this terminal makes itself; the rest would bury them. An answer to a status
 * request may name any state: only what it ends, not knowing, is drawn.
 */
function diagram(): string[] {
  const lines = ["stateDiagram-v2", "  direction LR", "  [*] --> unsent"];
  for (const from of STATES) {
    const edges = new Map<OrderState, OrderEvent[]>();
    for (const event of EVENTS.filter((name) => isDrawn(from, name))) {
      for (const [to, shownBy] of steps(from, event)) {
        const drawn = to !== from && (shownBy !== "" || isLocal(event));
        if (drawn) edges.set(to, [...(edges.get(to) ?? []), event]);
      }
    }
    for (const [to, events] of edges) lines.push(`  ${from} --> ${to}: ${events.join(", ")}`);
  }
  for (const state of STATES.filter(isFinished)) lines.push(`  ${state} --> [*]`);
  return lines;
}

function isDrawn(from: OrderState, event: OrderEvent): boolean {
  if (isLocal(event))
    return from === "unsent" ? event === "handedOver" : event !== "unlisted" && event !== "denied";
  if (from === "unsent" || from === "notSent" || from === "unknownOrder") return false;
  return from === "unknown" ? event === "orderStatus" : event !== "orderStatus";
}

function isLocal(event: OrderEvent): boolean {
  return (LOCAL_EVENTS as readonly OrderEvent[]).includes(event);
}

function overview(): string[] {
  return [
    row("event", ...STATES),
    row("---", ...STATES.map(() => ":-:")),
    ...EVENTS.map((event) => row(event, ...STATES.map((from) => mark(from, event)))),
  ];
}

function mark(from: OrderState, event: OrderEvent): string {
  const to = steps(from, event).map(([state]) => state);
  if (to.length === 0) return "·";
  if (!to.includes(from)) return "→";
  return to.length === 1 ? "=" : "↔";
}

function stateTable(from: OrderState): string[] {
  const possible = EVENTS.filter((event) => steps(from, event).length > 0);
  const impossible = EVENTS.filter((event) => !possible.includes(event));
  return [
    `## From ${from}`,
    "",
    row("event", "may lead to"),
    row("---", "---"),
    ...possible.map((event) => row(event, steps(from, event).map(stepText).join(", "))),
    "",
    `Impossible: ${impossible.length === 0 ? "nothing" : impossible.join(", ")}.`,
    "",
  ];
}

function stepText([to, shownBy]: readonly [OrderState, string]): string {
  return shownBy === "" ? to : `${to} (${shownBy})`;
}

function steps(from: OrderState, event: OrderEvent): [OrderState, string][] {
  return Object.entries(ORDER_STEPS[from][event] ?? {}) as [OrderState, string][];
}

function row(...cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
