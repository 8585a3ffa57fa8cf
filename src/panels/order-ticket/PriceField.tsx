import type { ReactElement, ReactNode } from "react";
import { typedDecimal } from "../../lib/numberFormat.ts";
import { stepPrice } from "../../orders/draft/ticketInput.ts";
import type { TicketDraft } from "../../orders/draft/ticketStore.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { Ticks } from "../../protocol/units.ts";
import { useTerminal } from "../../useTerminal.ts";
import { StepField } from "./StepField.tsx";
import { words } from "../../words/words.ts";

export interface PriceFieldProps {
  /** Which field of the draft it is. */
  readonly name: "price" | "stopPx" | "pegOffsetValue" | "target" | "stopLoss" | "otherStop";
  readonly label: string;
  readonly draft: TicketDraft;
  readonly instrument: Instrument;
  readonly error: string | undefined;
  /** Where it starts when it is stepped from nothing. */
  readonly near: () => Ticks | null;
  readonly hint?: ReactNode;
  readonly placeholder?: string;
  readonly unit?: ReactNode;
}

/** A price or a distance of the draft, stepped by ticks. */
export function PriceField(props: PriceFieldProps): ReactElement {
  const { name, label, draft, instrument, error, near, hint, placeholder, unit } = props;
  const { ticket } = useTerminal();
  const text = draft[name] ?? "";
  return (
    <StepField
      name={name}
      label={label}
      text={text}
      error={error}
      hint={hint === undefined ? words.ticket.tick(typedDecimal(instrument.tickSize)) : hint}
      placeholder={placeholder ?? ""}
      unit={unit}
      onText={(typed) => ticket.set({ [name]: typed })}
      onStep={(steps) => ticket.set({ [name]: stepPrice(text, steps, instrument, near()) })}
    />
  );
}
