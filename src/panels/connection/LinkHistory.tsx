import { useSyncExternalStore, type ReactElement } from "react";
import type { ConnectionLog } from "../../transport/link/connectionLog.ts";
import { shownTime } from "../../words/clockTime.ts";
import { NO_FIGURE } from "../../ui/figures/figures.ts";
import table from "../../ui/surfaces/table.module.css";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import { changesOf } from "./changes.ts";
import styles from "./ConnectionPanel.module.css";
import { reasonWords, shortReason } from "./connectionWords.ts";
import { shownMs } from "../../ui/figures/linkFigures.ts";

export interface LinkHistoryProps {
  /** Its name on the screen. */
  readonly channel: string;
  readonly log: ConnectionLog;
}

/** The newest outages, each with what was waited and how long connecting took. Rendered when the log changes. */
export function Reconnects({ channel, log }: LinkHistoryProps): ReactElement {
  const { outages } = useSyncExternalStore(log.subscribe, log.getState);
  const timeOf = useTimeOf();
  return (
    <table className={table.table} aria-label={words.connection.reconnectsOf(channel)}>
      <colgroup>
        <col className={styles.time} />
        <col />
        <col className={styles.tries} />
        <col className={styles.span} />
        <col className={styles.span} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{words.connection.lostAt}</th>
          <th scope="col">{words.connection.why}</th>
          <th scope="col" className={table.number} title={words.connection.triesAbout}>
            {words.connection.tries}
          </th>
          <th scope="col" className={table.number} title={words.connection.waitedAbout}>
            {words.connection.waited}
          </th>
          <th scope="col" className={table.number} title={words.connection.tookAbout}>
            {words.connection.took}
          </th>
        </tr>
      </thead>
      <tbody>
        {outages.length === 0 && (
          <tr>
            <td colSpan={5} className={table.dim}>
              {words.connection.noReconnects}
            </td>
          </tr>
        )}
        {outages.toReversed().map(({ lostAt, why, tries, waitedMs, tookMs, restoredAt }) => (
          <tr key={lostAt}>
            <td>{timeOf(lostAt)}</td>
            <td title={reasonWords(why)}>{shortReason(why)}</td>
            <td className={table.number}>{tries}</td>
            <td className={table.number}>{shownMs(waitedMs)}</td>
            <td className={table.number}>{restoredAt === null ? NO_FIGURE : shownMs(tookMs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What happened to a link, in words, newest first. */
export function Changes({ channel, log }: LinkHistoryProps): ReactElement {
  const record = useSyncExternalStore(log.subscribe, log.getState);
  const timeOf = useTimeOf();
  return (
    <ol className={styles.changes} aria-label={words.connection.changesOf(channel)}>
      {changesOf(record).map(({ at, text }) => (
        <li key={`${at} ${text}`}>
          <time>{timeOf(at)}</time>
          <span title={text}>{text}</span>
        </li>
      ))}
    </ol>
  );
}

/** A monotonic time as a local time of day, by this device's clock of now. */
function useTimeOf(): (at: number) => string {
  const { clock } = useTerminal();
  return (at) => shownTime(clock.now() - (clock.monotonic() - at));
}
