import { useMemo, type ReactElement } from "react";
import type { Lab } from "../../transport/lab/lab.ts";
import { LAB_CARRIERS, type LabCarrier } from "../../transport/lab/labCarriers.ts";
import type { LabLink } from "../../transport/lab/labLink.ts";
import { assertNever } from "../../lib/assert.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { LiveText } from "../../ui/surfaces/LiveText.tsx";
import { shownMs } from "../../ui/figures/linkFigures.ts";
import { ORIGIN_SIGNS } from "../../ui/figures/originSigns.ts";
import table from "../../ui/surfaces/table.module.css";
import { TermHelp } from "../../ui/surfaces/TermHelp.tsx";
import { createTicker } from "../../ui/surfaces/ticker.ts";
import { useTerminal } from "../../useTerminal.ts";
import { labWords } from "../../words/labWords.ts";
import { words } from "../../words/words.ts";
import { createLabBoard, type LabBoard } from "./labBoard.ts";
import styles from "./LabPanel.module.css";
import { bestOf, LAB_ROWS, proofWords, type LabRow } from "./labRows.ts";

/** A link is back within less than a second: its state is looked at more often than its figures. */
const STATE_MS = 200;

/** Three columns with the same rows. Texts are written in place; nothing is rendered again. */
export function LabTable({ lab }: { readonly lab: Lab }): ReactElement {
  const { clock } = useTerminal();
  const board = useMemo(() => createLabBoard(lab, clock), [lab, clock]);
  const states = useMemo(() => createTicker(clock, STATE_MS), [clock]);
  const proof = useMemo(() => () => proofWords(board.agreement()), [board]);
  return (
    <>
      <p className={styles.proof}>
        <LiveText subscribe={board.subscribe} read={proof} />
      </p>
      <table className={`${table.table} ${styles.table}`} aria-label={labWords.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.figure}>
              {labWords.figure}
            </th>
            {LAB_CARRIERS.map((carrier) => (
              <th key={carrier} scope="col" className={styles.carrier}>
                <span className={styles.name}>{labWords.carrier[carrier]}</span>
                <span className={styles.head}>
                  <span className={styles.state}>
                    <State link={lab.links[carrier]} subscribe={states} />
                  </span>
                  <Button
                    aria-label={labWords.cutOf(labWords.carrier[carrier])}
                    onClick={() => lab.links[carrier].cut()}
                  >
                    {labWords.cut}
                  </Button>
                </span>
              </th>
            ))}
          </tr>
        </thead>
        {LAB_ROWS.map(({ id, rows }) => (
          <tbody key={id}>
            {rows.map((row) => (
              <Row key={row.id} row={row} board={board} />
            ))}
          </tbody>
        ))}
      </table>
      {import.meta.env.MODE === "demo" && <p className={styles.note}>{labWords.inDemo}</p>}
    </>
  );
}

function Row({ row, board }: { readonly row: LabRow; readonly board: LabBoard }): ReactElement {
  const { label, about } = labWords.row[row.id];
  return (
    <tr>
      <th scope="row" title={words.connection.figureAbout[row.origin](about)}>
        <span className={styles.label}>
          <span className={styles.text}>{label}</span>
          <TermHelp word={label} meaning={about} />
          <span aria-hidden="true" className={styles.origin}>
            {ORIGIN_SIGNS[row.origin]}
          </span>
          <span className="visually-hidden">{words.connection.origin[row.origin]}</span>
        </span>
        <span className={styles.about}>{about}</span>
      </th>
      {LAB_CARRIERS.map((carrier) => (
        <Cell key={carrier} row={row} board={board} carrier={carrier} />
      ))}
    </tr>
  );
}

function Cell({
  row,
  board,
  carrier,
}: {
  readonly row: LabRow;
  readonly board: LabBoard;
  readonly carrier: LabCarrier;
}): ReactElement {
  const { value, best } = useMemo(
    () => ({
      value: () => row.read(board.stats()[carrier]),
      best: () => (bestOf(row, board.stats()) === carrier ? labWords.best : ""),
    }),
    [row, board, carrier],
  );
  return (
    <td className={table.number}>
      <span className={styles.cell}>
        <span className={styles.best}>
          <LiveText subscribe={board.subscribe} read={best} />
        </span>
        <LiveText subscribe={board.subscribe} read={value} />
      </span>
    </td>
  );
}

function State({
  link,
  subscribe,
}: {
  readonly link: LabLink;
  readonly subscribe: (listener: () => void) => () => void;
}): ReactElement {
  const { clock } = useTerminal();
  const read = useMemo(() => () => stateWords(link, clock.monotonic()), [link, clock]);
  return <LiveText subscribe={subscribe} read={read} />;
}

function stateWords(link: LabLink, now: number): string {
  const state = link.state();
  switch (state.kind) {
    case "connecting":
      return labWords.state.connecting;
    case "live":
      return labWords.state.live;
    case "waiting":
      return labWords.state.waiting(shownMs(Math.max(0, state.retryAt - now)));
    case "closed":
      return labWords.state.closed;
    default:
      return assertNever(state, "state");
  }
}
