import type { ReactElement } from "react";
import { createPortal } from "react-dom";
import { askedSentence, withQuiet } from "../../orders/guards/caution.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import { Question } from "../../ui/surfaces/Question.tsx";
import { useFeedQuiet } from "../../useFeedQuiet.ts";
import styles from "./ChartPanel.module.css";
import { requestSentence, requestSide, type AskedRequest } from "./chartOrders.ts";

interface ChartQuestionProps {
  readonly asked: AskedRequest;
  readonly instrument: Instrument;
  /** Over the panel's head: nothing that can be traded upon lies there. */
  readonly place: HTMLElement;
  readonly onSend: () => void;
  readonly onLeave: () => void;
}

/** Asks before what the chart was asked for leaves, in the place of the panel's head. */
export function ChartQuestion({
  asked,
  instrument,
  place,
  onSend,
  onLeave,
}: ChartQuestionProps): ReactElement {
  const caution = withQuiet(asked.caution, useFeedQuiet());
  return createPortal(
    <div className={styles.asked}>
      <Question
        sentence={askedSentence(requestSentence(asked.request, instrument), caution)}
        tone={requestSide(asked.request)}
        onSend={onSend}
        onLeave={onLeave}
      />
    </div>,
    place,
  );
}
