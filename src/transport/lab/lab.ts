import type { Clock } from "../../lib/clock.ts";
import type { DownReason } from "../link/connection.ts";
import { createLabAgreement, type Agreement } from "./labAgreement.ts";
import { LAB_CARRIERS, type LabCarrier, type LabOpeners } from "./labCarriers.ts";
import { createLabFirsts } from "./labFirsts.ts";
import { openLabLink, type LabLink } from "./labLink.ts";
import { createServerLag } from "../prices/serverLag.ts";

/** One run of the transport lab: the same ticks by three ways at once. docs/lab.md says what is measured, and how. */
export interface Lab {
  readonly links: Readonly<Record<LabCarrier, LabLink>>;
  /** Whether the three were given the same. */
  agreement(): Agreement;
  /** Cuts all at one moment; each waits equally long, so that what differs is the way. */
  cutAll(): void;
  /** For good: no socket or timer is left. */
  stop(): void;
}

export interface LabOptions extends LabOpeners {
  /** Of the price stream's server: absolute, with a trailing slash. */
  readonly baseUrl: string;
  readonly symbols: readonly string[];
  readonly clock: Clock;
  readonly random: () => number;
  /** The server refuses to carry this, or has no lab: everything is closed. Told once. */
  readonly onRefused: (reason: DownReason) => void;
}

export function startLab(options: LabOptions): Lab {
  const shared = { agreement: createLabAgreement(), firsts: createLabFirsts(), lag: createServerLag() };
  const open: LabLink[] = [];
  let over = false;

  function stop(): void {
    over = true;
    for (const link of open) link.close();
  }

  function refused(reason: DownReason): void {
    if (over) return;
    stop();
    options.onRefused(reason);
  }

  function link(carrier: LabCarrier): LabLink {
    const opened = openLabLink(carrier, { ...options, shared, onClosed: refused });
    open.push(opened);
    return opened;
  }

  return {
    links: { sse: link("sse"), text: link("text"), binary: link("binary") },
    agreement: () => shared.agreement.agreement(),
    cutAll() {
      const jitter = options.random();
      for (const carrier of LAB_CARRIERS) this.links[carrier].cut(jitter);
    },
    stop,
  };
}
