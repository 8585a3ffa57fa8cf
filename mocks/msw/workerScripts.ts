const WORKER_SCRIPT = /\/(mockServiceWorker|marketWorker-[\w-]{8})\.js$/;

/** The part of Trusted Types that is used here. https://www.w3.org/TR/trusted-types/ */
interface TrustedTypes {
  createPolicy(name: "default", rules: { readonly createScriptURL: (url: string) => string | null }): unknown;
}

/** Under a policy that requires Trusted Types, lets the demo start its two workers and no other script. */
export function allowWorkerScripts(): void {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  trustedTypes?.createPolicy("default", { createScriptURL: (url) => (isWorkerScript(url) ? url : null) });
}

function isWorkerScript(url: string): boolean {
  const { origin, pathname } = new URL(url, document.baseURI);
  return origin === location.origin && WORKER_SCRIPT.test(pathname);
}
