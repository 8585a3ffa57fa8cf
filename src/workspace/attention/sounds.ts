/** What is heard: told apart by pitch and rhythm. */
export type SoundName = "fill" | "reject" | "alert";

/** Hz and ms of each tone, one after the other. */
const TONES: Readonly<Record<SoundName, readonly (readonly [hz: number, ms: number])[]>> = {
  fill: [
    [660, 70],
    [880, 110],
  ],
  reject: [
    [220, 120],
    [196, 180],
  ],
  alert: [
    [988, 80],
    [0, 60],
    [988, 80],
    [0, 60],
    [988, 120],
  ],
};

const LOUDNESS = 0.08;

export interface Sounds {
  play(name: SoundName): void;
}

/** Tones of the browser's own. Silent until the page was touched once, as browsers ask, and where there is no sound. */
export function createSounds(): Sounds {
  let context: AudioContext | null = null;
  return {
    play(name) {
      if (typeof AudioContext === "undefined") return;
      context ??= new AudioContext();
      const audio = context;
      // A context made before the first touch waits for it: what was to be heard then is not caught up on.
      if (audio.state === "suspended") {
        void audio.resume();
        return;
      }
      let at = audio.currentTime;
      for (const [hz, ms] of TONES[name]) {
        const end = at + ms / 1_000;
        if (hz > 0) tone(audio, hz, at, end);
        at = end;
      }
    },
  };
}

function tone(audio: AudioContext, hz: number, from: number, to: number): void {
  const oscillator = audio.createOscillator();
  const gain = audio.createGain();
  oscillator.frequency.value = hz;
  gain.gain.setValueAtTime(LOUDNESS, from);
  // To silence without a click.
  gain.gain.linearRampToValueAtTime(0, to);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(from);
  oscillator.stop(to);
}
