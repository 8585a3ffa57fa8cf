import type { ReactElement } from "react";
import { usePhase } from "../../market/useMarket.ts";
import { PHASE_WORDS } from "../../protocol/orderPhase.ts";
import type { TradingPhase } from "../../protocol/priceMessages.ts";
import { shownTime } from "../../words/clockTime.ts";
import styles from "./OrderTicket.module.css";

/** Says when the instrument is not in continuous trading, what that means for an order, and until when. */
export function PhaseLine({ symbol }: { readonly symbol: string }): ReactElement {
  const { phase, until } = usePhase(symbol);
  const end = until === null ? "" : `, due to end ${shownTime(until)}`;
  return (
    <p role="status" className={styles.phase} data-phase={phase}>
      {phase !== "continuous" && `${symbol} is ${PHASE_WORDS[phase]}${end}. ${MEANING[phase]}`}
    </p>
  );
}

const MEANING: Readonly<Record<TradingPhase, string>> = {
  continuous: "",
  preOpen: "Orders are taken and wait for the opening.",
  openingAuction: "Orders are collected and trade at one price when it ends.",
  volatilityAuction: "Orders are collected and trade at one price when it ends.",
  closingAuction: "Orders are collected and trade at one price when it ends.",
  halted: "Nothing trades, market orders are refused; cancels are taken.",
  closed: "No orders are taken; cancels are.",
};
