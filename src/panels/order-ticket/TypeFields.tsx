import type { ReactElement } from "react";
import type { TicketDraft } from "../../orders/draft/ticketStore.ts";
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
import { words } from "../../words/words.ts";

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
      <div className={figures % 2 === 0 ? styles.wide : undefined}>
        <QtyField draft={draft} instrument={instrument} error={about("orderQty")} />
      </div>
      {kind.stopPx && (
        <PriceField {...shared} name="stopPx" label={words.ticket.stopPrice} error={about("stopPx")} />
      )}
      {kind.price && (
        <PriceField {...shared} name="price" label={words.ticket.limitPrice} error={about("price")} />
      )}
      {kind.pegOffsetValue && (
        <PriceField
          {...shared}
          name="pegOffsetValue"
          label={words.ticket.distance}
          error={about("pegOffsetValue")}
          near={() => 10 as Ticks}
          hint={pegOffsetType === "percent" ? words.ticket.percentBehind : words.ticket.behind}
          unit={
            <UnitSelect
              label={words.ticket.unitOf(words.ticket.distance)}
              value={pegOffsetType}
              units={[
                { value: "price", label: words.common.price },
                { value: "percent", label: "%" },
              ]}
              onUnit={(unit) => ticket.set({ pegOffsetType: unit, pegOffsetValue: "" })}
            />
          }
        />
      )}
      {dated && (
        // A day and a time need the whole width.
        <div className={styles.wide}>
          <ExpiryField
            label={words.ticket.goodTill}
            draft={draft}
            instrument={instrument}
            error={about("expireTime")}
          />
        </div>
      )}
    </>
  );
}
