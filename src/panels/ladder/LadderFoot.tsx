import type { ReactElement } from "react";
import type { Order } from "../../orders/order.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { Side } from "../../protocol/orderTerms.ts";
import { Button } from "../../ui/Button.tsx";
import { Question } from "../../ui/Question.tsx";
import { KEY_HINTS } from "./ladderKeys.ts";
import styles from "./LadderPanel.module.css";
import { requestSentence } from "./ladderRequest.ts";
import type { LadderOrders } from "./useLadderOrders.ts";

export interface LadderFootProps {
  readonly instrument: Instrument;
  readonly orders: LadderOrders;
  /** Own working orders of the symbol. */
  readonly working: readonly Order[];
  readonly doubt: string | null;
  readonly hintsId: string;
  /** A question was answered: the grid takes the focus back. */
  readonly onDone: () => void;
}

/** What the ladder asks and says, and the exits. As high whatever stands in it, so that no price moves. */
export function LadderFoot(props: LadderFootProps): ReactElement {
  const { instrument, orders, working, doubt, hintsId } = props;
  const { asked, said } = orders;
  return (
    <div className={styles.foot}>
      <output className={styles.said} data-tone={said?.tone} hidden={asked !== null}>
        {doubt === null ? null : <span className={styles.stale}>{doubt}. </span>}
        {said?.text}
      </output>
      {asked === null && said === null && doubt === null && (
        <p className={styles.hints} aria-hidden="true">
          {KEY_HINTS.map(([key, what]) => (
            <span key={key}>
              <kbd>{key}</kbd> {what}
            </span>
          ))}
        </p>
      )}
      <p id={hintsId} className="visually-hidden">
        Arrow keys move the price cursor, with Shift by ten. B buys and S sells there, Delete cancels there, C
        or Space centers on the market. Figures after ≤ are quantity ahead of you, inferred.
      </p>
      {asked === null ? (
        <div className={styles.exits} role="group" aria-label="Cancel">
          {EXITS.map(({ side, word }) => {
            const count = working.filter((order) => side === undefined || order.side === side).length;
            return (
              <Button
                key={word}
                wide
                disabled={count === 0}
                aria-label={`Cancel ${word}: ${count} in ${instrument.symbol}`}
                onClick={() => orders.cancelSide(side)}
              >
                <span>
                  <span className={styles.verb}>Cancel </span>
                  {word} {count > 0 ? count : ""}
                </span>
              </Button>
            );
          })}
        </div>
      ) : (
        <Question
          sentence={requestSentence(asked, instrument)}
          tone={asked.kind === "place" ? asked.draft.side : asked.side}
          onSend={() => {
            orders.send();
            props.onDone();
          }}
          onLeave={() => {
            orders.leave();
            props.onDone();
          }}
        />
      )}
    </div>
  );
}

const EXITS: readonly { readonly side: Side | undefined; readonly word: string }[] = [
  { side: "buy", word: "bids" },
  { side: "sell", word: "asks" },
  { side: undefined, word: "all" },
];
