import type { ReactElement } from "react";
import { queryWords, type OddReport } from "../../orders/lifecycle/oddReport.ts";
import { useOddReports } from "../../orders/useOrders.ts";
import { shownTime } from "../../words/clockTime.ts";
import { words } from "../../words/words.ts";
import styles from "./ConnectionPanel.module.css";
import { count } from "./channelFigures.ts";

/** As many as fit without scrolling the panel away; the rest is counted. */
const SHOWN = 12;

/** What the exchange sent about orders that did not fit what is known: how often, what, and what was done. */
export function OddReports(): ReactElement {
  const { anomalies, oddReports } = useOddReports();
  return (
    <>
      <h4 className={styles.title}>{words.connection.odd}</h4>
      <p className={styles.tally}>
        {words.connection.oddTally(
          count(anomalies.duplicates),
          count(anomalies.late),
          count(anomalies.impossible),
        )}
      </p>
      <ol className={styles.changes} aria-label={words.connection.oddList}>
        {oddReports.slice(0, SHOWN).map((odd) => (
          <li key={odd.id}>
            <time>{shownTime(odd.at)}</time>
            <span title={sentence(odd)}>{sentence(odd)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

function sentence({ about, kind, text, query }: OddReport): string {
  return words.connection.oddSentence(about, words.connection.oddKind[kind], text, queryWords(query));
}
