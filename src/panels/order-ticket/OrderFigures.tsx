import { useCallback, useMemo, type ReactElement } from "react";
import { usePriceDoubt } from "../../market/useMarket.ts";
import { useAccount } from "../../orders/useOrders.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { Lots } from "../../protocol/units.ts";
import { NO_FIGURE, shownMoney, shownQty } from "../../ui/figures/figures.ts";
import { LiveText } from "../../ui/surfaces/LiveText.tsx";
import { TermHelp } from "../../ui/surfaces/TermHelp.tsx";
import { useStoreValue } from "../../ui/page/useStoreValue.ts";
import { useTerminal } from "../../useTerminal.ts";
import styles from "./OrderTicket.module.css";
import { fillOfPhase } from "./expectedFill.ts";
import { moneyOf, useEstimate } from "./useEstimate.ts";
import { words } from "../../words/words.ts";

/** What the order is worth, what it costs, and what it leads to: at the touch for an order without a price. */
export function OrderFigures({ instrument }: { readonly instrument: Instrument }): ReactElement {
  const { ticket, quotes, instruments, orderStore, depth, phases } = useTerminal();
  const account = useAccount();
  const doubt = usePriceDoubt(instrument.symbol);
  const estimate = useEstimate(instrument);
  const row = instruments.rowOf(instrument.symbol);
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [
        ticket.subscribe(listener),
        quotes.onRow(row, listener),
        orderStore.subscribe(listener),
        depth.onChange(instrument.symbol, listener),
        phases.onChange(instrument.symbol, listener),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [ticket, quotes, orderStore, depth, phases, instrument, row],
  );
  const readers = useMemo(() => {
    const phaseWords = (): string | null => fillOfPhase(phases.get(instrument.symbol).phase);
    const read = (text: (told: NonNullable<ReturnType<typeof estimate>>) => string) => () => {
      const told = estimate();
      return told === null ? NO_FIGURE : text(told);
    };
    const estimated = read((told) => told.fill?.text ?? NO_FIGURE);
    return {
      value: read(({ value, about }) =>
        about ? words.ticket.about(moneyOf(value, instrument)) : moneyOf(value, instrument),
      ),
      fill: () => phaseWords() ?? estimated(),
      fee: read(({ fee }) => moneyOf(fee, instrument)),
      margin: read(({ margin, marginCurrency }) =>
        margin === null || marginCurrency === null ? NO_FIGURE : `${shownMoney(margin)} ${marginCurrency}`,
      ),
      after: read(({ positionAfter }) => positionWords(positionAfter, instrument)),
    };
  }, [estimate, instrument, phases]);
  const power = useMemo(
    () => (account === null ? NO_FIGURE : `${shownMoney(account.buyingPower)} ${account.currency}`),
    [account],
  );
  const market = useStoreValue(ticket, ({ ordType }) => ordType === "market");
  return (
    <dl className={styles.figures} data-stale={doubt !== null || undefined}>
      {market && (
        <div className={styles.priced}>
          <dt title={words.ticket.fill.about}>{words.ticket.fill.expected}</dt>
          <dd className={styles.expected}>
            <LiveText subscribe={subscribe} read={readers.fill} />
          </dd>
        </div>
      )}
      <div className={styles.priced}>
        <dt>{words.ticket.orderValue}</dt>
        <dd>
          <LiveText subscribe={subscribe} read={readers.value} />
        </dd>
      </div>
      <div className={`${styles.half} ${styles.priced}`}>
        <dt title={words.ticket.feeAbout}>
          <abbr title={words.ticket.estimated}>{words.ticket.est}</abbr> {words.ticket.estFee}
        </dt>
        <dd>
          <LiveText subscribe={subscribe} read={readers.fee} />
        </dd>
      </div>
      <div className={`${styles.half} ${styles.priced}`}>
        <dt title={words.ticket.marginAbout} className={styles.helped}>
          {words.ticket.margin}
          <TermHelp word={words.ticket.margin} />
        </dt>
        <dd>
          <LiveText subscribe={subscribe} read={readers.margin} />
        </dd>
      </div>
      <div>
        <dt>{words.ticket.positionAfter}</dt>
        <dd>
          <LiveText subscribe={subscribe} read={readers.after} />
        </dd>
      </div>
      <div>
        <dt>{words.ticket.buyingPower}</dt>
        <dd>{power}</dd>
      </div>
    </dl>
  );
}

function positionWords(lots: Lots, instrument: Instrument): string {
  if (lots === 0) return words.ticket.flat;
  return words.ticket[lots > 0 ? "long" : "short"](shownQty(Math.abs(lots) as Lots, instrument));
}
