import type { SignInWindow } from "./signIn.ts";

/** Heard by every tab of this origin. public/signed-in.js speaks on it when the sign-in page has led back. */
const CHANNEL = "tapedeck.signedIn";
/** Where the window of the sign-in page ends, beside index.html. */
const WINDOW_RETURN = "signed-in.html";

export function createSignInWindow(): SignInWindow {
  let away = false;
  return {
    open({ url, by }) {
      const back = by === "window" ? new URL(WINDOW_RETURN, document.baseURI).href : location.href;
      // A browser writes braces in a path with percent signs.
      const address = url.replaceAll(/\{return\}|%7Breturn%7D/gi, encodeURIComponent(back));
      if (by === "page") return location.assign(address);
      away = true;
      // The page that opens is handed no way to lead this one elsewhere.
      window.open(address, "_blank", "noopener,width=480,height=640");
    },
    onReturn(listener) {
      const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(CHANNEL) : null;
      channel?.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
        if (data !== "signedIn") return;
        channel.postMessage("heard");
        listener();
      });
      function lookedAt(): void {
        if (!away) return;
        listener();
      }
      window.addEventListener("focus", lookedAt);
      return () => {
        channel?.close();
        window.removeEventListener("focus", lookedAt);
      };
    },
  };
}
