import type { LeaderMessage } from "./tabMessages.ts";

/** Which tab leads, as far as this one has heard. */
export interface LeaderTerm {
  /** This tab leads from now on. Returns its term, one higher than that of any leader that was heard of. */
  begin(): number;
  current(): number;
  /**
   * Whether a message comes from the leader: the one that is known, or one that is new and known from now on. "past" is
   * one whose time is over. Of two in the same term it is the one that took over last.
   */
  hear(message: LeaderMessage): "known" | "new" | "past";
}

export function createLeaderTerm(tab: string): LeaderTerm {
  let term = 0;
  let leader: string | null = null;

  return {
    begin() {
      term += 1;
      leader = tab;
      return term;
    },
    current: () => term,
    hear(message) {
      if (message.tab === leader && message.term === term) return "known";
      if (message.term < term || (message.term === term && message.kind !== "lead")) return "past";
      term = message.term;
      leader = message.tab;
      return "new";
    },
  };
}
