import { useLayoutEffect, useRef, type ReactElement } from "react";
import type { ConnectionLog } from "../../transport/link/connectionLog.ts";
import { useTerminal } from "../../useTerminal.ts";
import { words } from "../../words/words.ts";
import { TIMELINE_MS, timelineOf } from "./timeline.ts";
import { openTimelineBand } from "./timelineBand.ts";
import styles from "./Timeline.module.css";

export interface TimelineProps {
  readonly log: ConnectionLog;
  /** Once a second. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** The last five minutes of a link as a band, now at its right. The list of changes tells the same in words. */
export function Timeline({ log, subscribe }: TimelineProps): ReactElement {
  const { clock } = useTerminal();
  const band = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = band.current;
    if (element === null) return undefined;
    const opened = openTimelineBand(element, { stretch: styles.stretch ?? "", mark: styles.mark ?? "" });
    const paint = (): void => {
      const { stretches, marks } = timelineOf(log.getState(), clock.monotonic());
      opened.paint(stretches, marks);
    };
    paint();
    const unsubscribe = subscribe(paint);
    return () => {
      unsubscribe();
      element.replaceChildren();
    };
  }, [log, clock, subscribe]);
  return (
    <div className={styles.timeline} aria-hidden="true" data-testid="timeline">
      <div ref={band} className={styles.band} />
      <div className={styles.axis}>
        <span>{words.connection.minutesAgo(TIMELINE_MS / 60_000)}</span>
        <span>{words.connection.now}</span>
      </div>
    </div>
  );
}
