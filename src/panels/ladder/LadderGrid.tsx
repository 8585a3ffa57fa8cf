import { useCallback, useEffect, useId, useImperativeHandle, useLayoutEffect, useRef } from "react";
import type { KeyboardEvent, ReactElement, Ref } from "react";
import { assertNever } from "../../lib/assert.ts";
import type { Instrument } from "../../protocol/instrument.ts";
import type { Side } from "../../protocol/orderTerms.ts";
import type { Ticks } from "../../protocol/units.ts";
import { useRowHeight } from "../../settings/useRowHeight.ts";
import { useTerminal } from "../../useTerminal.ts";
import { followLadder } from "./followLadder.ts";
import { ladderKey, type LadderKey } from "./ladderKeys.ts";
import styles from "./LadderPanel.module.css";
import { followLadderPointer, type LadderAim, type LadderGesture } from "./ladderPointer.ts";
import { volumeWords } from "./volumeWords.ts";
import type { LadderStep } from "./ladderSteps.ts";
import { openLadderWindow, type Away, type LadderWindow } from "./ladderWindow.ts";
import { words } from "../../words/words.ts";

/** What the controls around the grid do to it. */
export interface LadderHandle {
  centre(): void;
  focus(): void;
}

export interface LadderGridProps {
  readonly ref: Ref<LadderHandle>;
  readonly instrument: Instrument;
  readonly describedBy: string;
  /** Whether own orders may be dragged. */
  readonly armed: boolean;
  /** Ticks of a row as chosen; null leaves them to the spread. */
  readonly chosen: LadderStep | null;
  /** What stands over the prices. */
  readonly priceHead: ReactElement;
  readonly onGesture: (gesture: LadderGesture) => void;
  readonly onAim: (aim: LadderAim | null) => void;
  readonly onPlace: (side: Side, px: Ticks) => void;
  readonly onCancel: (px: Ticks) => void;
  readonly onLeave: () => void;
  readonly onRegroup: (by: 1 | -1) => void;
  /** The rows are of so many ticks from now on. */
  readonly onStep: (step: LadderStep) => void;
  readonly onAway: (away: Away) => void;
}

/** The prices. React renders the frame and its head once; rows are the window's. */
export function LadderGrid(props: LadderGridProps): ReactElement {
  const { ref, instrument, describedBy, chosen } = props;
  const terminal = useTerminal();
  const rowHeight = useRowHeight();
  const id = useId();
  const viewport = useRef<HTMLDivElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const volume = useRef<HTMLSpanElement>(null);
  const opened = useRef<LadderWindow>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const centre = useCallback(() => opened.current?.centre(), []);

  useImperativeHandle(ref, () => ({ centre, focus: () => viewport.current?.focus() }), [centre]);

  useLayoutEffect(() => {
    if (viewport.current === null || head.current === null || body.current === null) return undefined;
    const source = followLadder(terminal, instrument, () => {
      window.paint();
      tellVolume();
    });
    function tellVolume(): void {
      if (volume.current === null) return;
      const { word, title } = volumeWords(terminal.volumes.get(instrument.symbol));
      if (volume.current.textContent !== word) volume.current.textContent = word;
      if (volume.current.title !== title) volume.current.title = title;
    }
    const window = openLadderWindow({
      viewport: viewport.current,
      head: head.current,
      body: body.current,
      instrument,
      rowHeight,
      clock: terminal.clock,
      id,
      middle: source.middle,
      distances: source.distances,
      figures: source.figures,
      chosen: latest.current.chosen,
      onAway: (away) => latest.current.onAway(away),
      onStep: (step) => latest.current.onStep(step),
    });
    const stopPointer = followLadderPointer({
      viewport: viewport.current,
      window,
      clock: terminal.clock,
      draggable: () => latest.current.armed,
      onGesture(gesture) {
        if (gesture.kind === "place" || gesture.kind === "point") window.setCursor(gesture.px);
        latest.current.onGesture(gesture);
      },
      onAim: (aim) => latest.current.onAim(aim),
    });
    opened.current = window;
    window.paint();
    tellVolume();
    return () => {
      opened.current = null;
      stopPointer();
      source.close();
      window.close();
    };
  }, [terminal, instrument, rowHeight, id]);

  const grouped = useRef(chosen);
  useLayoutEffect(() => {
    if (grouped.current === chosen) return;
    grouped.current = chosen;
    opened.current?.regroup(chosen);
  }, [chosen]);

  function act(key: LadderKey): void {
    const window = opened.current;
    if (window === null) return;
    const cursor = window.cursor();
    switch (key.kind) {
      case "step":
        window.step(key.rows);
        break;
      case "page":
        window.step(key.pages * window.pageSize());
        break;
      case "centre":
        window.centre();
        break;
      case "place":
        // Nothing is placed at a price that is not looked at.
        if (cursor !== null && window.cursorSeen()) props.onPlace(key.side, cursor);
        else window.step(0);
        break;
      case "cancel":
        if (cursor !== null) props.onCancel(cursor);
        break;
      case "leave":
        props.onLeave();
        break;
      case "regroup":
        props.onRegroup(key.by);
        break;
      case "held":
        break;
      default:
        assertNever(key, "ladder key");
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    // What stands in the head has keys of its own, and its menu is no part of the rows.
    const { target } = event;
    const own = target === event.currentTarget || (target instanceof Node && body.current?.contains(target));
    const key = own ? ladderKey(event) : null;
    if (key === null) return;
    event.preventDefault();
    act(key);
  }

  return (
    <div
      ref={viewport}
      role="grid"
      aria-label={words.ladder.of(instrument.symbol)}
      aria-describedby={describedBy}
      tabIndex={0}
      className={styles.viewport}
      data-armed={props.armed || undefined}
      data-exits=""
      onKeyDown={onKeyDown}
    >
      <div ref={head} role="row" className={styles.head} aria-rowindex={1}>
        <div role="columnheader" title={words.ladder.yoursBuy}>
          {words.ladder.yours}
        </div>
        <div role="columnheader">{words.ladder.bid}</div>
        <div role="columnheader" className={styles.priceHead}>
          {props.priceHead}
        </div>
        <div role="columnheader">{words.ladder.ask}</div>
        <div role="columnheader" title={words.ladder.yoursSell}>
          {words.ladder.yours}
        </div>
        <div role="columnheader" className={styles.volumeHead}>
          <span ref={volume}>{words.ladder.volume}</span>
        </div>
      </div>
      <div ref={body} role="rowgroup" className={styles.body} />
    </div>
  );
}
