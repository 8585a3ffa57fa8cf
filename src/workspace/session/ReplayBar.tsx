import { useCallback, useEffect, useRef, useState, type ReactElement } from "react";
import { MAX_SPEED, MIN_SPEED } from "../../session/player.ts";
import type { SessionControl, ShownReplay } from "../../sessionControl.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { IconButton } from "../../ui/controls/IconButton.tsx";
import { LiveText } from "../../ui/surfaces/LiveText.tsx";
import { Select } from "../../ui/controls/Select.tsx";
import { useStoreValue } from "../../ui/page/useStoreValue.ts";
import { systemTicker } from "./systemTicker.ts";
import { clockZoneLabel, shownDate, shownMoment } from "../../words/clockTime.ts";
import { elapsed, playerWords } from "./sessionWords.ts";
import { formatSpeed, SPEEDS } from "./speeds.ts";
import styles from "./ReplayBar.module.css";
import { words } from "../../words/words.ts";

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
  const { live } = control.getState();
  const working = useStoreValue(live.orderStore, (orders) => orders.working.size);
  return (
    <div role="region" aria-label={words.session.region} className={styles.bar}>
      <strong className={styles.what} title={replay.name}>
        {words.session.recordingOf[file.wholeness]}
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
          {state.playing ? words.session.pause : state.ended ? words.session.playAgain : words.session.play}
        </Button>
        <IconButton
          icon="step"
          label={words.session.step}
          disabled={state.ended || state.seeking}
          onClick={() => void player.step()}
        />
      </div>
      <span className={styles.speed}>
        <Select
          aria-label={words.session.speed}
          value={String(state.speed)}
          options={SPEEDS.map((speed) => ({ value: String(speed), label: formatSpeed(speed) }))}
          onChange={({ currentTarget }) =>
            player.setSpeed(Math.min(MAX_SPEED, Math.max(MIN_SPEED, Number(currentTarget.value))))
          }
        />
      </span>
      <Place control={control} replay={replay} />
      <output className={styles.state}>{playerWords(state)}</output>
      {working > 0 && <span className={styles.live}>{words.session.liveWorking(working)}</span>}
      <Button variant="primary" onClick={() => control.backToLive()}>
        {words.session.backToLive}
      </Button>
      <span className="visually-hidden" role="note">
        {words.session.about(file.entries, elapsed(file.durationMs))}
      </span>
    </div>
  );
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
        aria-label={words.session.place}
        aria-valuetext={words.session.placeOf(elapsed(shown), elapsed(file.durationMs))}
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
