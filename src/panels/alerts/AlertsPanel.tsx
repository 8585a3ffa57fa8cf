import { useState, useSyncExternalStore, type ReactElement } from "react";
import { ALERT_FIELDS, alertWords, type AlertField, type PriceAlert } from "../../market/priceAlerts.ts";
import { useInstrument } from "../../market/useMarket.ts";
import { decodePrice } from "../../protocol/units.ts";
import { useSettings } from "../../settings/useSettings.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { EmptyState } from "../../ui/surfaces/EmptyState.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { IconButton } from "../../ui/controls/IconButton.tsx";
import { Panel } from "../../ui/surfaces/Panel.tsx";
import { Select } from "../../ui/controls/Select.tsx";
import { notReadWords } from "../../ui/figures/notReadWords.ts";
import { NumberInput } from "../../ui/controls/NumberInput.tsx";
import { shownDate, shownDayTime, shownTime } from "../../words/clockTime.ts";
import table from "../../ui/surfaces/table.module.css";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import { farWords } from "./farAlert.ts";
import styles from "./AlertsPanel.module.css";

/** Prices to be told of, of this browser. */
export function AlertsPanel(): ReactElement {
  const { alerts } = useTerminal();
  const list = useSyncExternalStore(alerts.subscribe, alerts.getState);
  const symbol = useSettings((chosen) => chosen.symbol);
  return (
    <Panel name={words.panels.alerts}>
      <div className={styles.alerts}>
        <NewAlert key={symbol} symbol={symbol} />
        {list.length === 0 ? (
          <EmptyState title={words.alerts.none} hint={words.alerts.noneHint} />
        ) : (
          <AlertTable list={list} />
        )}
      </div>
    </Panel>
  );
}

function NewAlert({ symbol }: { readonly symbol: string | null }): ReactElement {
  const { alerts, quotes, instruments } = useTerminal();
  const instrument = useInstrument(symbol);
  const [field, setField] = useState<AlertField>("last");
  const [price, setPrice] = useState("");
  const [refused, setRefused] = useState<string | null>(null);
  /** What was asked about already. */
  const [asked, setAsked] = useState("");

  function farNow(): string | null {
    if (instrument === null) return null;
    const typed = decodePrice(price.trim(), instrument);
    const market = quotes.columns[field][instruments.rowOf(instrument.symbol)] ?? 0;
    return typed.ok && market > 0 ? farWords(typed.value, market) : null;
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        const far = farNow();
        if (far !== null && asked !== price) {
          setAsked(price);
          setRefused(words.alerts.sure(far));
          return;
        }
        const added = alerts.add({ symbol: symbol ?? "", field, price });
        setRefused(added.ok ? null : added.error);
        if (added.ok) setPrice("");
      }}
    >
      <span className={styles.symbol}>{symbol ?? words.alerts.noSymbol}</span>
      <Field label={words.alerts.field}>
        <Select
          options={ALERT_FIELDS.map((value) => ({ value, label: words.common[value] }))}
          value={field}
          onChange={(event) => setField(event.target.value as AlertField)}
        />
      </Field>
      <Field label={words.alerts.price} error={notReadWords(price) ?? refused ?? undefined}>
        <NumberInput
          data-field="alertPrice"
          value={price}
          onText={(plain) => {
            setPrice(plain);
            setRefused(null);
          }}
        />
      </Field>
      <Button type="submit" disabled={instrument === null || price.trim() === ""}>
        {words.alerts.set}
      </Button>
    </form>
  );
}

function AlertTable({ list }: { readonly list: readonly PriceAlert[] }): ReactElement {
  const { alerts, settings, clock } = useTerminal();
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{words.alerts.alert}</th>
          <th scope="col" className={styles.state}>
            {words.alerts.state}
          </th>
          <th scope="col" className={styles.action}>
            <span className="visually-hidden">{words.alerts.delete}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {list.map((alert) => (
          <tr key={alert.id}>
            <th scope="row">
              <button
                type="button"
                className={styles.words}
                title={words.alerts.show(alert.symbol)}
                onClick={() => settings.set({ symbol: alert.symbol })}
              >
                {alertWords(alert)}
              </button>
            </th>
            <td className={styles.state} data-reached={alert.reachedAt !== null || undefined}>
              {alert.reachedAt === null
                ? words.alerts.waiting(alertTime(alert.createdAt, clock.now()))
                : words.alerts.reached(alertTime(alert.reachedAt, clock.now()))}
            </td>
            <td className={styles.action}>
              <IconButton
                icon="close"
                label={words.alerts.deleteAlert(alertWords(alert))}
                onClick={() => alerts.remove(alert.id)}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** With its day when that is not today's: alerts outlast the page. */
function alertTime(at: number, now: number): string {
  return shownDate(at) === shownDate(now) ? shownTime(at) : shownDayTime(at);
}
