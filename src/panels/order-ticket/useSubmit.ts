import { useEffect, useState } from "react";
import type { Phase } from "../../market/phaseStore.ts";
import { usePhase } from "../../market/useMarket.ts";
import { exchangeRefusal, type TicketField } from "../../orders/lifecycle/exchangeRefusal.ts";
import {
  exitReason,
  expectedEntry,
  fieldOfLeg,
  ticketList,
  type ListRefusal,
  type TicketList,
} from "../../orders/draft/ticketLists.ts";
import type { TicketDraft } from "../../orders/draft/ticketStore.ts";
import { useOrder } from "../../orders/useOrders.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { useStoreValue } from "../../ui/page/useStoreValue.ts";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import { typedDraft } from "./typedDraft.ts";
import { useTouch } from "./useTouch.ts";

/** The part of the ticket that a refusal is about. */
export type TicketRefusalField = TicketField | ListRefusal["field"];

export interface TicketRefusal {
  readonly field: TicketRefusalField;
  readonly text: string;
}

export interface Submission {
  /**
   * Sends the draft as it stands; with changes over it, for one that is pressed and not typed. `confirmed`: a person has
   * read what is beyond their own limit.
   */
  readonly submit: (changes?: Partial<TicketDraft>, confirmed?: boolean) => void;
  /** Why the draft as it stands is not sent, or was refused by the exchange, beside its field. */
  readonly refusal: TicketRefusal | null;
  /** Why the draft as it stands would not be sent, an empty field included; null when it would. */
  readonly problem: string | null;
  /** The last press sent nothing, and the draft is still the same. */
  readonly notSent: boolean;
  /** What goes out beside the first order; null for a single order or one that makes no list yet. */
  readonly list: TicketList | null;
  /** The last order that went out from here; null once one after it was not sent, or it is no news any more. */
  readonly sentKey: string | null;
}

/** What went well is no news after so long. */
const GOOD_FOR_MS = 30_000;

/** What was tried, and why it was not sent. */
interface Tried {
  /** The newest order that had left this terminal by then. */
  readonly newest: string | null;
  readonly draft: TicketDraft;
  readonly phase: Phase;
  readonly refusal: TicketRefusal;
}

/** Sends the draft and follows what becomes of it. Order entry itself refuses the same draft again at once. */
export function useSubmit(draft: TicketDraft, instrument: Instrument): Submission {
  const { ticket, orderEntry, orderStore, clock } = useTerminal();
  const touch = useTouch(instrument);
  const phase = usePhase(instrument.symbol);
  const [tried, setTried] = useState<Tried | null>(null);
  const [lastSent, setSent] = useState<{ draft: TicketDraft; key: string } | null>(null);
  // Whatever leaves by a key, the ladder or the chart is the newer outcome.
  const newest = useStoreValue(orderStore, () => orderEntry.newestSent());
  const sent =
    lastSent !== null && newest === lastSent.key && lastSent.draft.symbol === draft.symbol ? lastSent : null;
  const order = useOrder(sent?.key ?? "");
  const filled = order?.state === "filled" ? order.key : null;
  useEffect(
    () => (filled === null ? undefined : clock.after(GOOD_FOR_MS, () => setSent(null))),
    [clock, filled],
  );

  function listOf(typed: TicketDraft): ReturnType<typeof ticketList> {
    return ticketList(typed, instrument, expectedEntry(typed, instrument, touch));
  }

  function submit(changes: Partial<TicketDraft> = {}, confirmed = false): void {
    const now = ticket.getState();
    const typed = typedDraft({ ...now, ...changes });
    const list = listOf(typed);
    if (list?.ok === false) {
      setTried({ draft: now, phase, newest: orderEntry.newestSent(), refusal: list.error });
      setSent(null);
      return;
    }
    const outcome =
      list === null
        ? orderEntry.submit(typed, confirmed)
        : orderEntry.submitList(list.value.contingencyType, list.value.drafts, confirmed);
    switch (outcome.kind) {
      case "sent":
        setSent({ draft: now, key: outcome.clOrdId });
        setTried(null);
        break;
      case "refused":
        setTried({
          draft: now,
          phase,
          newest: orderEntry.newestSent(),
          refusal: legRefusal(outcome.refusal, outcome.leg ?? 0, list?.value ?? null, typed),
        });
        // What is refused as sent already leaves the one that was sent in view.
        if (outcome.refusal.ordRejReason !== "duplicateOrder") setSent(null);
        break;
    }
  }

  function problemOf(typed: TicketDraft): TicketRefusal | null {
    const refusal = orderEntry.check(typed);
    if (refusal !== null) return refusal;
    const list = listOf(typed);
    if (list?.ok !== true) return list?.error ?? null;
    const child = list.value.contingencyType === "oneTriggersTheOther";
    for (const [leg, order] of list.value.drafts.entries()) {
      const against = leg === 0 ? null : orderEntry.check(order, child);
      if (against !== null) return legRefusal(against, leg, list.value, typed);
    }
    return null;
  }

  /** A refusal of an order that goes along stands beside the field that it comes from. */
  function legRefusal(
    refusal: TicketRefusal,
    leg: number,
    list: TicketList | null,
    typed: TicketDraft,
  ): TicketRefusal {
    const field = list === null ? null : fieldOfLeg(list, leg);
    if (field === null) return refusal;
    const entry = expectedEntry(typed, instrument, touch);
    return { field, text: exitReason(field, refusal.text, typed, instrument, entry) };
  }

  // Any edit makes a new draft, and another phase has other rules: what was said about the one before is taken back.
  const fromExchange = sent?.draft === draft && order !== undefined ? exchangeRefusal(order) : null;
  const isLast = tried?.draft === draft && tried.phase === phase && tried.newest === newest;
  const fromTry = isLast ? tried.refusal : null;
  const typed = typedDraft(draft);
  const list = listOf(typed);
  const problem = problemOf(typed);
  // An empty field is not scolded before it is sent.
  const empty = problem === null ? null : emptyField(typed, problem.field);
  const whileTyping = empty === null ? problem : null;
  return {
    submit,
    refusal: fromTry ?? fromExchange ?? whileTyping,
    problem: empty === null ? (problem?.text ?? null) : words.ticket.isEmpty(empty),
    notSent: fromTry !== null && sent === null,
    list: list?.ok === true ? list.value : null,
    sentKey: sent?.key ?? null,
  };
}

/** What a person calls the field, where nothing is typed in it. */
function emptyField(draft: TicketDraft, field: TicketRefusalField): string | null {
  const name = FIGURES.find((figure) => figure === field);
  return name !== undefined && (draft[name] ?? "") === "" ? LABELS[name] : null;
}

const FIGURES = [
  ...(["orderQty", "price", "stopPx", "pegOffsetValue", "expireTime"] as const),
  ...(["target", "stopLoss", "otherStop"] as const),
];

const LABELS: Readonly<Record<(typeof FIGURES)[number], string>> = {
  orderQty: words.common.quantity,
  price: words.ticket.limitPrice,
  stopPx: words.ticket.stopPrice,
  pegOffsetValue: words.ticket.distance,
  expireTime: words.ticket.goodTill,
  target: words.ticket.target,
  stopLoss: words.ticket.stopLoss,
  otherStop: words.ticket.otherStop,
};
