import type { Clock } from "./lib/clock.ts";
import type { KeptText, SharedText } from "./lib/keptText.ts";
import type { RequestFrame } from "./market/frames.ts";
import type { FrameWindow } from "./market/frameWindows.ts";
import type { PageSignals } from "./transport/reconnect/pageSignals.ts";
import type { SignInWindow } from "./transport/signIn.ts";
import type { StreamRole } from "./transport/sharing/tabMessages.ts";
import type { Wires } from "./transport/wires.ts";

/** What the page gives to the terminal. Tests give their own. */
export interface Host extends Wires {
  readonly clock: Clock;
  readonly random: () => number;
  /** A text that no other tab, device or earlier page makes: 1 to 40 letters, digits and dashes. */
  readonly newId: () => string;
  readonly kept: SharedText;
  /** What a reload of this tab finds again and no other tab, not even a copy of this one. */
  readonly keptInTab: KeptText;
  /** Left out by a host that shares no stream. */
  readonly streamRole?: () => StreamRole;
  /** The wires are a recording: every order is refused in words. */
  readonly recorded?: boolean;
  readonly requestFrame: RequestFrame;
  /** Another window shows panels of this page: frames are to come from it too. Left out by a host that has none. */
  readonly showIn?: (window: FrameWindow) => () => void;
  readonly signals: PageSignals;
  /** Left out by a host that can show no sign-in page. */
  readonly signInWindow?: SignInWindow;
}
