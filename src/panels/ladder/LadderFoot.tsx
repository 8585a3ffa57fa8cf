import type { ReactElement } from "react";
import { askedSentence } from "../../orders/guards/caution.ts";
import type { Order } from "../../orders/lifecycle/order.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Question } from "../../ui/surfaces/Question.tsx";
import { KEY_HINTS } from "./ladderKeys.ts";
import styles from "./LadderPanel.module.css";
import { requestSentence } from "./ladderRequest.ts";
import type { LadderOrders } from "./useLadderOrders.ts";
import { words } from "../../words/words.ts";

export interface LadderFootProps {
  readonly instrument: Instrument;
  readonly orders: LadderOrders;
  /** Own working orders of the symbol. */
  readonly working: readonly Order[];
  /** What letting go of the orders that are dragged would do, in a sentence; null while none are. */
  readonly aimed: string | null;
  /** Why prices may not be the newest, in a sentence; null while they are. */
  readonly doubt: string | null;
  /** Why the typed quantity cannot be sent; null when it can. */
  readonly misfit: string | null;
  readonly saidId: string;
  readonly hintsId: string;
  /** A question was answered: the grid takes the focus back. */
  readonly onDone: () => void;
}

/** What the ladder asks and says, and the exits. As high whatever stands in it, so that no price moves. */
export function LadderFoot(props: LadderFootProps): ReactElement {
  const { instrument, orders, working, aimed, doubt, misfit, saidId, hintsId } = props;
  const { asked, said } = orders;
  return (
    <div className={styles.foot} data-exits="">
      <output
        id={saidId}
        className={styles.said}
        data-tone={aimed !== null ? "plain" : misfit === null ? said?.tone : "refused"}
        title={doubt ?? undefined}
        hidden={asked !== null}
      >
        {/* It counts seconds, which nobody wants to hear. */}
        {doubt !== null && (
          <span className={styles.stale} aria-live="off">
            {doubt}{" "}
          </span>
        )}
        {aimed ?? misfit ?? said?.text}
      </output>
      {asked === null && aimed === null && said === null && doubt === null && misfit === null && (
        <p className={styles.hints} aria-hidden="true">
          {KEY_HINTS.map(([key, act]) => (
            <span key={key}>
              <kbd>{key}</kbd> {words.ladder.hints[act]}
            </span>
          ))}
        </p>
      )}
      <p id={hintsId} className="visually-hidden">
        {words.ladder.keys}
      </p>
      {asked === null ? (
        <div className={styles.exits} role="group" aria-label={words.ladder.cancel}>
          {EXITS.map((exit) => {
            const side = exit === "all" ? undefined : exit;
            const count = working.filter((order) => side === undefined || order.side === side).length;
            return (
              <Button
                key={exit}
                wide
                disabled={count === 0}
                aria-label={words.ladder.exitOf[exit](count, instrument.symbol)}
                onClick={() => orders.cancelSide(side)}
              >
                <span>
                  <span className={styles.verb}>{words.ladder.cancelVerb}</span>
                  {words.ladder.exit[exit]} {count > 0 ? count : ""}
                </span>
              </Button>
            );
          })}
        </div>
      ) : (
        <Question
          sentence={askedSentence(requestSentence(asked.request, instrument), asked.caution)}
          tone={asked.request.kind === "place" ? asked.request.draft.side : asked.request.side}
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

const EXITS = ["buy", "sell", "all"] as const;
