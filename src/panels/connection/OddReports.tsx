import type { ReactElement } from "react";
import { queryWords, type OddReport } from "../../orders/oddReport.ts";
import { useOddReports } from "../../orders/useOrders.ts";
import { shownTime } from "../../words/clockTime.ts";
import styles from "./ConnectionPanel.module.css";
import { count } from "./channelFigures.ts";

/** As many as fit without scrolling the panel away; the rest is counted. */
const SHOWN = 12;

/** What the exchange sent about orders that did not fit what is known: how often, what, and what was done. */
export function OddReports(): ReactElement {
  const { anomalies, oddReports } = useOddReports();
  return (
    <>
      <h4 className={styles.title}>Reports that did not fit</h4>
      <p className={styles.tally}>
        {count(anomalies.duplicates)} told twice, {count(anomalies.late)} late, {count(anomalies.impossible)}{" "}
        impossible. No order was moved by them.
      </p>
      <ol className={styles.changes} aria-label="Orders: reports that did not fit">
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

const KIND_WORDS: Readonly<Record<OddReport["kind"], string>> = {
  duplicates: "told twice",
  late: "late",
  impossible: "impossible",
};

function sentence({ about, kind, text, query }: OddReport): string {
  return `${about}, ${KIND_WORDS[kind]}: ${text}. ${queryWords(query)}`.trim();
}
