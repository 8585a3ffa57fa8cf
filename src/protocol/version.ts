/** Version of the wire. Raised with every incompatible change of a message. */
export const PROTOCOL_VERSION = 1;

/** WebSocket subprotocol of the order channel. */
export const ORDER_SUBPROTOCOL = "tapedeck.v1";

/** Milliseconds between heartbeats when nothing else was sent, unless the server says otherwise. */
export const DEFAULT_HEARTBEAT_MS = 5_000;

/** Largest order frame a client may send, in bytes. Over it the server closes with 1009. */
export const MAX_CLIENT_FRAME_BYTES = 65_536;

/** Largest event or frame a client parses, in characters. Over it the message is counted and dropped. */
export const MAX_SERVER_MESSAGE_CHARS = 1_000_000;
