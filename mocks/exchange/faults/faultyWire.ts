/** The ways of a connection that carry nothing any more. */
export type DeadDirection = "both" | "toClient" | "toServer";
/** What happens to single texts on their way to a client. */
export type TextFault = "duplicate" | "reorder" | "corrupt" | "truncate";

/**
 * What goes wrong between the venue and its clients on one channel. Everything is on the venue's clock. Without a fault
 * a text passes within the call that wrote it.
 */
export interface FaultyWire {
  /** A new connection. `cut` ends it towards the client, without what is on its way. */
  connect(cut: () => void): FaultyLine;
  /** `all`: connections that open until heal as well. */
  halfOpen(direction: DeadDirection, reach: "open" | "all"): void;
  delay(ms: number): void;
  /** The next `count` texts meet this fault; each text meets one at most. */
  spoil(fault: TextFault, count: number): void;
  /** Passes what is due. */
  tick(): void;
  /** Ends every fault: passes what was late, and cuts connections that were half open. */
  heal(): void;
  /** Faults that are on. */
  on(): readonly ("halfOpen" | "delay" | TextFault)[];
}

/** One connection. */
export interface FaultyLine {
  /** `deliver` gets the text, or what became of it. `spoils` is null for a text that is never spoiled. */
  toClient(text: string, deliver: (text: string) => void, spoils: Spoils | null): void;
  /** The venue ends the connection, after everything that was written before. */
  end(deliver: () => void): void;
  toServer(deliver: () => void): void;
  /** The client is gone. */
  closed(): void;
}

/** How a channel's texts look when they are spoiled. */
export interface Spoils {
  corrupt(text: string): string;
  truncate(text: string): string;
  /** Whether the connection ends with a text that breaks off. */
  readonly truncationEnds: boolean;
}

interface Late {
  readonly dueAt: number;
  readonly deliver: () => void;
}

interface Line {
  readonly cut: () => void;
  dead: DeadDirection | null;
  ended: boolean;
  /** Waits for the text after it: reorder. */
  held: (() => void) | null;
  readonly toClient: Late[];
  readonly toServer: Late[];
}

const TEXT_FAULTS = ["truncate", "corrupt", "reorder", "duplicate"] as const;

export function createFaultyWire(now: () => number): FaultyWire {
  const lines = new Set<Line>();
  const left: Record<TextFault, number> = { duplicate: 0, reorder: 0, corrupt: 0, truncate: 0 };
  let deadFromNow: DeadDirection | null = null;
  let delayMs = 0;

  function pass(line: Line, direction: "toClient" | "toServer", deliver: () => void): void {
    if (line.dead === "both" || line.dead === direction) return;
    const late = line[direction];
    if (delayMs === 0 && late.length === 0) deliver();
    else late.push({ dueAt: Math.max(late.at(-1)?.dueAt ?? 0, now() + delayMs), deliver });
  }

  function passDue(line: Line, until: number): void {
    for (const late of [line.toClient, line.toServer]) {
      while (late[0] !== undefined && late[0].dueAt <= until) late.shift()?.deliver();
    }
  }

  function releaseHeld(line: Line): void {
    const { held } = line;
    line.held = null;
    if (held !== null) pass(line, "toClient", held);
  }

  function nextFault(line: Line): TextFault | null {
    if (line.dead === "both" || line.dead === "toClient") return null;
    const fault =
      TEXT_FAULTS.find((one) => left[one] > 0 && !(one === "reorder" && line.held !== null)) ?? null;
    if (fault !== null) left[fault] -= 1;
    return fault;
  }

  function endLine(line: Line, deliver: () => void): void {
    if (line.ended) return;
    releaseHeld(line);
    line.ended = true;
    pass(line, "toClient", deliver);
  }

  function write(line: Line, text: string, deliver: (text: string) => void, spoils: Spoils | null): void {
    const fault = spoils === null ? null : nextFault(line);
    const send = (sent: string): void => pass(line, "toClient", () => deliver(sent));
    if (fault === "reorder") {
      line.held = () => deliver(text);
      return;
    }
    if (fault === "truncate" && spoils !== null) {
      send(spoils.truncate(text));
      if (spoils.truncationEnds) endLine(line, line.cut);
    } else send(fault === "corrupt" && spoils !== null ? spoils.corrupt(text) : text);
    if (fault === "duplicate") send(text);
    if (spoils !== null) releaseHeld(line);
  }

  return {
    connect(cut) {
      const line: Line = { cut, dead: deadFromNow, ended: false, held: null, toClient: [], toServer: [] };
      lines.add(line);
      return {
        toClient(text, deliver, spoils) {
          if (!line.ended) write(line, text, deliver, spoils);
        },
        end: (deliver) => endLine(line, deliver),
        toServer: (deliver) => pass(line, "toServer", deliver),
        closed() {
          lines.delete(line);
        },
      };
    },
    halfOpen(direction, reach) {
      for (const line of lines) {
        line.dead = direction;
        if (direction !== "toServer") line.toClient.length = 0;
        if (direction !== "toClient") line.toServer.length = 0;
      }
      if (reach === "all") deadFromNow = direction;
    },
    delay(ms) {
      delayMs = ms;
      if (ms === 0) for (const line of lines) passDue(line, Infinity);
    },
    spoil(fault, count) {
      left[fault] = count;
    },
    tick() {
      for (const line of lines) passDue(line, now());
    },
    heal() {
      deadFromNow = null;
      delayMs = 0;
      for (const fault of TEXT_FAULTS) left[fault] = 0;
      for (const line of lines) {
        if (line.dead !== null) {
          lines.delete(line);
          line.ended = true;
          line.cut();
          continue;
        }
        releaseHeld(line);
        passDue(line, Infinity);
      }
    },
    on: () => [
      ...([...lines].some(({ dead }) => dead !== null) || deadFromNow !== null
        ? (["halfOpen"] as const)
        : []),
      ...(delayMs > 0 ? (["delay"] as const) : []),
      ...TEXT_FAULTS.filter((fault) => left[fault] > 0),
    ],
  };
}
