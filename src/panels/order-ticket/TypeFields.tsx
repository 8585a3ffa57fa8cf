import type { ReactElement } from "react";
import type { TicketDraft } from "../../orders/ticketStore.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { ORDER_KINDS } from "../../protocol/orderKinds.ts";
import type { Ticks } from "../../protocol/units.ts";
import { useTerminal } from "../../useTerminal.ts";
import { ExpiryField } from "./ExpiryField.tsx";
import styles from "./OrderTicket.module.css";
import { PriceField } from "./PriceField.tsx";
import { QtyField } from "./QtyField.tsx";
import { UnitSelect } from "./UnitSelect.tsx";
import type { TicketRefusalField } from "./useSubmit.ts";

export interface TypeFieldsProps {
  readonly draft: TicketDraft;
  readonly instrument: Instrument;
  readonly about: (field: TicketRefusalField) => string | undefined;
  /** The best price on the order's own side. */
  readonly near: () => Ticks | null;
}

/** The figures that the order's type takes, and no others. */
export function TypeFields({ draft, instrument, about, near }: TypeFieldsProps): ReactElement {
  const { ticket } = useTerminal();
  const kind = ORDER_KINDS[draft.ordType];
  const { pegOffsetType = "price" } = draft;
  const figures = Number(kind.price) + Number(kind.stopPx) + Number(kind.pegOffsetValue);
  const dated = draft.timeInForce === "gtd";
  const shared = { draft, instrument, near };
  return (
    <>
      <div className={(figures + Number(dated)) % 2 === 0 ? styles.wide : undefined}>
        <QtyField draft={draft} instrument={instrument} error={about("orderQty")} />
      </div>
      {kind.stopPx && <PriceField {...shared} name="stopPx" label="Stop price" error={about("stopPx")} />}
      {kind.price && <PriceField {...shared} name="price" label="Limit price" error={about("price")} />}
      {kind.pegOffsetValue && (
        <PriceField
          {...shared}
          name="pegOffsetValue"
          label="Distance"
          error={about("pegOffsetValue")}
          near={() => 10 as Ticks}
          hint={pegOffsetType === "percent" ? "Percent behind the last price" : "Behind the last price"}
          unit={
            <UnitSelect
              label="Distance in"
              value={pegOffsetType}
              units={[
                { value: "price", label: "Price" },
                { value: "percent", label: "%" },
              ]}
              onUnit={(unit) => ticket.set({ pegOffsetType: unit, pegOffsetValue: "" })}
            />
          }
        />
      )}
      {dated && <ExpiryField label="Good till" draft={draft} error={about("expireTime")} />}
    </>
  );
}
