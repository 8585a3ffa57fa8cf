import { useState } from "react";
import { assertNever } from "../../lib/assert.ts";
import { exchangeRefusal } from "../../orders/lifecycle/exchangeRefusal.ts";
import { withQuiet, type Caution } from "../../orders/guards/caution.ts";
import type { SubmitOutcome } from "../../orders/entry/orderEntry.ts";
import type { ReplaceChanges } from "../../orders/guards/requestChecks.ts";
import { useOrder } from "../../orders/useOrders.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { formatPrice, type Ticks } from "../../protocol/units.ts";
import type { Side } from "../../protocol/orderTerms.ts";
import { shownPrice } from "../../ui/figures/figures.ts";
import { useTerminal } from "../../useTerminal.ts";
import { ownByPrice, type OwnHere } from "./ladderFigures.ts";
import {
  ladderDraft,
  requestSentence,
  type AskedRequest,
  type LadderMode,
  type LadderRequest,
} from "./ladderRequest.ts";
import type { LadderStep } from "./ladderSteps.ts";
import { words } from "../../words/words.ts";

/** What the ladder tells about the last thing that was asked of it. */
export interface Said {
  readonly tone: "sent" | "refused" | "plain";
  readonly text: string;
}

export interface LadderOrders {
  /** What waits for the trader's word. */
  readonly asked: AskedRequest | null;
  readonly said: Said | null;
  place(side: Side, px: Ticks, mode: LadderMode, qtyText: string): void;
  move(side: Side, from: Ticks, to: Ticks, mode: LadderMode): void;
  /** What a move would do, in a sentence; null where nothing stands to be moved. */
  moveWords(side: Side, from: Ticks, to: Ticks): string | null;
  /** Every own order at a price; of one side where it is given. Cancels need no mode. */
  cancelAt(px: Ticks, side?: Side): void;
  /** Every own order of the symbol, or of one side. */
  cancelSide(side?: Side): void;
  send(): void;
  leave(): void;
  tell(said: Said | null): void;
}

const OFF: Said = { tone: "plain", text: words.ladder.isOff };

/**
 * Asks order entry for what the ladder was asked for, and keeps the words about it. `quiet` says that the prices may be old
 * without being stale; null while they come. What is moved or cancelled at a price is all that stands in its row of `step`
 * ticks.
 */
export function useLadderOrders(
  instrument: Instrument,
  quiet: string | null,
  step: LadderStep,
): LadderOrders {
  const { orderEntry, orderStore, quotes, instruments } = useTerminal();
  const [asked, setAsked] = useState<AskedRequest | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const [sentKey, setSentKey] = useState<string | null>(null);
  const sent = useOrder(sentKey ?? "");
  const refusal = sent === undefined ? null : exchangeRefusal(sent);

  function tell(next: Said | null): void {
    setSentKey(null);
    setSaid(next);
  }

  function ask(request: LadderRequest, mode: LadderMode): void {
    switch (mode) {
      case "off":
        tell(OFF);
        break;
      case "confirm":
        tell(null);
        setAsked({ request, caution: cautionOf(request) });
        break;
      case "oneClick": {
        // What is far, beyond an own limit or aimed at prices that may be old is asked about whatever was chosen.
        const caution = cautionOf(request);
        if (quiet === null && (caution === null || caution.beyond === null))
          return carryOut({ request, caution });
        tell(null);
        setAsked({ request, caution });
        break;
      }
      default:
        assertNever(mode, "ladder mode");
    }
  }

  /** Of several orders, what is said of the first of which there is something. */
  function cautionOf(request: LadderRequest): Caution | null {
    return withQuiet(orderCaution(request), quiet);
  }

  function orderCaution(request: LadderRequest): Caution | null {
    if (request.kind === "place") return orderEntry.caution(request.draft);
    const changes = changesOf(request);
    const told = request.keys.flatMap((key) => orderEntry.replaceCaution(key, changes) ?? []);
    return told.find(({ beyond }) => beyond !== null) ?? told[0] ?? null;
  }

  function changesOf({ to }: { readonly to: Ticks }): ReplaceChanges {
    return { orderQty: "", price: formatPrice(to, instrument) };
  }

  function carryOut({ request, caution }: AskedRequest): void {
    setAsked(null);
    const confirmed = caution !== null && caution.beyond !== null;
    switch (request.kind) {
      case "place": {
        const outcome = orderEntry.submit(request.draft, confirmed);
        tell(wordsOf([outcome], words.ladder.sent(requestSentence(request, instrument))));
        if (outcome.kind === "sent") setSentKey(outcome.clOrdId);
        break;
      }
      case "move": {
        const changes = changesOf(request);
        const outcomes = request.keys.map((key) => orderEntry.replace(key, changes, confirmed));
        tell(wordsOf(outcomes, words.ladder.sent(requestSentence(request, instrument))));
        break;
      }
      default:
        assertNever(request, "ladder request");
    }
  }

  function ownAt(px: Ticks, side: Side): OwnHere | undefined {
    const { orders } = orderStore.getState();
    return ownByPrice(orders.values(), instrument.symbol, () => null, step)[side].get(px);
  }

  function moveOf(side: Side, from: Ticks, to: Ticks): LadderRequest | null {
    const own = ownAt(from, side);
    if (own === undefined) return null;
    const { working } = orderStore.getState();
    const waits = own.keys.some((key) => working.get(key)?.conditions?.waiting === true);
    const touch = waits ? undefined : quotes.touch(instruments.rowOf(instrument.symbol));
    const { keys, qty, best, worst } = own;
    const [low, high] = side === "buy" ? [worst, best] : [best, worst];
    return { kind: "move", keys, qty, side, from: low, until: high, to, touch };
  }

  return {
    asked,
    said: refusal === null ? said : { tone: "refused", text: refusal.text },
    place: (side, px, mode, qtyText) =>
      ask({ kind: "place", draft: ladderDraft(side, px, qtyText, instrument) }, mode),
    move(side, from, to, mode) {
      const request = moveOf(side, from, to);
      if (request !== null) ask(request, mode);
    },
    moveWords(side, from, to) {
      const request = moveOf(side, from, to);
      return request === null ? null : words.ladder.letGo(requestSentence(request, instrument));
    },
    cancelAt(px, side) {
      const sides: readonly Side[] = side === undefined ? ["buy", "sell"] : [side];
      const keys = sides.flatMap((one) => ownAt(px, one)?.keys ?? []);
      const at = shownPrice(px, instrument);
      if (keys.length === 0) tell({ tone: "plain", text: words.ladder.nothingAt(at) });
      else
        tell(
          wordsOf(
            keys.map((key) => orderEntry.cancel(key)),
            words.ladder.cancelRequestedAt(at),
          ),
        );
    },
    cancelSide(side) {
      const outcome = orderEntry.cancelAll(instrument.symbol, side);
      tell(wordsOf([outcome], words.ladder.cancelRequested[side ?? "all"](instrument.symbol)));
    },
    send() {
      if (asked !== null) carryOut(asked);
    },
    leave: () => setAsked(null),
    tell,
  };
}

/** The first refusal of several requests, else the words for their having left. */
function wordsOf(outcomes: readonly SubmitOutcome[], sent: string): Said {
  for (const outcome of outcomes)
    if (outcome.kind === "refused") return { tone: "refused", text: outcome.refusal.text };
  return { tone: "sent", text: sent };
}
