import { useCallback, useEffect, useRef, useState, type ReactElement } from "react";
import { MAX_SPEED, MIN_SPEED } from "../../session/player.ts";
import type { SessionControl, ShownReplay } from "../../sessionControl.ts";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { LiveText } from "../../ui/LiveText.tsx";
import { Select } from "../../ui/Select.tsx";
import { useStoreValue } from "../../ui/useStoreValue.ts";
import { systemTicker } from "./systemTicker.ts";
import { clockZoneLabel, shownDate, shownMoment } from "../../words/clockTime.ts";
import { elapsed, playerWords } from "./sessionWords.ts";
import { formatSpeed, SPEEDS } from "./speeds.ts";
import styles from "./ReplayBar.module.css";

export interface ReplayBarProps {
  readonly control: SessionControl;
  readonly replay: ShownReplay;
}

/** Over the whole screen while a recording is shown: what it is, where in it the screen is, and what moves it. */
export function ReplayBar({ control, replay }: ReplayBarProps): ReactElement {
  const { player, file } = replay;
  const state = useStoreValue(player, (value) => value);
  const readDate = useCallback(() => shownDate(at(replay)), [replay]);
  const readTime = useCallback(() => `${shownMoment(at(replay))} ${clockZoneLabel()}`, [replay]);
  const play = useRef<HTMLDivElement>(null);
  useEffect(() => {
    play.current?.querySelector("button")?.focus();
  }, []);
  const words = playerWords(state);
  const { live } = control.getState();
  const working = useStoreValue(live.orderStore, (orders) => orders.working.size);
  return (
    <div role="region" aria-label="Recording" className={styles.bar}>
      <strong className={styles.what} title={replay.name}>
        Recording
      </strong>
      <span className={styles.date}>
        <LiveText subscribe={systemTicker} read={readDate} />
      </span>
      <span className={styles.time}>
        <LiveText subscribe={systemTicker} read={readTime} />
      </span>
      <div ref={play} className={styles.moves}>
        <Button
          disabled={state.seeking}
          onClick={() => {
            if (state.ended) control.seek(0, "play");
            else if (state.playing) player.pause();
            else player.play();
          }}
        >
          {state.playing ? "Pause" : state.ended ? "Play again" : "Play"}
        </Button>
        <IconButton
          icon="step"
          label="Step: play the next line"
          disabled={state.ended || state.seeking}
          onClick={() => void player.step()}
        />
      </div>
      <span className={styles.speed}>
        <Select
          aria-label="Speed"
          value={String(state.speed)}
          options={SPEEDS.map((speed) => ({ value: String(speed), label: formatSpeed(speed) }))}
          onChange={({ currentTarget }) =>
            player.setSpeed(Math.min(MAX_SPEED, Math.max(MIN_SPEED, Number(currentTarget.value))))
          }
        />
      </span>
      <Place control={control} replay={replay} />
      <output className={styles.state}>{words}</output>
      {working > 0 && <span className={styles.live}>{liveWords(working)}</span>}
      <Button variant="primary" onClick={() => control.backToLive()}>
        Back to live
      </Button>
      <span className="visually-hidden" role="note">
        {`${file.entries} lines over ${elapsed(file.durationMs)}. Nothing is sent while a recording is shown.`}
      </span>
    </div>
  );
}

/** What goes on meanwhile under the recording. */
function liveWords(working: number): string {
  return `Live: ${working} ${working === 1 ? "order" : "orders"} working`;
}

function at({ file, player }: ShownReplay): number {
  return file.header.startedAt + player.position();
}

/** The slider moves with the recording, and the recording goes where the slider is let go. */
function Place({ control, replay: { player, file } }: ReplayBarProps): ReactElement {
  const [held, setHeld] = useState<number | null>(null);
  const [position, setPosition] = useState(() => player.position());
  useEffect(() => systemTicker(() => setPosition(player.position())), [player]);
  const shown = held ?? position;
  const readPlace = useCallback(
    () => `${elapsed(held ?? player.position())} / ${elapsed(file.durationMs)}`,
    [held, player, file],
  );

  function letGo(): void {
    if (held === null) return;
    setHeld(null);
    setPosition(held);
    control.seek(held);
  }

  return (
    <span className={styles.place}>
      <input
        type="range"
        className={styles.slider}
        aria-label="Place in the recording"
        aria-valuetext={`${elapsed(shown)} of ${elapsed(file.durationMs)}`}
        min={0}
        max={Math.ceil(file.durationMs)}
        step={Math.max(1, Math.round(file.durationMs / 1_000))}
        value={shown}
        onChange={({ currentTarget }) => setHeld(Number(currentTarget.value))}
        onPointerUp={letGo}
        onKeyUp={letGo}
        onBlur={letGo}
      />
      <LiveText subscribe={systemTicker} read={readPlace} />
    </span>
  );
}
