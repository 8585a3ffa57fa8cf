import { useMemo, type ReactElement } from "react";
import { Button } from "../../ui/Button.tsx";
import { LiveText } from "../../ui/LiveText.tsx";
import { Panel } from "../../ui/Panel.tsx";
import { createTicker } from "../../ui/ticker.ts";
import { useTerminal } from "../../useTerminal.ts";
import { orderFigures, priceFigures, type ChannelFigure } from "./channelFigures.ts";
import styles from "./ConnectionPanel.module.css";

const REFRESH_MS = 250;

/** Health of both channels in figures, each marked as measured here or inferred. */
export function ConnectionPanel(): ReactElement {
  const terminal = useTerminal();
  const { clock, prices, orders } = terminal;
  const subscribe = useMemo(() => createTicker(clock, REFRESH_MS), [clock]);
  const priceRows = useMemo(() => priceFigures(terminal), [terminal]);
  const orderRows = useMemo(() => orderFigures(terminal), [terminal]);
  return (
    <Panel name="Connection">
      <div className={styles.channels}>
        <Channel
          name="Prices"
          how="Server-Sent Events"
          rows={priceRows}
          subscribe={subscribe}
          onReconnect={() => prices.reconnect()}
        />
        <Channel
          name="Orders"
          how="WebSocket"
          rows={orderRows}
          subscribe={subscribe}
          onReconnect={() => orders.reconnect()}
        />
      </div>
    </Panel>
  );
}

interface ChannelProps {
  readonly name: string;
  readonly how: string;
  readonly rows: readonly ChannelFigure[];
  readonly subscribe: (listener: () => void) => () => void;
  readonly onReconnect: () => void;
}

function Channel({ name, how, rows, subscribe, onReconnect }: ChannelProps): ReactElement {
  return (
    <div role="group" aria-label={name} className={styles.channel}>
      <div className={styles.heading}>
        <h3>{name}</h3>
        <span className={styles.how}>{how}</span>
        <Button onClick={onReconnect} aria-label={`Reconnect ${name.toLowerCase()}`}>
          Reconnect
        </Button>
      </div>
      <dl className={styles.figures}>
        {rows.map(({ label, origin, read }) => (
          <div key={label} className={styles.figure}>
            <dt>{label}</dt>
            <dd>
              <LiveText subscribe={subscribe} read={read} />
            </dd>
            <dd className={styles.origin}>{origin}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
