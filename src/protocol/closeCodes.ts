/** What a WebSocket close code asks of the client. https://www.rfc-editor.org/rfc/rfc6455#section-7.4 */
export type CloseAction = "done" | "retry" | "retryLater" | "stop";

export const CLOSE = {
  done: 1000,
  goingAway: 1001,
  abnormal: 1006,
  invalidPayload: 1007,
  policyViolation: 1008,
  tooLarge: 1009,
  serverError: 1011,
  serviceRestart: 1012,
  tryAgainLater: 1013,
  badTicket: 4401,
  heartbeatTimeout: 4408,
  tooManyMessages: 4429,
} as const;

export function closeAction(code: number): CloseAction {
  switch (code) {
    case CLOSE.done:
      return "done";
    case CLOSE.tryAgainLater:
    case CLOSE.tooManyMessages:
      return "retryLater";
    case CLOSE.invalidPayload:
    case CLOSE.policyViolation:
    case CLOSE.tooLarge:
    case CLOSE.badTicket:
      return "stop";
    default:
      return "retry";
  }
}
