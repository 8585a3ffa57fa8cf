import { useCallback, useMemo, type ReactElement } from "react";
import { useAccount } from "../../orders/useOrders.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { Lots } from "../../protocol/units.ts";
import { NO_FIGURE, shownMoney, shownQty } from "../../ui/figures/figures.ts";
import { LiveText } from "../../ui/surfaces/LiveText.tsx";
import { TermHelp } from "../../ui/surfaces/TermHelp.tsx";
import { useStoreValue } from "../../ui/page/useStoreValue.ts";
import { useTerminal } from "../../useTerminal.ts";
import styles from "./OrderTicket.module.css";
import { moneyOf, useEstimate } from "./useEstimate.ts";
import { words } from "../../words/words.ts";

/** What the order is worth, what it costs, and what it leads to: at the touch for an order without a price. */
export function OrderFigures({ instrument }: { readonly instrument: Instrument }): ReactElement {
  const { ticket, quotes, instruments, orderStore, depth } = useTerminal();
  const account = useAccount();
  const estimate = useEstimate(instrument);
  const row = instruments.rowOf(instrument.symbol);
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [
        ticket.subscribe(listener),
        quotes.onRow(row, listener),
        orderStore.subscribe(listener),
        depth.onChange(instrument.symbol, listener),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [ticket, quotes, orderStore, depth, instrument, row],
  );
  const readers = useMemo(() => {
    const read = (text: (told: NonNullable<ReturnType<typeof estimate>>) => string) => () => {
      const told = estimate();
      return told === null ? NO_FIGURE : text(told);
    };
    return {
      value: read(({ value, about }) =>
        about ? words.ticket.about(moneyOf(value, instrument)) : moneyOf(value, instrument),
      ),
      fill: read(({ fill }) => fill?.text ?? NO_FIGURE),
      fee: read(({ fee }) => moneyOf(fee, instrument)),
      margin: read(({ margin, marginCurrency }) =>
        margin === null || marginCurrency === null
          ? NO_FIGURE
          : `${shownMoney(margin)}${marginCurrency === instrument.currency ? "" : ` ${marginCurrency}`}`,
      ),
      after: read(({ positionAfter }) => positionWords(positionAfter, instrument)),
    };
  }, [estimate, instrument]);
  const power = useMemo(
    () => (account === null ? NO_FIGURE : `${shownMoney(account.buyingPower)} ${account.currency}`),
    [account],
  );
  const market = useStoreValue(ticket, ({ ordType }) => ordType === "market");
  return (
    <dl className={styles.figures}>
      {market && (
        <div>
          <dt title={words.ticket.fill.about}>{words.ticket.fill.expected}</dt>
          <dd className={styles.expected}>
            <LiveText subscribe={subscribe} read={readers.fill} />
          </dd>
        </div>
      )}
      <div>
        <dt>{words.ticket.orderValue}</dt>
        <dd>
          <LiveText subscribe={subscribe} read={readers.value} />
        </dd>
      </div>
      <div className={styles.half}>
        <dt title={words.ticket.feeAbout}>
          <abbr title={words.ticket.estimated}>{words.ticket.est}</abbr> {words.ticket.estFee}
        </dt>
        <dd>
          <LiveText subscribe={subscribe} read={readers.fee} />
        </dd>
      </div>
      <div className={styles.half}>
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
