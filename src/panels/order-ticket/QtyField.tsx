import type { ReactElement } from "react";
import { typedDecimal } from "../../lib/numberFormat.ts";
import { parseQuantityText, stepQty } from "../../orders/draft/ticketInput.ts";
import type { TicketDraft } from "../../orders/draft/ticketStore.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { useTerminal } from "../../useTerminal.ts";
import { StepField } from "./StepField.tsx";
import { UnitSelect } from "./UnitSelect.tsx";
import { useAmount } from "./useAmount.ts";
import { words } from "../../words/words.ts";

export interface QtyFieldProps {
  readonly draft: TicketDraft;
  readonly instrument: Instrument;
  readonly error: string | undefined;
}

/** The quantity: in units, as an amount of money, or as a share of the buying power, which then make the units. */
export function QtyField({ draft, instrument, error }: QtyFieldProps): ReactElement {
  const { ticket } = useTerminal();
  const { amountIn, typed, hint, change, choose } = useAmount(draft, instrument);
  const unit = (
    <UnitSelect
      label={words.ticket.unitOf(words.common.quantity)}
      value={amountIn}
      units={[
        { value: "units", label: words.ticket.units },
        { value: "notional", label: instrument.currency },
        { value: "percent", label: words.ticket.percentOfPower },
      ]}
      onUnit={choose}
    />
  );
  return (
    <StepField
      name="orderQty"
      label={words.common.quantity}
      text={amountIn === "units" ? draft.orderQty : typed}
      hint={
        amountIn === "units"
          ? words.ticket.lot(typedDecimal(instrument.lotSize), typedDecimal(instrument.minQty))
          : hint
      }
      error={error}
      unit={unit}
      onText={(text) => {
        // Shorthand is spelt out as soon as its letter stands there.
        const spelt = /[kmb]$/i.test(text) ? (parseQuantityText(text) ?? text) : text;
        if (amountIn === "units") ticket.set({ orderQty: spelt });
        else change(spelt);
      }}
      onStep={(steps) => {
        const orderQty = stepQty(parseQuantityText(draft.orderQty) ?? draft.orderQty, steps, instrument);
        ticket.set({ orderQty, amountIn: "units" });
      }}
    />
  );
}
