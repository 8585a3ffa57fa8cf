import type { FindingsBook, Findings } from "./findings.ts";

/** Waits without an answer that last their whole time. */
const PATIENT_MISSES = 3;
/** How long an answer is waited for after that. */
const SHORT_WAIT_MS = 1_000;

/** What was sent, the how manyth over all connections. */
interface Sent {
  readonly number: number;
  readonly lane: number;
  readonly text: string;
}

/** One line of checks, in which one comes after the other: what it sends, and what it finds. */
export interface Lane {
  readonly findings: FindingsBook;
  /** On `connection`, which names one for as long as nothing came back on it. */
  sent(connection: object, text: string): void;
  heard(connection: object): void;
  /** A connection ended, or could not be had, though this client did not end it. */
  lost(): void;
  /** Nothing came in the time that an answer has. */
  missed(): void;
  /** How long to wait for what a patient client would wait `withinMs` for. */
  waitMs(withinMs: number): number;
  /** Another line of checks that runs beside this one. */
  aside(): Lane;
}

export interface ServerLife {
  readonly lane: Lane;
  /** From here on the server counts as one that answers. */
  begin(): void;
  /** Resolves once it is known whether the server still answers, and puts it into the findings when it does not. */
  settled(): Promise<void>;
}

/**
 * Tells a server that stopped answering from one that breaks rules. What is found broken after a connection was lost, or
 * an answer did not come, is held back until `probe` says whether the server answers at all; when it does not, the first
 * check after that in the same line names the rule, and the rest was not tried. Once three answers did not come the
 * next are waited for one second. The server went at the first thing that it left unanswered after the last that it
 * answered: what other lines sent later met nobody. `timeoutMs`: how long an answer is waited for before.
 */
export function createServerLife(
  findings: Findings,
  { probe, timeoutMs }: { readonly probe: () => Promise<boolean>; readonly timeoutMs: number },
): ServerLife {
  /** The newest on each connection on which nothing has come since, oldest first. */
  const unanswered = new Map<object, Sent>();
  let sent = 0;
  /** Number of the newest thing that was answered. */
  let answered = 0;
  let begun = false;
  let gone = false;
  let misses = 0;
  let lanes = 0;
  let suspicion: { readonly last: Sent | undefined; readonly held: Held[] } | null = null;
  let looking: Promise<void> = Promise.resolve();

  function suspect(): void {
    if (!begun || suspicion !== null) return;
    const held: Held[] = [];
    const open = [...unanswered.values()];
    suspicion = { last: open.find(({ number }) => number > answered) ?? open.at(-1), held };
    looking = probe().then((answers) => {
      if (answers) {
        suspicion = null;
        for (const { put } of held) put();
        return;
      }
      gone = true;
    });
  }

  function createLane(): Lane {
    const lane = (lanes += 1);
    /** Now, or when it is known that the server still answers. */
    function later(rules: readonly string[], put: () => void): void {
      if (suspicion === null) put();
      else suspicion.held.push({ lane, rules, put });
    }
    return {
      findings: {
        check(rules, holds, why, bytes) {
          if (holds) {
            findings.check(rules, true, "");
            suspicion?.held.push({ lane, rules, put() {} });
          } else later(rules, () => findings.check(rules, false, why, bytes));
          return holds;
        },
        notTried: (rules, why) => later([], () => findings.notTried(rules, why)),
        blocked: (rules, why) => later([], () => findings.blocked(rules, why)),
        note: (text) => later([], () => findings.note(text)),
      },
      sent(connection, text) {
        unanswered.delete(connection);
        unanswered.set(connection, { number: (sent += 1), lane, text });
      },
      heard(connection) {
        answered = Math.max(answered, unanswered.get(connection)?.number ?? 0);
        unanswered.delete(connection);
      },
      lost: suspect,
      missed() {
        misses += 1;
        suspect();
      },
      waitMs(withinMs) {
        if (gone) return 0;
        if (misses < PATIENT_MISSES || withinMs < timeoutMs) return withinMs;
        return withinMs - Math.max(0, timeoutMs - SHORT_WAIT_MS);
      },
      aside: createLane,
    };
  }

  return {
    lane: createLane(),
    begin() {
      begun = true;
    },
    async settled() {
      await looking;
      if (!gone || suspicion === null) return;
      const { last, held } = suspicion;
      const found = held.find(({ lane, rules }) => lane === last?.lane && rules.length > 0);
      findings.stop({ rule: found?.rules[0] ?? null, after: last?.text ?? "nothing" });
    },
  };
}

interface Held {
  readonly lane: number;
  readonly rules: readonly string[];
  readonly put: () => void;
}
