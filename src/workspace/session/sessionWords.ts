import { typedDecimal } from "../../lib/numberFormat.ts";
import { formatSpeed } from "./speeds.ts";
import type { PlayerState } from "../../session/player.ts";
import { words } from "../../words/words.ts";

/** 754 s is "12:34", 3,723 s "1:02:03". */
export function elapsed(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const two = (value: number): string => String(value).padStart(2, "0");
  const rest = `${two(minutes)}:${two(seconds % 60)}`;
  return hours === 0 ? rest : `${hours}:${rest}`;
}

/** What the player does, in words that change only when it does something else. */
export function playerWords({ playing, seeking, ended, failure, speed }: PlayerState): string {
  if (failure !== null) return words.session.stopped(failure);
  if (seeking) return words.session.goingThere;
  if (ended) return words.session.atTheEnd;
  return playing ? words.session.playingAt(formatSpeed(speed)) : words.session.paused;
}

/** 12,345,678 characters is "12.3 MB", near enough. */
export function shownSize(chars: number): string {
  if (chars < 1_000_000) return `${Math.ceil(chars / 1_000)} kB`;
  return `${typedDecimal((chars / 1_000_000).toFixed(1))} MB`;
}
