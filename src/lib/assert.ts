/** Ends a switch over a union: a new member fails the build here, an impossible value throws. */
export function assertNever(value: never, what: string): never {
  throw new Error(`${what}: unexpected ${JSON.stringify(value)}`);
}

/** A broken invariant is a bug in this program: throw, and say which. */
export function invariant(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}
