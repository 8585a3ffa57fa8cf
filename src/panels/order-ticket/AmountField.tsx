import type { KeyboardEvent, ReactElement } from "react";
import type { OrderDraft } from "../../orders/orderEntry.ts";
import { parseQuantityText, stepPrice, stepQty } from "../../orders/ticketInput.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { Ticks } from "../../protocol/units.ts";
import { Field } from "../../ui/Field.tsx";
import { TextInput } from "../../ui/TextInput.tsx";
import { useTerminal } from "../../useTerminal.ts";

export interface AmountFieldProps {
  readonly kind: "orderQty" | "price";
  readonly draft: OrderDraft;
  readonly instrument: Instrument;
  readonly error: string | undefined;
  /** Where a price starts that is stepped from nothing. */
  readonly near?: () => Ticks | null;
}

/** A quantity or a price. Arrow keys step it by a lot or a tick, with Shift by ten. */
export function AmountField({ kind, draft, instrument, error, near }: AmountFieldProps): ReactElement {
  const { ticket } = useTerminal();
  const text = draft[kind];

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    const steps = (event.key === "ArrowUp" ? 1 : -1) * (event.shiftKey ? 10 : 1);
    if (kind === "price") ticket.set({ price: stepPrice(text, steps, instrument, near?.() ?? null) });
    else ticket.set({ orderQty: stepQty(parseQuantityText(text) ?? text, steps, instrument) });
  }

  /** Shorthand is spelt out as soon as its letter stands there. */
  function change(typed: string): void {
    if (kind === "price") ticket.set({ price: typed });
    else ticket.set({ orderQty: /[kmb]$/i.test(typed) ? (parseQuantityText(typed) ?? typed) : typed });
  }

  return (
    <Field
      label={kind === "price" ? "Limit price" : "Quantity"}
      error={error}
      hint={kind === "price" ? `Tick ${instrument.tickSize}` : quantityHint(instrument)}
    >
      <TextInput
        numeric
        data-autofocus={kind === "orderQty" ? "" : undefined}
        value={text}
        maxLength={24}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
      />
    </Field>
  );
}

function quantityHint(instrument: Instrument): string {
  return `Lot ${instrument.lotSize}, min ${instrument.minQty}`;
}
