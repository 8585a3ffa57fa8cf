import { useCallback, useMemo, useSyncExternalStore, type ReactElement, type ReactNode } from "react";
import type { ConnectionLog } from "../../transport/link/connectionLog.ts";
import { useTransport } from "../../transport/useTransport.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { LiveText } from "../../ui/surfaces/LiveText.tsx";
import { Panel } from "../../ui/surfaces/Panel.tsx";
import { StatusDot } from "../../ui/surfaces/StatusDot.tsx";
import { createTicker } from "../../ui/surfaces/ticker.ts";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import type { ChannelFigure } from "./channelFigures.ts";
import styles from "./ConnectionPanel.module.css";
import { orderWords, priceWords, roleWords, type ChannelTone } from "./connectionWords.ts";
import { Figures } from "./Figures.tsx";
import { Legend } from "./Legend.tsx";
import { Changes, Reconnects } from "./LinkHistory.tsx";
import { OddReports } from "./OddReports.tsx";
import { orderFigures } from "./orderFigures.ts";
import { priceFigures } from "./priceFigures.ts";
import { Timeline } from "./Timeline.tsx";

const FIGURES_MS = 250;
const TIMELINE_STEP_MS = 1_000;

/** Health of both links: figures, each marked as measured or inferred, the last minutes, and what happened. */
export function ConnectionPanel(): ReactElement {
  const terminal = useTerminal();
  const { clock, connectionLogs, streamRole, quietFeed } = terminal;
  const { stream, socket, prices, orders } = useTransport();
  const priceRows = useMemo(() => priceFigures(terminal), [terminal]);
  const orderRows = useMemo(() => orderFigures(terminal), [terminal]);
  const pace = useSyncExternalStore(quietFeed.onPace, quietFeed.pace);
  const figuresTicker = useMemo(() => createTicker(clock, FIGURES_MS), [clock]);
  const timelineTicker = useMemo(() => createTicker(clock, TIMELINE_STEP_MS), [clock]);
  const priceHow = useCallback(() => roleWords(streamRole()), [streamRole]);
  const tickers = { figuresTicker, timelineTicker };
  return (
    <Panel name={words.panels.connection}>
      <Legend />
      <div className={styles.channels}>
        <Channel
          {...tickers}
          name={words.connection.prices}
          reconnect={words.connection.reconnectPrices}
          how={priceHow}
          howAbout={words.connection.howAbout.prices}
          tone={priceWords(prices, null, 0, { pace, quietMs: null }).tone}
          live={prices.kind === "live"}
          figures={priceRows}
          log={connectionLogs.prices}
          onReconnect={() => stream.reconnect()}
        />
        <Channel
          {...tickers}
          name={words.connection.orders}
          reconnect={words.connection.reconnectOrders}
          how={orderHow}
          howAbout={words.connection.howAbout.orders}
          tone={orderWords(orders, 0).tone}
          live={orders.kind === "live"}
          figures={orderRows}
          log={connectionLogs.orders}
          onReconnect={() => socket.reconnect()}
        >
          <OddReports />
        </Channel>
      </div>
    </Panel>
  );
}

function orderHow(): string {
  return words.connection.webSocket;
}

interface ChannelProps {
  readonly name: string;
  /** What its button does. */
  readonly reconnect: string;
  readonly how: () => string;
  readonly howAbout: string;
  readonly tone: ChannelTone;
  readonly live: boolean;
  readonly figures: readonly ChannelFigure[];
  readonly log: ConnectionLog;
  readonly figuresTicker: (listener: () => void) => () => void;
  readonly timelineTicker: (listener: () => void) => () => void;
  readonly onReconnect: () => void;
  /** What only this channel has to tell. */
  readonly children?: ReactNode;
}

function Channel({
  name,
  reconnect,
  how,
  howAbout,
  tone,
  live,
  figures,
  log,
  figuresTicker,
  timelineTicker,
  onReconnect,
  children,
}: ChannelProps): ReactElement {
  return (
    <div role="group" aria-label={name} className={styles.channel}>
      <div className={styles.heading}>
        <StatusDot tone={tone} label="" />
        <h3>{name}</h3>
        <span className={styles.how} title={howAbout}>
          <LiveText subscribe={figuresTicker} read={how} />
        </span>
        <Button
          aria-label={reconnect}
          disabled={live}
          title={live ? words.connection.linkIsLive : words.connection.tryNow}
          onClick={onReconnect}
        >
          {words.connection.reconnect}
        </Button>
      </div>
      <Timeline log={log} subscribe={timelineTicker} />
      <Figures figures={figures} subscribe={figuresTicker} />
      <h4 className={styles.title}>{words.connection.reconnects}</h4>
      <Reconnects channel={name} log={log} />
      <h4 className={styles.title}>{words.connection.changes}</h4>
      <Changes channel={name} log={log} />
      {children}
    </div>
  );
}
