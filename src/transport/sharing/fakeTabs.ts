import type { LeaderMessage, TabChannel, TabLocks, TabMessage } from "./tabMessages.ts";

type Message = TabMessage | LeaderMessage;

/** One page of the fake browser. */
export interface FakePage {
  readonly locks: TabLocks;
  readonly openChannel: (onMessage: (message: Message) => void) => TabChannel;
  readonly defer: (run: () => void) => void;
  /** While frozen nothing runs in the page: what comes waits. */
  freeze(frozen: boolean): void;
  frozen(): boolean;
  /** The next messages of this page reach nobody. */
  loseNext(count: number): void;
  /** The page is gone, without a word. */
  crash(): void;
}

/** A browser with pages that share locks and a channel. Everything waits for `settle` and comes in the order it was sent. */
export interface FakeBrowser {
  openPage(): FakePage;
  /** Runs what is due in all pages that are awake, until nothing is or so many turns were taken. */
  settle(turns?: number): void;
}

interface Request {
  readonly page: object;
  readonly run: (task: () => void) => void;
  readonly held: () => void;
  readonly lost: () => void;
}

export function createFakeBrowser(): FakeBrowser {
  const pages = new Set<{
    queue: (() => void)[];
    frozen: boolean;
    hear: ((message: Message) => void) | null;
    toLose: number;
  }>();
  const queues = new Map<string, Request[]>();
  const holders = new Map<string, Request>();

  function grant(name: string): void {
    if (holders.has(name)) return;
    const next = queues.get(name)?.shift();
    if (next === undefined) return;
    holders.set(name, next);
    next.run(next.held);
  }

  function giveBack(name: string, request: Request): void {
    const queue = queues.get(name) ?? [];
    queues.set(
      name,
      queue.filter((other) => other !== request),
    );
    if (holders.get(name) !== request) return;
    holders.delete(name);
    grant(name);
  }

  return {
    openPage() {
      const page: typeof pages extends Set<infer Page> ? Page : never = {
        queue: [],
        frozen: false,
        hear: null,
        toLose: 0,
      };
      const given = new Map<Request, string>();
      pages.add(page);
      const run = (task: () => void): void => {
        page.queue.push(task);
      };
      return {
        locks: {
          request(name, how, held, lost) {
            let over = false;
            const request: Request = {
              page,
              run,
              held: () => {
                if (!over) held();
              },
              lost: () => {
                if (!over) lost();
                over = true;
              },
            };
            given.set(request, name);
            if (how === "wait") queues.set(name, [...(queues.get(name) ?? []), request]);
            else {
              const robbed = holders.get(name);
              holders.delete(name);
              queues.set(name, [request, ...(queues.get(name) ?? [])]);
              if (robbed !== undefined) robbed.run(robbed.lost);
            }
            grant(name);
            return () => {
              over = true;
              given.delete(request);
              giveBack(name, request);
            };
          },
        },
        openChannel(onMessage) {
          page.hear = onMessage;
          return {
            post(message) {
              const copy = structuredClone(message);
              page.toLose -= 1;
              if (page.toLose >= 0) return;
              for (const other of pages) {
                if (other !== page) other.queue.push(() => other.hear?.(copy));
              }
            },
            close() {
              page.hear = null;
            },
          };
        },
        defer: run,
        freeze(frozen) {
          page.frozen = frozen;
        },
        frozen: () => page.frozen,
        loseNext(count) {
          page.toLose = count;
        },
        crash() {
          pages.delete(page);
          page.queue = [];
          for (const [request, name] of given) giveBack(name, request);
        },
      };
    },
    settle(turns = Infinity) {
      let left = turns;
      for (let ran = true; ran;) {
        ran = false;
        for (const page of pages) {
          if (page.frozen || left <= 0) continue;
          const task = page.queue.shift();
          if (task === undefined) continue;
          ran = true;
          left -= 1;
          task();
        }
      }
    },
  };
}
