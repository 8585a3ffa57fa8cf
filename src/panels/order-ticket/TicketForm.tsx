import { useEffect, useId, useRef, useState, type ReactElement, type RefObject } from "react";
import type { OrderDraft } from "../../orders/orderEntry.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { OrdType, Side, TimeInForce } from "../../protocol/orderTerms.ts";
import type { Ticks } from "../../protocol/units.ts";
import { formatPrice } from "../../protocol/units.ts";
import { KILLED } from "../../orders/reduceOnly.ts";
import { RECORDED } from "../../orders/requestChecks.ts";
import { useKillState } from "../../orders/useSafety.ts";
import { useTransport } from "../../transport/useTransport.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { SegmentedControl } from "../../ui/SegmentedControl.tsx";
import { Select } from "../../ui/Select.tsx";
import { useTerminal } from "../../useTerminal.ts";
import { AmountField } from "./AmountField.tsx";
import type { TicketField } from "../../orders/exchangeRefusal.ts";
import { OrderFigures } from "./OrderFigures.tsx";
import { orderSentence, TIME_IN_FORCE_WORDS } from "../../orders/orderSentence.ts";
import { OrderStatus } from "./OrderStatus.tsx";
import styles from "./OrderTicket.module.css";
import { PriceTiles } from "./PriceTiles.tsx";
import { SymbolField } from "./SymbolField.tsx";
import { typedDraft } from "./typedDraft.ts";
import { useHold } from "./useHold.ts";
import { useSubmit } from "./useSubmit.ts";
import { whyNot } from "./whyNot.ts";

export interface TicketFormProps {
  readonly draft: OrderDraft;
  readonly instrument: Instrument;
}

export function TicketForm({ draft, instrument }: TicketFormProps): ReactElement {
  const { ticket, quotes, instruments, recorded } = useTerminal();
  const { orders, prices } = useTransport();
  const [typing, setTyping] = useState<{ over: string; text: string } | null>(null);
  const reasonId = useId();
  const typedSymbol = typing?.over === draft.symbol ? typing.text : null;
  const pricesStale = prices.kind !== "live";
  const hold = useHold(draft, instrument);
  const { on: killOn } = useKillState();
  const blocked =
    (recorded ? RECORDED.text : null) ??
    whyNot(orders, pricesStale, draft.ordType, hold) ??
    (typedSymbol === null ? null : "Choose an instrument: the name typed is not one.");
  const { submit, refusal, sentKey } = useSubmit(draft);
  const form = useHeldEnterIgnored();
  const limit = draft.ordType === "limit";
  const exit = killOn && blocked === null && refusal?.field !== "order";

  /** The best price on the order's own side: where a limit order joins the queue. */
  function nearPrice(): Ticks | null {
    const { bid, ask } = quotes.columns;
    const near = (draft.side === "buy" ? bid : ask)[instruments.rowOf(instrument.symbol)] ?? 0;
    return near > 0 ? (near as Ticks) : null;
  }

  function chooseType(ordType: OrdType): void {
    const near = nearPrice();
    const prefill = ordType === "limit" && near !== null ? { price: formatPrice(near, instrument) } : {};
    ticket.set({ ordType, ...prefill });
  }

  function about(field: TicketField): string | undefined {
    return refusal?.field === field ? refusal.text : undefined;
  }

  return (
    <form
      ref={form}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (blocked === null) submit();
      }}
    >
      <PriceTiles
        instrument={instrument}
        side={draft.side}
        stale={pricesStale}
        onSide={(side) => ticket.set({ side })}
      />
      <SymbolField
        symbol={draft.symbol}
        error={about("symbol")}
        typed={typedSymbol}
        onType={(text) => setTyping(text === null ? null : { over: draft.symbol, text })}
      />
      <div className={styles.labelled}>
        <span className={styles.label} aria-hidden="true">
          Side
        </span>
        <SegmentedControl<Side>
          wide
          label="Side"
          options={SIDES}
          value={draft.side}
          onChange={(side) => ticket.set({ side })}
        />
      </div>
      <Field label="Order type" error={blocked === null ? about("ordType") : undefined}>
        <Select
          options={ORDER_TYPES}
          value={draft.ordType}
          onChange={(event) => chooseType(event.target.value as OrdType)}
        />
      </Field>
      <Field label="Time in force">
        <Select
          options={TIMES_IN_FORCE}
          value={draft.timeInForce}
          onChange={(event) => ticket.set({ timeInForce: event.target.value as TimeInForce })}
        />
      </Field>
      <div className={limit ? undefined : styles.wide}>
        <AmountField kind="orderQty" draft={draft} instrument={instrument} error={about("orderQty")} />
      </div>
      {limit && (
        <AmountField
          kind="price"
          draft={draft}
          instrument={instrument}
          error={about("price")}
          near={nearPrice}
        />
      )}
      <div className={styles.wide}>
        <OrderFigures instrument={instrument} />
      </div>
      <div className={styles.submit}>
        <Button
          wide
          type="submit"
          variant={draft.side}
          disabled={blocked !== null}
          aria-describedby={reasonId}
          onClick={(event) => {
            // The second click of a double click is not a second order.
            if (event.detail > 1) event.preventDefault();
          }}
        >
          {orderSentence(typedDraft(draft), instrument)}
        </Button>
        <p id={reasonId} className={styles.reason} data-blocked={blocked !== null || exit || undefined}>
          {blocked ?? about("order") ?? (exit ? KILLED.text : null)}
        </p>
        <OrderStatus orderKey={sentKey} />
      </div>
    </form>
  );
}

const SIDES = [
  { value: "sell", label: "Sell", tone: "sell" },
  { value: "buy", label: "Buy", tone: "buy" },
] as const;

const ORDER_TYPES = [
  { value: "market", label: "Market" },
  { value: "limit", label: "Limit" },
] as const;

const TIMES_IN_FORCE = (["day", "gtc", "ioc", "fok"] as const).map((value) => ({
  value,
  label: TIME_IN_FORCE_WORDS[value],
}));

/** Enter held down repeats; only its first press submits. */
function useHeldEnterIgnored(): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const element = form.current;
    function ignore(event: KeyboardEvent): void {
      if (event.key === "Enter" && event.repeat) event.preventDefault();
    }
    element?.addEventListener("keydown", ignore);
    return () => element?.removeEventListener("keydown", ignore);
  }, []);
  return form;
}
