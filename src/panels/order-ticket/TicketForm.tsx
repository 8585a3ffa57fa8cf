import { useEffect, useId, useRef, useState, type ReactElement, type RefObject } from "react";
import { cautionWords } from "../../orders/guards/caution.ts";
import { KILLED } from "../../orders/guards/reduceOnly.ts";
import { listWords } from "../../orders/draft/ticketLists.ts";
import type { TicketDraft } from "../../orders/draft/ticketStore.ts";
import { useKillState } from "../../orders/useSafety.ts";
import { orderSentence } from "../../orders/draft/orderSentence.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { ORDER_KINDS } from "../../protocol/orderKinds.ts";
import { ordTypeSchema, type OrdType, type Side, type TimeInForce } from "../../protocol/orderTerms.ts";
import type { Ticks } from "../../protocol/units.ts";
import { formatPrice } from "../../protocol/units.ts";
import { RECORDED } from "../../orders/guards/requestChecks.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { useTransport } from "../../transport/useTransport.ts";
import { Field } from "../../ui/controls/Field.tsx";
import { SegmentedControl } from "../../ui/controls/SegmentedControl.tsx";
import { Select } from "../../ui/controls/Select.tsx";
import { useKeyScroll } from "../../ui/surfaces/useKeyScroll.ts";
import { useTerminal } from "../../useTerminal.ts";
import { AtOnceNote } from "./AtOnceNote.tsx";
import { usualExpiry } from "./expiry.ts";
import { MoreOptions } from "./MoreOptions.tsx";
import { OrderFigures } from "./OrderFigures.tsx";
import { OrderStatus } from "./OrderStatus.tsx";
import styles from "./OrderTicket.module.css";
import { PhaseLine } from "./PhaseLine.tsx";
import { PriceTiles } from "./PriceTiles.tsx";
import { SendButton } from "./SendButton.tsx";
import { SymbolField } from "./SymbolField.tsx";
import { TicketHelp } from "./TicketHelp.tsx";
import { TypeFields } from "./TypeFields.tsx";
import { typedDraft } from "./typedDraft.ts";
import { useCaution } from "./useCaution.ts";
import { useEstimateWords } from "./useEstimate.ts";
import { useHold } from "./useHold.ts";
import { useSubmit, type TicketRefusalField } from "./useSubmit.ts";
import { whyNot } from "./whyNot.ts";
import { words } from "../../words/words.ts";

export interface TicketFormProps {
  readonly draft: TicketDraft;
  readonly instrument: Instrument;
}

