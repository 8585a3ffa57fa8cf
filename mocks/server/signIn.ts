import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { CancelTimer, Clock } from "../../src/lib/clock.ts";
import { answerProblem, readBody } from "./answers.ts";

const COOKIE = "tapedeck_session";
/** What is answered only to who has signed in. The app itself must come, or nobody could be told to. */
const GUARDED = /^\/(prices\/stream|lab\/(sse|ws)|instruments|bars|volumes|session)$/;
const NAME = /^[\p{L}\p{N} ._-]{1,40}$/u;

/** Sessions by cookie, for a server that wants people to sign in. Anyone may, under any name. */
export interface SignInGate {
  /** Null: pass. Otherwise why not, and nothing else is to be answered. */
  refusal(request: IncomingMessage, path: string): string | null;
  /** Calls `end` when the session of this request is over. Returns the removal. */
  onEnd(request: IncomingMessage, end: () => void): () => void;
  /** Answers /sign-in, /sign-out and /sign-in.css; false for every other path. Posts are of an allowed origin. */
  answer(request: IncomingMessage, response: ServerResponse, path: string, query: string): Promise<boolean>;
  /** Leaves no timer. */
  close(): void;
}

export function createSignInGate({
  clock,
  lifetimeMs,
}: {
  readonly clock: Clock;
  /** A session ends so long after its sign-in, whatever it does. */
  readonly lifetimeMs: number;
}): SignInGate {
  /** What is called when a session ends, by its id. */
  const sessions = new Map<string, Set<() => void>>();
  const lifetimes = new Set<CancelTimer>();

  function sessionOf({ headers }: IncomingMessage): string | null {
    const id = new RegExp(`(?:^|;\\s*)${COOKIE}=(\\w+)`).exec(headers.cookie ?? "")?.[1];
    return id !== undefined && sessions.has(id) ? id : null;
  }

  function end(id: string): void {
    const open = sessions.get(id);
    sessions.delete(id);
    for (const close of open ?? []) close();
  }

  function begin(): string {
    const id = randomBytes(16).toString("hex");
    sessions.set(id, new Set());
    const cancel = clock.after(lifetimeMs, () => {
      lifetimes.delete(cancel);
      end(id);
    });
    lifetimes.add(cancel);
    return id;
  }

  async function signIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams((await readBody(request)) ?? "");
    const back = ownAddress(request, form.get("return"));
    if (!NAME.test(form.get("name") ?? "")) {
      answerPage(response, 400, back, "Give a name of 1 to 40 letters, digits and spaces.");
      return;
    }
    response.setHeader("set-cookie", `${COOKIE}=${begin()}; Path=/; HttpOnly; SameSite=Strict`);
    response.writeHead(303, { location: back }).end();
  }

  return {
    refusal: (request, path) =>
      GUARDED.test(path) && sessionOf(request) === null ? "nobody is signed in" : null,
    onEnd(request, close) {
      const id = sessionOf(request);
      const open = id === null ? undefined : sessions.get(id);
      open?.add(close);
      return () => open?.delete(close);
    },
    async answer(request, response, path, query) {
      const post = request.method === "POST";
      if (path === "/sign-in.css" && !post) {
        response.writeHead(200, { "content-type": "text/css; charset=utf-8" }).end(STYLE);
      } else if (path === "/sign-in" && post) {
        await signIn(request, response);
      } else if (path === "/sign-in") {
        answerPage(response, 200, ownAddress(request, new URLSearchParams(query).get("return")), "");
      } else if (path === "/sign-out" && post) {
        const id = sessionOf(request);
        if (id !== null) end(id);
        response.writeHead(204).end();
      } else if (path === "/sign-out") {
        answerProblem(response, 405, "Method not allowed", "use POST");
      } else return false;
      return true;
    },
    close() {
      for (const cancel of lifetimes) cancel();
    },
  };
}

/** Where to go back to; the app's start when it is none of this server's own addresses. */
function ownAddress({ headers }: IncomingMessage, address: string | null): string {
  const own = `http://${headers.host ?? ""}`;
  if (address === null || !URL.canParse(address, own)) return "/";
  const { origin, pathname, search, hash } = new URL(address, own);
  // A path of two slashes names another host.
  return origin === own && !pathname.startsWith("//") ? pathname + search + hash : "/";
}

function answerPage(response: ServerResponse, status: number, back: string, problem: string): void {
  response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy":
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "cross-origin-opener-policy": "same-origin",
    // With no-referrer a browser posts the form as of origin null, which no server can tell from a foreign page.
    "referrer-policy": "same-origin",
  });
  response.end(`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Sign in to the exchange</title>
    <link rel="stylesheet" href="sign-in.css">
  </head>
  <body>
    <form method="post" action="sign-in">
      <h1>Sign in to the exchange</h1>
      <p>This exchange is simulated: any name will do, and there is no password.</p>
      <label>Name <input name="name" required maxlength="40" autocomplete="username" autofocus></label>
      <p role="alert">${problem}</p>
      <input type="hidden" name="return" value="${back.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}">
      <button>Sign in</button>
    </form>
  </body>
</html>
`);
}

const STYLE = `:root { color-scheme: dark light; font: 14px/20px system-ui, sans-serif; }
body { display: grid; min-height: 90vh; place-items: center; margin: 0; }
form { display: grid; gap: 12px; width: min(320px, 90vw); }
h1 { margin: 0; font-size: 20px; }
p { margin: 0; }
label { display: grid; gap: 4px; }
input, button { font: inherit; padding: 6px 8px; }
`;
