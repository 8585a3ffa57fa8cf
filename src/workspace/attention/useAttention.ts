import { useEffect, useState } from "react";
import { alertWords } from "../../market/priceAlerts.ts";
import { useTerminal } from "../../useTerminal.ts";
import { followOrders, refusedRequestNotice } from "./orderNotices.ts";
import { createSounds, type SoundName } from "./sounds.ts";
import { words } from "../../words/words.ts";

/** Tells fills, rejects and reached alerts: as notices, and as sounds and notifications of the browser where chosen. */
export function useAttention(): void {
  const { orderStore, orderEntry, exits, instruments, notices, settings, alerts, recorded } = useTerminal();
  const [sounds] = useState(createSounds);
  useEffect(() => {
    // What happened before is nothing to be called to.
    if (recorded) return undefined;
    function tell(kind: SoundName | "rest" | "bust" | "asked", key: string, text: string): void {
      const chosen = settings.getState();
      const passes = kind === "fill" || kind === "alert" || kind === "asked";
      notices.tell(
        { key, kind: kind === "asked" ? "plain" : kind, text, stays: !passes },
        { quiet: kind !== "alert" && !chosen.orderNotices },
      );
      // No more than the answer to what was just pressed.
      if (kind === "asked") return;
      if (chosen.sounds) sounds.play(kind === "rest" || kind === "bust" ? "reject" : kind);
      if (chosen.browserNotices) notifyHidden(text);
    }
    const unfollow = [
      followOrders(
        orderStore,
        (symbol) => instruments.get(symbol),
        ({ kind, key, text }) => tell(kind, key, text),
        exits.tellsOf,
        (order) => orderEntry.askedToCancel(order),
      ),
      orderEntry.onRefused((refusal) => {
        const { kind, key, text } = refusedRequestNotice(refusal, instruments.get(refusal.order.symbol));
        tell(kind, key, text);
      }),
      alerts.onReached((alert) =>
        tell("alert", `alert ${alert.id}`, words.attention.alert(alertWords(alert))),
      ),
    ];
    return () => {
      for (const release of unfollow) release();
    };
  }, [orderStore, orderEntry, exits, instruments, notices, settings, alerts, recorded, sounds]);
}

/** Only while nobody looks at the page. */
function notifyHidden(text: string): void {
  if (!document.hidden || typeof Notification === "undefined" || Notification.permission !== "granted")
    return;
  // Some browsers let only a service worker notify.
  try {
    const shown = new Notification("Tapedeck", { body: text });
    shown.addEventListener("click", () => window.focus());
  } catch {
    return;
  }
}