export function TicketForm({ draft, instrument }: TicketFormProps): ReactElement {
  const { ticket, quotes, instruments, clock, orderEntry, recorded } = useTerminal();
  const { orders, prices } = useTransport();
  const [typing, setTyping] = useState<{ over: string; text: string } | null>(null);
  /** Enter in a field led to the button that is held down. */
  const [toldToHold, setToldToHold] = useState(false);
  const reasonId = useId();
  const typedSymbol = typing?.over === draft.symbol ? typing.text : null;
  const pricesStale = prices.kind !== "live";
  const hold = useHold(draft, instrument);
  const { on: killOn } = useKillState();
  const { submit, refusal, problem, notSent, list, sentKey } = useSubmit(draft, instrument);
  const caution = useCaution(draft, instrument, list);
  const chosen = useSettings((settings) => settings.confirmOrders);
  // An order beyond an own limit, or with a stop far from the market, is always asked about.
  const asks = caution !== null && caution.beyond !== null;
  const confirm = asks ? "prompt" : chosen;
  const blocked =
    (recorded ? RECORDED.text : null) ??
    whyNot(orders, pricesStale, draft.ordType, hold) ??
    (typedSymbol === null ? null : words.ticket.chooseInstrument);
  const estimateWords = useEstimateWords(instrument);
  const form = useEnterInForm((within) => {
    if (confirm !== "hold" || blocked !== null) return;
    // What the field left behind has taken the words away: they come after it.
    within.querySelector<HTMLElement>("[data-hold-ms] button")?.focus();
    setToldToHold(true);
  }, setToldToHold);
  // What a press was refused for may stand below what is in view.
  useEffect(() => {
    if (notSent) form.current?.querySelector("[data-error]")?.scrollIntoView({ block: "nearest" });
  }, [notSent, form]);
  const outcome = useKeyScroll();
  const exit = killOn && blocked === null && refusal?.field !== "order";
  const alone = orderSentence(typedDraft(draft), instrument);
  const sentence = list === null ? alone : words.ticket.along(alone, listWords(list, instrument));

  /** The best price on the order's own side: where a limit order joins the queue. */
  function nearPrice(side: Side = draft.side): Ticks | null {
    const { bid, ask } = quotes.columns;
    const near = (side === "buy" ? bid : ask)[instruments.rowOf(instrument.symbol)] ?? 0;
    return near > 0 ? (near as Ticks) : null;
  }

  function chooseType(ordType: OrdType): void {
    const near = nearPrice();
    const kind = ORDER_KINDS[ordType];
    const { timeInForce } = draft;
    ticket.set({
      ordType,
      ...(kind.price && near !== null ? { price: formatPrice(near, instrument) } : {}),
      ...(kind.timesInForce.includes(timeInForce) ? {} : { timeInForce: "day" }),
    });
  }

  function chooseLife(timeInForce: TimeInForce): void {
    const dated = timeInForce === "gtd" && draft.expireTime === undefined;
    ticket.set({ timeInForce, ...(dated ? { expireTime: usualExpiry(clock.now()) } : {}) });
  }

  function about(field: TicketRefusalField): string | undefined {
    const told = refusal ?? caution?.beyond;
    return told?.field === field ? told.text : undefined;
  }

  // Amber: it may be sent, once a person was asked.
  const asked = refusal === null && caution?.beyond?.field === "order" ? caution.beyond.text : null;
  // Under the narrow list of types a sentence would push the figures out of sight.
  const said = blocked ?? about("order") ?? about("ordType") ?? (exit ? KILLED.text : null);
  // An empty field is no fault yet: why the button is not filled is told without alarm.
  const missing = said === null && refusal === null && problem !== null;
  const fields = { draft, instrument, about, near: nearPrice };
  return (
    <form
      ref={form}
      className={styles.form}
      aria-label={words.panels["order-ticket"]}
      tabIndex={-1}
      data-autofocus=""
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        // With a question Enter in a field is no answer, and with a hold it leads to the button.
        if (blocked === null && confirm === "none") submit();
      }}
    >
      <div className={styles.fields}>
        <PriceTiles
          instrument={instrument}
          side={draft.side}
          stale={pricesStale}
          suspect={hold.suspect}
          blocked={blocked !== null}
          onSide={(side) => ticket.set({ side })}
          onSend={(side) => {
            const now = { side, ordType: "market", timeInForce: "day", strategy: "single" } as const;
            // What is asked about first is asked with the button, which then says all of it.
            const asked = orderEntry.caution(typedDraft({ ...draft, ...now }))?.beyond != null;
            ticket.set(asked ? now : { side });
            if (!asked) submit(now);
          }}
        />
        <div className={styles.wide}>
          <PhaseLine symbol={instrument.symbol} />
        </div>
        <SymbolField
          symbol={draft.symbol}
          error={about("symbol")}
          typed={typedSymbol}
          onType={(text) => setTyping(text === null ? null : { over: draft.symbol, text })}
        />
        <div className={styles.labelled}>
          <span className={styles.label} aria-hidden="true">
            {words.common.side}
          </span>
          <SegmentedControl<Side>
            wide
            label={words.common.side}
            options={SIDES}
            value={draft.side}
            onChange={(side) => ticket.set({ side })}
          />
        </div>
        <div className={styles.toldBelow}>
          <Field label={words.ticket.orderType} error={blocked === null ? about("ordType") : undefined}>
            <Select
              options={ORDER_TYPES}
              value={draft.ordType}
              onChange={(event) => chooseType(event.target.value as OrdType)}
            />
          </Field>
        </div>
        <Field label={words.ticket.timeInForce} error={about("timeInForce")}>
          <Select
            options={ORDER_KINDS[draft.ordType].timesInForce.map(lifeOption)}
            value={draft.timeInForce}
            onChange={(event) => chooseLife(event.target.value as TimeInForce)}
          />
        </Field>
        <TypeFields {...fields} />
        <div className={styles.wide}>
          <TicketHelp />
          <MoreOptions {...fields} />
        </div>
      </div>
      <div className={styles.submit}>
        <OrderFigures instrument={instrument} />
        <SendButton
          side={draft.side}
          sentence={sentence}
          question={words.ticket.question(sentence, estimateWords(), cautionWords(caution))}
          confirm={confirm}
          disabled={blocked !== null}
          ready={problem === null}
          why={blocked ?? problem}
          describedBy={reasonId}
          onSend={() => {
            setToldToHold(false);
            submit({}, asks);
          }}
        />
        <div ref={outcome} className={styles.outcome} role="group" aria-label={words.ticket.outcome}>
          <p
            id={reasonId}
            className={styles.reason}
            data-blocked={blocked !== null || asked !== null || exit || undefined}
            data-missing={missing || (said === null && toldToHold) || undefined}
          >
            {missing ? problem : (said ?? (toldToHold ? words.ticket.holdEnter : null))}
          </p>
          {blocked === null && <p className={styles.caution}>{caution?.note}</p>}
          {blocked === null && problem === null && <AtOnceNote instrument={instrument} />}
          <OrderStatus orderKey={sentKey} notSent={notSent && about("order") === undefined} />
        </div>
      </div>
    </form>
  );
}

const SIDES = [
  { value: "sell", label: words.common.sell, tone: "sell" },
  { value: "buy", label: words.common.buy, tone: "buy" },
] as const;

const ORDER_TYPES = ordTypeSchema.options.map((value) => ({ value, label: words.common.orderType[value] }));

function lifeOption(value: TimeInForce): { value: TimeInForce; label: string } {
  return { value, label: words.common.timeInForce[value] };
}

/**
 * Enter held down repeats; only its first press submits, and `onField` hears of one in a field other than the symbol's.
 * `onMoved` is told false whenever the focus moves.
 */
function useEnterInForm(
  onField: (form: HTMLFormElement) => void,
  onMoved: (told: false) => void,
): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  const latest = useRef(onField);
  useEffect(() => {
    latest.current = onField;
  });
  useEffect(() => {
    const element = form.current;
    function read(event: KeyboardEvent): void {
      if (event.key !== "Enter" || event.isComposing) return;
      if (event.repeat) event.preventDefault();
      else if (element !== null && isPlainField(event.target)) latest.current(element);
    }
    const moved = (): void => onMoved(false);
    element?.addEventListener("keydown", read);
    element?.addEventListener("focusout", moved);
    return () => {
      element?.removeEventListener("keydown", read);
      element?.removeEventListener("focusout", moved);
    };
  }, [onMoved]);
  return form;
}

function isPlainField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type === "text" && target.role !== "combobox";
}
